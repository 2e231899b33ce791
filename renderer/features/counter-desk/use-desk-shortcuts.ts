import { awaitsDecision } from '../../../shared/case/task-state.ts'
import type { Problem } from '../../../shared/catalog/evaluate.ts'
import type { Action } from '../../lib/shortcut-registry.ts'
import { type Shortcuts, useShortcuts } from '../../lib/shortcuts.ts'
import { nextHolder } from './card-holders.ts'
import { openDecision, toggleTolerance } from './decision/decision-commands.ts'
import {
  copyKnown,
  printCopy,
  printForm,
  printOnRoll,
  printSet,
  readCard,
  shownDocument,
} from './desk-commands.ts'
import {
  focusedField,
  focusedItem,
  focusedMaterial,
  focusPlace,
  focusProblem,
  isWithin,
  type PlaceId,
  placeIds,
} from './desk-focus.ts'
import type { DeskState, Pane } from './desk-state.ts'
import type { Desk } from './desk-store.ts'
import { useDeskState } from './use-desk.ts'
import { useRollKinds } from './use-roll-kinds.ts'

interface Ways {
  readonly onLeave: () => void
  readonly onNextCase: () => void
  readonly onFollow: (caseId: string) => void
}

/** Jumps to a place of the page; 受理 opens its summary as F9 does. */
export function goTo(desk: Desk, place: PlaceId): void {
  const { readOnly, view } = desk.getState()
  if (place === 'decision' && (!readOnly || awaitsDecision(view.tasks))) {
    openDecision(desk)
    return
  }
  const onPapers = place === 'papers' || place === 'decision'
  desk.show({ pane: onPapers ? 'papers' : 'form' })
  focusPlace(onPapers ? 'papers' : place, desk.order())
}

/** The focus is on it, or, as items come first, anywhere in their list. */
function isHere({ place, key }: Problem): boolean {
  if (place === 'item') return isWithin('items')
  return key === (place === 'field' ? focusedField() : focusedMaterial())
}

/** F8: the next thing that stands against acceptance, after where the focus is; round and round. */
export function goToNextProblem(desk: Desk): void {
  desk.evaluateNow()
  const { problems } = desk.getState()
  const next = problems[problems.findLastIndex(isHere) + 1] ?? problems[0]
  if (next === undefined) {
    desk.set({ message: { tone: 'info', text: '没有要处理的问题了，按 F9 受理。' } })
    return
  }
  if (next.place === 'field') desk.demand([next.key])
  desk.show({ pane: 'form', message: null })
  focusProblem(next)
}

/** F7: the missing material with the focus may follow later. */
function markTolerance(desk: Desk): void {
  const materialId = focusedMaterial()
  if (materialId !== null) {
    void toggleTolerance(desk, materialId)
    return
  }
  const text = '请先按 F6 到材料清单，把光标移到缺的材料上，再按 F7 容缺。'
  desk.show({ message: { tone: 'info', text } })
}

/** F4, and Alt+C once the case is numbered: the pages of the material with the focus. */
function capture(desk: Desk): void {
  const materialId = focusedMaterial()
  if (materialId !== null) {
    desk.show({ capturing: materialId, message: null })
    return
  }
  const key = desk.getState().readOnly ? 'Alt+C' : 'F4'
  const text = `请先按 F6 到材料清单，把光标移到要拍的材料上，再按 ${key} 拍摄或扫描。`
  desk.show({ message: { tone: 'info', text } })
}

/** F1: what the field or item with the focus is there for; once more takes it away. */
function toggleHelp(desk: Desk): void {
  const { helpKey, helpItemId } = desk.getState()
  const key = focusedField()
  const item = focusedItem()
  desk.set({
    helpKey: key === helpKey ? null : key,
    helpItemId: item === helpItemId ? null : item,
  })
}

/** The papers of a case that is accepted are what there is to go back to, else the form. */
function stepBack(desk: Desk): void {
  const { pane, readOnly } = desk.getState()
  const looking = isLook(pane)
  const leaves = looking || pane === 'decision'
  const back = leaves ? (readOnly ? 'papers' : 'form') : pane
  desk.show({ message: null, helpKey: null, helpItemId: null, pane: back })
  if (looking) cameFrom.get(desk)?.focus()
}

/** Where the focus was before something was only looked at; the form stays mounted behind it. */
const cameFrom = new WeakMap<Desk, HTMLElement>()

function isLook(pane: Pane): boolean {
  return pane === 'routing' || pane === 'hidden'
}

function look(desk: Desk, pane: Pane): void {
  const { activeElement } = document
  if (!isLook(desk.getState().pane) && activeElement instanceof HTMLElement) {
    cameFrom.set(desk, activeElement)
  }
  desk.show({ pane, message: null })
}

export function useDeskShortcuts(desk: Desk, ways: Ways): void {
  const readOnly = useDeskState((state) => state.readOnly)
  const pane = useDeskState((state) => state.pane)
  const reading = useDeskState((state) => state.card !== 'idle')
  const known = useDeskState((state) => state.known !== null)
  const decidable = useDeskState((state) => awaitsDecision(state.view.tasks))
  const printable = useDeskState((state) => state.view.documents.length > 0)
  const shownKind = useDeskState((state) => shownDocument(state)?.kind)
  const capturing = useDeskState((state) => state.capturing !== null)
  const onRoll = useRollKinds().some((kind) => kind === shownKind)
  const keys: Shortcuts = {
    ...(readOnly ? followKeys(desk, ways, decidable) : draftKeys(desk, { reading, known })),
    ...(printable ? paperKeys(desk, ways) : {}),
    ...(onRoll && {
      'Alt+L': { label: '打小票', initials: 'dxp', run: () => void printOnRoll(desk) },
    }),
    ...placeKeys(desk),
    F1: { label: '为什么', initials: 'wsm', bar: pane === 'form', run: () => toggleHelp(desk) },
    F6: { label: '材料', initials: 'cl', bar: !readOnly, run: () => goTo(desk, 'materials') },
    'Alt+B': {
      label: '打印申请表',
      initials: 'dysqb',
      bar: false,
      run: () => void printForm(desk),
    },
    'Alt+R': lookAt(desk, 'routing', '分发预览', 'ffyl'),
    'Alt+H': lookAt(desk, 'hidden', '未出现的内容', 'wcxdnr'),
    Escape: {
      label: '返回',
      bar: pane !== 'form' && pane !== 'papers',
      run: () => stepBack(desk),
    },
    'Alt+W': { label: '回工作台', initials: 'hgzt', bar: false, run: ways.onLeave },
  }
  useShortcuts(capturing ? {} : keys)
}

function lookAt(desk: Desk, pane: Pane, label: string, initials: string): Action {
  return { label, initials, bar: false, run: () => look(desk, pane) }
}

function draftKeys(
  desk: Desk,
  { reading, known }: { readonly reading: boolean; readonly known: boolean },
): Shortcuts {
  const state = (): DeskState => desk.getState()
  return {
    F2: { label: '读卡', initials: 'dk', disabled: reading, run: () => void readCard(desk) },
    'Shift+F2': {
      label: '换持卡人',
      initials: 'hckr',
      bar: false,
      run: () => desk.set({ holder: nextHolder(state().evaluation, state().holder) }),
    },
    ...(known && {
      'Alt+D': { label: '带出', initials: 'dc', run: () => void copyKnown(desk) },
    }),
    F4: { label: '拍摄', initials: 'ps', run: () => capture(desk) },
    F7: { label: '容缺', initials: 'rq', run: () => markTolerance(desk) },
    F8: { label: '下一问题', initials: 'xywt', run: () => goToNextProblem(desk) },
    F9: { label: '受理', initials: 'sl', run: () => openDecision(desk) },
  }
}

/** F4 leads there and back. */
function followKeys(desk: Desk, { onFollow }: Ways, decidable: boolean): Shortcuts {
  return {
    ...(decidable && {
      F9: { label: '受理决定', initials: 'sljd', run: () => openDecision(desk) },
    }),
    'Alt+C': { label: '材料影像', initials: 'clyx', bar: false, run: () => capture(desk) },
    F4: { label: '跟办', initials: 'gb', run: () => onFollow(desk.getState().view.caseId) },
  }
}

function paperKeys(desk: Desk, { onNextCase }: Ways): Shortcuts {
  return {
    F10: { label: '打印', initials: 'dy', run: () => void printSet(desk) },
    'Alt+P': { label: '打印副本', initials: 'dyfb', run: () => void printCopy(desk) },
    'Alt+N': { label: '下一位', initials: 'xyw', run: onNextCase },
  }
}

function placeKeys(desk: Desk): Shortcuts {
  const names = ['身份', '事项', '申请表', '材料', '受理', '打印'] as const
  return Object.fromEntries(
    placeIds.map((place, at) => [
      `Alt+${at + 1}`,
      { label: `到${names[at]}`, bar: false, run: () => goTo(desk, place) },
    ]),
  )
}
