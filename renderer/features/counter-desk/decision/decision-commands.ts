import type { CaseView } from '../../../../shared/case/joint-case.ts'
import { awaitsDecision } from '../../../../shared/case/task-state.ts'
import { CallFailed, call, messageOf } from '../../../lib/call.ts'
import { newId } from '../../../lib/new-id.ts'
import { readPreference, writePreference } from '../../../lib/preferences.ts'
import { focusField, focusProblem } from '../desk-focus.ts'
import type { Desk } from '../desk-store.ts'
import { offerCodes } from '../unprintable-codes.tsx'
import {
  type Choice,
  choose,
  type DecisionDraft,
  isPlain,
  itemsChosen,
  obstacleTo,
  plainDraft,
  toInput,
  withLateLines,
  withPromise,
  withProposal,
} from './decision-draft.ts'
import { gapIn } from './decision-gap.ts'

const notSaved = '还有内容没有保存到本机，暂时不能受理。请看右上角的保存提示，处理后再按 F9。'

/**
 * F9. Of a draft that lacks nothing the summary at once; with papers missing the choice between 容缺 and 补正.
 * An unfinished form comes first, but pressed once more F9 leads to 补正 with it.
 */
export function openDecision(desk: Desk): void {
  desk.evaluateNow()
  const { readOnly, problems, view, message, tolerated } = desk.getState()
  if (readOnly) {
    if (awaitsDecision(view.tasks)) void openWithProposal(desk)
    return
  }
  const [first] = problems
  if (first === undefined && tolerated.size === 0) {
    const items = desk.getState().selection.map(({ itemId }) => itemId)
    desk.set({ pane: 'decision', message: null, decision: newDraft(items) })
    void fetchProposal(desk).catch(() => undefined)
    return
  }
  const ofItems = problems.some(({ place }) => place === 'item')
  // Papers that are merely missing may follow or be asked for; what is wrong must be put right.
  const ofForm = problems.some(({ place, kind }) => place === 'field' || kind === 'invalid')
  if (first !== undefined && (ofItems || (ofForm && !message?.untilReady))) {
    desk.demand(problems.flatMap(({ place, key }) => (place === 'field' ? [key] : [])))
    // The list beside it counts them; a number here would be wrong after the next answer.
    const way = ofItems ? '按 F8 逐处处理。' : '按 F8 逐处处理；现在就一次告知补正，再按一次 F9。'
    const text = `还有几处没有完成，不能受理。${way}`
    desk.show({ pane: 'form', message: { tone: 'stop', text, untilReady: true } })
    focusProblem(first)
    return
  }
  void openWithProposal(desk)
}

const postAddressKey = 'decision.post-address'

function newDraft(itemIds: readonly string[]): DecisionDraft {
  return plainDraft(newId(), itemIds, readPreference(postAddressKey) ?? '')
}

async function openWithProposal(desk: Desk): Promise<void> {
  if (!(await desk.flush())) {
    desk.set({ message: { tone: 'stop', text: notSaved } })
    return
  }
  // What was chosen and worded before the clerk went back to the form is still there.
  desk.set({ decision: desk.getState().decision ?? newDraft([]) })
  try {
    await fetchProposal(desk)
    desk.set({ pane: 'decision', message: null })
  } catch (error) {
    desk.set({ message: { tone: 'stop', text: messageOf(error) } })
  }
}

/** Asks what the case stands at; a draft that was left meanwhile gets nothing. */
async function fetchProposal(desk: Desk): Promise<void> {
  if (!(await desk.flush())) return
  const { view, decision } = desk.getState()
  const promises = [...(decision?.promises ?? [])]
  const proposal = await call('cases.proposal', { caseId: view.caseId, promises })
  const now = desk.getState().decision
  if (now === null || now.decisionId !== decision?.decisionId) return
  desk.set({ decision: withProposal(now, proposal) })
}

/** What may follow later, as the engine says it; refused with its sentence. */
export async function toggleTolerance(desk: Desk, materialId: string): Promise<void> {
  const { tolerated, materials, evaluation, view } = desk.getState()
  if (tolerated.has(materialId)) {
    setTolerated(desk, materialId, null)
    return
  }
  const state = evaluation.materials.find(({ material }) => material.id === materialId)
  if (state === undefined || materials.has(materialId)) return
  const name = state.material.name
  if (!state.required || state.toleranceDays === null) {
    const text = state.required
      ? `“${name}”不能容缺，缺了只能补正。请收取后登记，或按 F9 告知补正。`
      : `“${name}”可以不提交，不需要容缺。`
    desk.set({ message: { tone: 'warn', text } })
    return
  }
  if (!(await desk.flush())) return
  try {
    const { tolerances, creditObstacle } = await call('cases.proposal', { caseId: view.caseId })
    const found = tolerances.find((one) => one.materialId === materialId)
    if (creditObstacle !== null || found === undefined) {
      const text = creditObstacle ?? `“${name}”现在不能容缺，请收取后登记，或按 F9 告知补正。`
      desk.set({ message: { tone: 'warn', text } })
      return
    }
    setTolerated(desk, materialId, found.dueOn)
  } catch (error) {
    desk.set({ message: { tone: 'stop', text: messageOf(error) } })
  }
}

/** The form's own question for it; what the window does for the applicant must not contradict it. */
const toleranceWish = 'declare.useTolerance'

export function asksForTolerance(desk: Desk): boolean {
  const { evaluation } = desk.getState()
  const wish = evaluation.field(toleranceWish)
  return wish === undefined || wish.value === true
}

/** `dueOn` null: it is missing again. */
function setTolerated(desk: Desk, materialId: string, dueOn: string | null): void {
  const tolerated = new Map(desk.getState().tolerated)
  if (dueOn === null) tolerated.delete(materialId)
  else tolerated.set(materialId, dueOn)
  desk.set({ tolerated, message: null })
  desk.evaluateNow()
}

export function changeDecision(desk: Desk, change: (draft: DecisionDraft) => DecisionDraft): void {
  const { decision } = desk.getState()
  if (decision !== null) desk.show({ decision: change(decision) })
}

/** With a promise in place of its last missing paper an item may be accepted: the engine says so. */
export async function togglePromise(desk: Desk, materialId: string): Promise<void> {
  changeDecision(desk, (now) => withPromise(now, materialId))
  try {
    await fetchProposal(desk)
  } catch (error) {
    changeDecision(desk, (now) => withPromise(now, materialId))
    desk.set({ message: { tone: 'stop', text: messageOf(error) } })
  }
}

/** A digit: what becomes of the item under the cursor. What may not be says why. */
export function chooseFor(desk: Desk, itemId: string, choice: Choice): void {
  const { decision } = desk.getState()
  if (decision === null || !decision.choices.has(itemId)) return
  const obstacle = obstacleTo(decision, itemId, choice)
  if (obstacle !== null) {
    desk.show({ message: { tone: 'warn', text: obstacle } })
    return
  }
  desk.show({ message: null, decision: choose(decision, itemId, choice) })
}

/** Enter on the summary. What the engine refuses stands beside its fields. */
export async function confirmDecision(desk: Desk): Promise<void> {
  const { decision, busy } = desk.getState()
  if (busy !== null || decision === null) return
  const gap = gapIn(decision)
  if (gap !== null) {
    desk.show({ message: { tone: 'stop', text: gap.text } })
    document.querySelector<HTMLElement>(`[data-box="${gap.box}"]`)?.focus()
    return
  }
  desk.set({ busy: 'accept', message: null })
  if (itemsChosen(decision, 'tolerate').length > 0 && !asksForTolerance(desk)) {
    desk.answer(toleranceWish, true)
  }
  try {
    if (await desk.flush()) {
      desk.mergeView(await send(desk, decision))
      if (decision.handIn.includes('post')) writePreference(postAddressKey, decision.postAddress)
      desk.set({ pane: 'papers', decision: null, shownDocumentId: null })
    } else desk.set({ message: { tone: 'stop', text: notSaved } })
  } catch (error) {
    onRefused(desk, error)
  } finally {
    desk.set({ busy: null })
  }
}

async function send(desk: Desk, decision: DecisionDraft): Promise<CaseView> {
  const { caseId, state } = desk.getState().view
  if (state === 'draft' && isPlain(decision)) return (await call('cases.accept', { caseId })).view
  if (itemsChosen(decision, 'receive').length < decision.choices.size) {
    return (await call('cases.decide', toInput(caseId, decision))).view
  }
  if (state === 'draft') return call('cases.receive', { caseId })
  throw new CallFailed({
    code: 'refused',
    message: '还没有作出决定。请用数字键为事项选择处理办法。',
  })
}

function onRefused(desk: Desk, error: unknown): void {
  const fields = error instanceof CallFailed ? error.fields : {}
  if (fields.approvalId !== undefined) {
    changeDecision(desk, (now) => withLateLines(now, Object.keys(fields)))
    desk.show({ message: { tone: 'stop', text: messageOf(error) } })
    document.querySelector<HTMLElement>('[data-box="approver"]')?.focus()
    return
  }
  desk.refuse(fields)
  const { evaluation } = desk.getState()
  const first = Object.keys(fields).find((key) => evaluation.field(key) !== undefined)
  const back = first === undefined ? {} : ({ pane: 'form' } as const)
  desk.show({ ...back, message: { tone: 'stop', text: messageOf(error) } })
  if (first !== undefined) focusField(first)
  if (error instanceof CallFailed && error.code === 'unprintable') void offerCodes(desk)
}
