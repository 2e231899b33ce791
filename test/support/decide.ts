import { uuidv7 } from 'uuidv7'
import type { Outcome } from '../../shared/case/decision.ts'
import type { CaseView } from '../../shared/case/joint-case.ts'
import type { InputOf } from '../../shared/ipc/contract.ts'
import type { TestCounter } from './test-counter.ts'

type Call = TestCounter['call']

/** A decision with these outcomes, its list of corrections as the counter proposes it. */
export async function aDecision(
  call: Call,
  caseId: string,
  outcomes: Readonly<Record<string, Outcome>>,
  more: Partial<InputOf<'cases.decide'>> = {},
): Promise<InputOf<'cases.decide'>> {
  const { lines } = await call('cases.proposal', { caseId, promises: more.promises ?? [] })
  const asked = Object.keys(outcomes).filter((itemId) => outcomes[itemId] === 'supplement')
  const asks = lines.filter(({ itemIds }) => itemIds.some((itemId) => asked.includes(itemId)))
  return {
    caseId,
    decisionId: uuidv7(),
    outcomes: Object.entries(outcomes).map(([itemId, outcome]) => ({
      itemId,
      outcome,
      ...(outcome === 'refuse' && {
        ground: 'notEligible' as const,
        explanation: '项目所在地块不在服务范围内',
      }),
    })),
    promises: [],
    supplement:
      asked.length === 0
        ? null
        : {
            lines: asks.map(({ lineId, material, problem, requirement }) => ({
              ...{ lineId, material, problem, requirement },
            })),
            handIn: ['counter', 'online'],
            postAddress: '',
          },
    remedy: { reviewAuthority: '长沙市人民政府', court: '长沙铁路运输法院' },
    approvalId: null,
    ...more,
  }
}

export async function decide(
  call: Call,
  caseId: string,
  outcomes: Readonly<Record<string, Outcome>>,
  more: Partial<InputOf<'cases.decide'>> = {},
): Promise<CaseView> {
  const decision = await aDecision(call, caseId, outcomes, more)
  return (await call('cases.decide', decision)).view
}

/** Takes the record of a material back, so that it is missing. */
export async function dropMaterial(call: Call, caseId: string, materialId: string): Promise<void> {
  await call('cases.saveMaterial', {
    caseId,
    materialId,
    handling: null,
    copies: 0,
    licenceId: null,
  })
}

export const kindsOf = ({ documents }: CaseView): readonly string[] =>
  documents.map(({ kind }) => kind).toSorted()

export const statesOf = ({ tasks }: CaseView): Readonly<Record<string, number>> =>
  Object.fromEntries(tasks.map(({ itemId, state }) => [itemId, state]))

/** `promised:HN-01` → running … */
export const clocksOf = ({ clocks }: CaseView): Readonly<Record<string, string>> =>
  Object.fromEntries(
    clocks.map(({ kind, itemId, state }) => [`${kind}${itemId ? `:${itemId}` : ''}`, state]),
  )
