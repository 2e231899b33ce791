import type { StoredSupplement } from '../../../db/queries/supplements.ts'
import type { Fact } from '../../../shared/case/fact.ts'
import type { MaterialRecord } from '../../../shared/case/joint-case.ts'

export interface AskedLine {
  readonly lineId: string
  readonly itemIds: readonly string[]
  /** The engine itself finds it missing or wrong; otherwise the window says so. */
  readonly found: boolean
}

/**
 * 一次告知 (行政许可法第三十二条): whether it could have been asked for when the same item was told before. What was
 * on that list is not late, nor what has changed since. The window's list was whole, as the engine sees to it, so
 * what the engine finds now came up later.
 */
export function isLate(
  line: AskedLine,
  earlier: readonly StoredSupplement[],
  { facts, records }: { facts: readonly Fact[]; records: readonly MaterialRecord[] },
): boolean {
  return earlier.some((supplement) => {
    if (!supplement.itemIds.some((itemId) => line.itemIds.includes(itemId))) return false
    if (supplement.lines.some(({ lineId }) => lineId === line.lineId)) return false
    if (line.found && supplement.askedBy === 'window') return false
    const [place, key] = split(line.lineId)
    const changed =
      place === 'field'
        ? facts.find((fact) => fact.key === key)?.at
        : records.find(({ materialId }) => place === 'material' && materialId === key)?.at
    return changed === undefined || changed <= supplement.requestedAt
  })
}

function split(lineId: string): readonly [string, string] {
  const at = lineId.indexOf(':')
  return [lineId.slice(0, at), lineId.slice(at + 1)]
}
