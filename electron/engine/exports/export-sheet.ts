/** What a column holds; it says how Excel shows it and how far a CSV rounds it. */
export type ColumnKind = 'text' | 'count' | 'percent' | 'tenths' | 'date'

export interface ExportColumn {
  readonly title: string
  readonly kind: ColumnKind
  /** In characters of Latin text; a Chinese one takes two. */
  readonly width: number
  /** Only there to be added up. */
  readonly hidden?: boolean
}

/** Dates are China's `YYYY-MM-DD`; null: empty. */
export type CellContent = string | number | null

/** Of the rows above it: added up, or the sum of one column through the sum of another. */
export type SumRule =
  | { readonly kind: 'sum' }
  | { readonly kind: 'share'; readonly part: number; readonly whole: number; readonly by: number }

/** One view as a table; every writer makes its own of it. */
export interface ExportSheet {
  readonly name: string
  /** Lines above the table: whose it is, of which days, what is left out. */
  readonly heading: readonly string[]
  readonly columns: readonly ExportColumn[]
  readonly rows: readonly (readonly CellContent[])[]
  /** Where a row's numbers have a kind of their own. */
  readonly rowKinds?: readonly ColumnKind[]
  /** Of each column; null: nothing to add up. Without it there is no last row. */
  readonly sums?: readonly (SumRule | null)[]
  /** Columns that a picture beside the table shows; none: no picture. */
  readonly pictured: readonly number[]
  /** 制表、审核、日期 stand under the table. */
  readonly signed: boolean
}

/** Values of the last row, with the same rules as its formulas; null: nothing to divide by. */
export function sumRow({ columns, rows, sums }: ExportSheet): readonly (number | null)[] {
  const total = (column: number) =>
    rows.reduce((sum, row) => {
      const value = row[column]
      return sum + (typeof value === 'number' ? value : 0)
    }, 0)
  return columns.map((_column, at) => {
    const rule = sums?.[at]
    if (!rule) return null
    if (rule.kind === 'sum') return total(at)
    const whole = total(rule.whole)
    return whole === 0 ? null : total(rule.part) / whole / rule.by
  })
}
