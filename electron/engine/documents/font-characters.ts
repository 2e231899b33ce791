/** Runs of consecutive code points with consecutive glyphs: start, end, first glyph. */
type Runs = Uint32Array

/** From a `cmap` table to its glyphs (ISO/IEC 14496-22 5.3.3): 0 for a code point that the font does not have. */
export function glyphLookup(cmap: DataView): (codePoint: number) => number {
  const runs = readRuns(cmap)
  return (codePoint) => {
    let low = 0
    let high = runs.length / 3 - 1
    while (low <= high) {
      const middle = (low + high) >> 1
      const start = runs[middle * 3] ?? 0
      if (codePoint < start) high = middle - 1
      else if (codePoint > (runs[middle * 3 + 1] ?? 0)) low = middle + 1
      else return (runs[middle * 3 + 2] ?? 0) + codePoint - start
    }
    return 0
  }
}

function readRuns(cmap: DataView): Runs {
  const byFormat = new Map<number, number>()
  for (let index = 0; index < cmap.getUint16(2); index += 1) {
    const offset = cmap.getUint32(4 + index * 8 + 4)
    const isUnicode = [0, 3].includes(cmap.getUint16(4 + index * 8))
    if (isUnicode) byFormat.set(cmap.getUint16(offset), offset)
  }
  const segmented = byFormat.get(12)
  if (segmented !== undefined) return readFormat12(cmap, segmented)
  const basic = byFormat.get(4)
  if (basic !== undefined) return readFormat4(cmap, basic)
  throw new Error('the font has no Unicode character map that is understood')
}

function readFormat12(cmap: DataView, offset: number): Runs {
  const runs = new Uint32Array(cmap.getUint32(offset + 12) * 3)
  for (let index = 0; index < runs.length; index += 1)
    runs[index] = cmap.getUint32(offset + 16 + index * 4)
  return runs
}

function readFormat4(cmap: DataView, offset: number): Runs {
  const doubled = cmap.getUint16(offset + 6)
  const ends = offset + 14
  const starts = ends + doubled + 2
  const deltas = starts + doubled
  const ranges = deltas + doubled
  const runs: number[] = []
  for (let segment = 0; segment < doubled; segment += 2) {
    const start = cmap.getUint16(starts + segment)
    // The last segment is a terminator by the standard, not a character.
    const end = Math.min(cmap.getUint16(ends + segment), 0xfffe)
    const delta = cmap.getUint16(deltas + segment)
    const range = cmap.getUint16(ranges + segment)
    const glyphAt = (codePoint: number) =>
      range === 0 ? codePoint : cmap.getUint16(ranges + segment + range + (codePoint - start) * 2)
    for (let codePoint = start; codePoint <= end; codePoint += 1) {
      const raw = glyphAt(codePoint)
      if (raw !== 0) runs.push(codePoint, codePoint, (raw + delta) & 0xffff)
    }
  }
  return Uint32Array.from(runs)
}
