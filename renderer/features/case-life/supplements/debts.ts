import type { SupplementView, ToleranceView } from '../../../../shared/ipc/contract/decisions.ts'
import type { OutputOf } from '../../../../shared/ipc/contract.ts'

/** One thing that the applicant has to bring, or has brought: a line of a 补正告知书, or a material that may follow. */
export type Debt =
  | {
      readonly kind: 'supplement'
      readonly id: string
      readonly supplement: SupplementView
      readonly line: SupplementView['lines'][number]
    }
  | { readonly kind: 'tolerance'; readonly id: string; readonly tolerance: ToleranceView }

/** What is still to come stands first, in the order of the letters. */
export function debtsOf({
  supplements,
  tolerances,
}: OutputOf<'supplements.list'>): readonly Debt[] {
  const all: readonly Debt[] = [
    ...supplements.flatMap((supplement) =>
      supplement.lines.map(
        (line): Debt => ({
          kind: 'supplement',
          id: `${supplement.supplementId} ${line.lineId}`,
          supplement,
          line,
        }),
      ),
    ),
    ...tolerances.map(
      (tolerance): Debt => ({ kind: 'tolerance', id: tolerance.materialId, tolerance }),
    ),
  ]
  return [...all.filter(isOpenDebt), ...all.filter((debt) => !isOpenDebt(debt))]
}

export function isOpenDebt(debt: Debt): boolean {
  return debt.kind === 'tolerance'
    ? debt.tolerance.state === 'open'
    : debt.supplement.state === 'open' && debt.line.receivedOn === null
}

/** The material that it is about; null for a value of the form and for what the window has written itself. */
export function materialIdOf(debt: Debt): string | null {
  if (debt.kind === 'tolerance') return debt.tolerance.materialId
  return partOf(debt.line.lineId, 'material:')
}

export function fieldKeyOf(debt: Debt): string | null {
  return debt.kind === 'tolerance' ? null : partOf(debt.line.lineId, 'field:')
}

function partOf(lineId: string, prefix: string): string | null {
  return lineId.startsWith(prefix) ? lineId.slice(prefix.length) : null
}

/** The open supplement whose lines have all come in. */
export function completeOf(supplements: readonly SupplementView[]): SupplementView | undefined {
  return supplements.find(
    ({ state, lines }) => state === 'open' && lines.every(({ receivedOn }) => receivedOn !== null),
  )
}
