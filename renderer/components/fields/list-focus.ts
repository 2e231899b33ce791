type Cell = HTMLInputElement | HTMLSelectElement
type Grid = readonly (readonly Cell[])[]

export interface CellPlace {
  readonly rowId: number
  readonly column: string
}

/** The cell that an event came from, by the names under which the table draws it. */
export function cellAt(target: EventTarget | null): CellPlace | null {
  if (!(target instanceof HTMLElement)) return null
  const column = target.dataset.cell
  const rowId = target.closest<HTMLElement>('[data-row]')?.dataset.row
  return column === undefined || rowId === undefined ? null : { rowId: Number(rowId), column }
}

/** The cells as they stand on the screen, row by row. */
export function gridOf(box: HTMLElement): Grid {
  return [...box.querySelectorAll<HTMLElement>('[data-row]')].map((row) => [
    ...row.querySelectorAll<Cell>('[data-cell]'),
  ])
}

export function placeOf(
  grid: Grid,
  rowId: number,
  column: string,
): { readonly row: number; readonly column: number } | null {
  for (const [row, cells] of grid.entries()) {
    const at = cells.findIndex(
      (cell) => cell.dataset.cell === column && cellAt(cell)?.rowId === rowId,
    )
    if (at >= 0) return { row, column: at }
  }
  return null
}

/** The next cell in reading order, or the one before; undefined beyond either end. */
export function stepFrom(
  grid: Grid,
  rowId: number,
  column: string,
  step: 1 | -1,
): Cell | undefined {
  const cells = grid.flat()
  const at = cells.findIndex(
    (cell) => cell.dataset.cell === column && cellAt(cell)?.rowId === rowId,
  )
  return at < 0 ? undefined : cells[at + step]
}

/** Selects the text too, so that the first key replaces it. False when there is no such cell. */
export function focusCell(cell: Cell | undefined): boolean {
  cell?.focus()
  if (cell instanceof HTMLInputElement) cell.select()
  return cell !== undefined
}
