import type { CellValue, FactRow } from '../../../shared/case/fact.ts'

/** A row on the screen; its id stays while the rows around it come and go. */
export interface DraftRow {
  readonly id: number
  readonly cells: FactRow
  /** Columns that the clerk has been to and left: what is wrong in them is pointed out. */
  readonly left: readonly string[]
  /** The whole row was left: what is missing in it is pointed out too. */
  readonly done: boolean
}

export interface Draft {
  /** The last one is blank as long as there is room: it is where the next row is typed. */
  readonly rows: readonly DraftRow[]
  readonly nextId: number
}

/** Rows that replace others take new ids (from `firstId`), so that no box keeps the text of a row that is gone. */
export function draftOf(rows: readonly FactRow[], most: number, firstId = 1): Draft {
  return withBlankLast(addRows({ rows: [], nextId: firstId }, rows), most)
}

/** What is saved: without the blank rows at the end; one in between keeps its place, and its sentence. */
export function rowsOf({ rows }: Draft): readonly FactRow[] {
  const last = rows.findLastIndex(({ cells }) => !isBlank(cells))
  return rows.slice(0, last + 1).map(({ cells }) => cells)
}

export function isBlank(cells: FactRow): boolean {
  return Object.keys(cells).length === 0
}

export function withCell(
  draft: Draft,
  rowId: number,
  column: string,
  value: CellValue | undefined,
  most: number,
): Draft {
  const rows = draft.rows.map((row) => {
    if (row.id !== rowId) return row
    const { [column]: _, ...others } = row.cells
    return { ...row, cells: value === undefined ? others : { ...others, [column]: value } }
  })
  return withBlankLast({ ...draft, rows }, most)
}

export function withoutRow(draft: Draft, rowId: number, most: number): Draft {
  return withBlankLast({ ...draft, rows: draft.rows.filter(({ id }) => id !== rowId) }, most)
}

/** Notes that a cell was left, and, when the focus went out of its row, the row too. */
export function withLeft(draft: Draft, rowId: number, column: string, rowToo: boolean): Draft {
  const at = draft.rows.findIndex(({ id }) => id === rowId)
  const row = draft.rows[at]
  if (row === undefined || isBlank(row.cells)) return draft
  const known = row.left.includes(column)
  if (known && (row.done || !rowToo)) return draft
  const left = known ? row.left : [...row.left, column]
  return { ...draft, rows: draft.rows.with(at, { ...row, left, done: row.done || rowToo }) }
}

/**
 * Puts pasted cells over the rows from `at` on; what is `undefined` in them leaves a cell as it was. Rows
 * that are written to get new ids, so that their boxes show the new text.
 */
export function withPasted(
  draft: Draft,
  at: number,
  pasted: readonly Readonly<Record<string, CellValue | undefined>>[],
  most: number,
): Draft {
  let { nextId } = draft
  const rows = [...draft.rows]
  pasted.forEach((cells, nth) => {
    const before = rows[at + nth]?.cells ?? {}
    const given = Object.entries(cells).filter((cell): cell is [string, CellValue] => {
      return cell[1] !== undefined
    })
    const all = { ...before, ...Object.fromEntries(given) }
    rows[at + nth] = { id: nextId, cells: all, left: Object.keys(all), done: true }
    nextId += 1
  })
  return withBlankLast({ rows, nextId }, most)
}

function withBlankLast(draft: Draft, most: number): Draft {
  const last = draft.rows.at(-1)
  const full = draft.rows.length >= most
  return full || (last !== undefined && isBlank(last.cells)) ? draft : addRows(draft, [{}])
}

function addRows({ rows, nextId }: Draft, added: readonly FactRow[]): Draft {
  const made = added.map((cells, at) => ({ id: nextId + at, cells, left: [], done: true }))
  return { rows: [...rows, ...made.map(unfinished)], nextId: nextId + added.length }
}

/** A new blank row has not been left by anybody; rows that come filled have. */
function unfinished(row: DraftRow): DraftRow {
  return isBlank(row.cells) ? { ...row, done: false } : { ...row, left: Object.keys(row.cells) }
}
