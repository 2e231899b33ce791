/** Rows as lines whose columns stand under each other on a terminal, where a Chinese character takes two places. */
export function inColumns(rows: readonly (readonly string[])[]): readonly string[] {
  const widths: number[] = []
  for (const row of rows) {
    row.forEach((cell, at) => {
      widths[at] = Math.max(widths[at] ?? 0, widthOf(cell))
    })
  }
  return rows.map((row) =>
    row
      .map((cell, at) => cell + ' '.repeat((widths[at] ?? 0) - widthOf(cell)))
      .join('  ')
      .trimEnd(),
  )
}

function widthOf(text: string): number {
  return [...text].reduce((sum, char) => sum + (/[\u2E80-\uFFE6]/u.test(char) ? 2 : 1), 0)
}
