import {
  type ClipboardEvent,
  type FocusEvent,
  type KeyboardEvent,
  type RefObject,
  useEffect,
  useMemo,
  useRef,
  useState,
} from 'react'
import { flushSync } from 'react-dom'
import type { FactRow } from '../../../shared/case/fact.ts'
import type { Column } from '../../../shared/catalog/catalogue.ts'
import { mostRows } from '../../../shared/catalog/table.ts'
import { isComposing } from '../../lib/composition.ts'
import { cellValue } from './list-cells.ts'
import type { ListFieldProps } from './list-field.tsx'
import { cellAt, focusCell, gridOf, placeOf, stepFrom } from './list-focus.ts'
import { isSheet, leftOfSheet, readSheet } from './list-paste.ts'
import type { RowActions } from './list-row.tsx'
import {
  type Draft,
  draftOf,
  isBlank,
  rowsOf,
  withCell,
  withLeft,
  withoutRow,
  withPasted,
} from './list-rows.ts'

export interface ListEditor {
  readonly draft: Draft
  readonly box: RefObject<HTMLDivElement | null>
  readonly actions: RowActions
  /** What the last paste left out; null when it left out nothing. */
  readonly note: string | null
  readonly onKeyDown: (event: KeyboardEvent) => void
  readonly onPaste: (event: ClipboardEvent) => void
  readonly onBlur: (event: FocusEvent) => void
}

/** The rows on the screen, and the keys that move through them and change them. */
export function useListEditor(props: ListFieldProps): ListEditor {
  const { field, rows, readOnly } = props
  const most = field.maxRows ?? mostRows
  const box = useRef<HTMLDivElement>(null)
  const [draft, setDraft] = useState(() => draftOf(rows, most))
  const [note, setNote] = useState<string | null>(null)
  // Handlers stay the same for as long as the table does, so that a key repaints its own row alone.
  const latest = useRef({ props, draft, seen: rows })
  latest.current.props = props
  if (latest.current.seen !== rows) {
    latest.current.seen = rows
    // Rows from elsewhere; those that were typed here come back as they are.
    if (!sameRows(rows, rowsOf(latest.current.draft))) {
      latest.current.draft = draftOf(rows, most, latest.current.draft.nextId)
      setDraft(latest.current.draft)
    }
  }
  const actions = useMemo(() => editorActions(latest, setDraft), [])
  useEffect(() => actions.forgetComposition, [actions])
  const columns = field.columns ?? []
  return {
    draft,
    box,
    actions,
    note,
    onKeyDown: (event) => {
      if (isComposing(event) || readOnly || box.current === null) return
      onTableKey(event, box.current, latest.current.draft, actions)
    },
    onPaste: (event) => {
      const text = event.clipboardData.getData('text/plain')
      if (readOnly || box.current === null || !isSheet(text)) return
      event.preventDefault()
      setNote(paste(text, columns, most, box.current, latest.current.draft, actions))
    },
    onBlur: (event) => {
      const place = cellAt(event.target)
      const next = event.relatedTarget instanceof Element ? event.relatedTarget : null
      const rowToo = next?.closest('[data-row]') !== event.target.closest('[data-row]')
      if (place !== null) actions.leave(place.rowId, place.column, rowToo)
      if (next === null || !event.currentTarget.contains(next)) props.onLeave()
    },
  }
}

interface Latest {
  props: ListFieldProps
  draft: Draft
  seen: readonly FactRow[]
}

interface EditorActions extends RowActions {
  readonly change: (draft: Draft) => void
  readonly leave: (rowId: number, column: string, rowToo: boolean) => void
  readonly forgetComposition: () => void
}

function editorActions(
  latest: { readonly current: Latest },
  setDraft: (draft: Draft) => void,
): EditorActions {
  const most = (): number => latest.current.props.field.maxRows ?? mostRows
  const change = (draft: Draft): void => {
    latest.current.draft = draft
    setDraft(draft)
    latest.current.props.onChange(rowsOf(draft))
  }
  let composing = false
  const compose = (now: boolean): void => {
    composing = now
    latest.current.props.onCompose(now)
  }
  return {
    change,
    edit: (rowId, column, text) => {
      const value = cellValue(column, text)
      change(withCell(latest.current.draft, rowId, column.key, value, most()))
    },
    compose,
    remove: (rowId) => change(withoutRow(latest.current.draft, rowId, most())),
    leave: (rowId, column, rowToo) => {
      const draft = withLeft(latest.current.draft, rowId, column, rowToo)
      latest.current.draft = draft
      setDraft(draft)
    },
    forgetComposition: () => {
      if (composing) compose(false)
    },
  }
}

/** Keys that the table has no use for go on to the form. */
function onTableKey(
  event: KeyboardEvent,
  box: HTMLElement,
  draft: Draft,
  actions: EditorActions,
): void {
  const place = cellAt(event.target)
  if (place === null || event.altKey) return
  const { column, rowId } = place
  const handled =
    event.key === 'Delete' && event.ctrlKey
      ? removeRow(box, draft, rowId, column, actions)
      : event.key === 'Enter' && !event.ctrlKey
        ? moveOn(box, draft, place, event.shiftKey)
        : moveToRow(event, box, rowId, column)
  if (!handled) return
  event.preventDefault()
  event.stopPropagation()
}

function removeRow(
  box: HTMLElement,
  draft: Draft,
  rowId: number,
  column: string,
  actions: EditorActions,
): boolean {
  const at = draft.rows.findIndex(({ id }) => id === rowId)
  flushSync(() => actions.remove(rowId))
  const grid = gridOf(box)
  focusCell(grid[Math.min(at, grid.length - 1)]?.find((cell) => cell.dataset.cell === column))
  return true
}

/** Enter on a blank row, and at either end of the table, is the form's: it goes to the next field. */
function moveOn(
  box: HTMLElement,
  draft: Draft,
  { rowId, column }: { readonly rowId: number; readonly column: string },
  back: boolean,
): boolean {
  const row = draft.rows.find(({ id }) => id === rowId)
  if (!back && row !== undefined && isBlank(row.cells)) return false
  return focusCell(stepFrom(gridOf(box), rowId, column, back ? -1 : 1))
}

/** In a list box the arrows choose; with Ctrl they change the row there too. */
function moveToRow(event: KeyboardEvent, box: HTMLElement, rowId: number, column: string): boolean {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0
  const chooses = event.target instanceof HTMLSelectElement && !event.ctrlKey
  if (step === 0 || chooses || event.shiftKey) return false
  const grid = gridOf(box)
  const at = placeOf(grid, rowId, column)
  if (at === null) return false
  focusCell(grid[at.row + step]?.[at.column])
  return true
}

function paste(
  text: string,
  columns: readonly Column[],
  most: number,
  box: HTMLElement,
  draft: Draft,
  actions: EditorActions,
): string {
  const place = cellAt(document.activeElement)
  const from = columns.findIndex(({ key }) => key === place?.column)
  const found = draft.rows.findIndex(({ id }) => id === place?.rowId)
  const at = found < 0 ? draft.rows.length - 1 : found
  const sheet = readSheet(columns, text, Math.max(from, 0))
  const fitting = sheet.slice(0, most - at)
  flushSync(() => actions.change(withPasted(draft, at, fitting, most)))
  const grid = gridOf(box)
  focusCell(grid[Math.min(at + fitting.length, grid.length - 1)]?.[0])
  const beyond = sheet.length - fitting.length
  const rowsLeft = beyond > 0 ? `本表最多 ${most} 行，后 ${beyond} 行没有收入，请另附清单` : null
  const notes = [leftOfSheet(columns, text, Math.max(from, 0)), rowsLeft].filter(isText)
  if (notes.length === 0) return `粘贴了 ${fitting.length} 行，请核对。`
  const end = rowsLeft === null ? '，请核对。' : '。'
  return `粘贴了 ${fitting.length} 行；${notes.join('；')}${end}`
}

function isText(note: string | null): note is string {
  return note !== null
}

function sameRows(one: readonly FactRow[], other: readonly FactRow[]): boolean {
  return (
    one.length === other.length &&
    one.every((row, at) => {
      const there = other[at] ?? {}
      const cells = Object.entries(row)
      return (
        cells.length === Object.keys(there).length &&
        cells.every(([key, value]) => there[key] === value)
      )
    })
  )
}
