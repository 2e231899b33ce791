import type { DifferenceKind } from '../../../shared/reconciliation/difference.ts'

export interface ItemState {
  readonly itemId: string
  /** 办理状态; null: not told. */
  readonly state: number | null
}

/** One case as the platform has it. */
export interface ListedCase {
  readonly caseId: string
  readonly caseNo: string
  readonly lastSequence: number
  readonly items: readonly ItemState[]
}

export interface OwnCase {
  readonly caseId: string
  /** All that it is called: the provisional one too. */
  readonly numbers: readonly string[]
  /** The last operation that should be there by now; 0: none. */
  readonly expected: number
  /** The items as each operation told them; the first is that of operation 1. */
  readonly told: readonly (readonly ItemState[])[]
}

export interface Difference {
  readonly caseId: string
  readonly kind: DifferenceKind
  readonly caseNo: string
  readonly ownSeq: number | null
  readonly platformSeq: number | null
}

/** Holds the counter's cases of one day against the platform's list of it; one difference for each case. */
export function compareDay(
  own: readonly OwnCase[],
  listed: readonly ListedCase[],
): readonly Difference[] {
  const byId = Map.groupBy(listed, ({ caseId }) => caseId)
  const byNumber = Map.groupBy(listed, ({ caseNo }) => caseNo)
  const explained = new Set<ListedCase>()
  const found: Difference[] = []
  for (const one of own) {
    const entries = new Set([
      ...(byId.get(one.caseId) ?? []),
      ...one.numbers.flatMap((number) => byNumber.get(number) ?? []),
    ])
    for (const entry of entries) explained.add(entry)
    const kind = differenceOf(one, [...entries])
    if (kind === null) continue
    const last = byId.get(one.caseId)?.[0]?.lastSequence ?? null
    found.push({
      ...{ caseId: one.caseId, kind, caseNo: one.numbers[0] ?? '' },
      ...{ ownSeq: one.told.length, platformSeq: last },
    })
  }
  const foreign = new Map(
    listed.filter((entry) => !explained.has(entry)).map((entry) => [entry.caseId, entry]),
  )
  for (const { caseId, caseNo, lastSequence } of foreign.values())
    found.push({ caseId, kind: 'unknown', caseNo, ownSeq: null, platformSeq: lastSequence })
  return found
}

function differenceOf(own: OwnCase, entries: readonly ListedCase[]): DifferenceKind | null {
  const [entry] = entries
  if (!entry) return 'not-arrived'
  if (entries.length > 1) return 'twice'
  // Under our number, and yet another case.
  if (entry.caseId !== own.caseId) return 'other-state'
  if (entry.lastSequence < own.expected) return 'not-arrived'
  const told = own.told[entry.lastSequence - 1]
  return told && sameItems(told, entry.items) ? null : 'other-state'
}

function sameItems(left: readonly ItemState[], right: readonly ItemState[]): boolean {
  const text = (items: readonly ItemState[]) =>
    items
      .map(({ itemId, state }) => `${itemId}:${state}`)
      .toSorted()
      .join()
  return text(left) === text(right)
}
