import { z } from 'zod'
import { counterRoles } from '../../case/account.ts'
import { FactKey, FactSource } from '../../case/fact.ts'
import { CaseId } from '../../case/joint-case.ts'
import { CaseState } from '../../case/task-state.ts'
import { command, query } from '../endpoint.ts'

/** One case as it stands beside another; applicants' numbers come masked. */
export const TwinSide = z.strictObject({
  caseId: CaseId,
  number: z.string().nullable(),
  state: CaseState,
  applicantName: z.string(),
  projectName: z.string(),
  clerkName: z.string(),
  changedAt: z.string(),
  itemNames: z.array(z.string()),
})
export type TwinSide = z.infer<typeof TwinSide>

/** A fact that the two say differently, or only one of them says. */
export const TwinDifference = z.strictObject({
  key: FactKey,
  name: z.string(),
  /** Words as the form shows them; null: not answered. */
  mine: z.string().nullable(),
  others: z.string().nullable(),
  mineSource: FactSource.nullable(),
  othersSource: FactSource.nullable(),
})
export type TwinDifference = z.infer<typeof TwinDifference>

export const Twin = z.strictObject({
  other: TwinSide,
  /** twin 很可能是同一件 · possible 可能是同一件 */
  likeness: z.enum(['twin', 'possible']),
  reasons: z.array(z.string()),
  /** False: the other was received already, its form can't change any more. */
  mayTakeOver: z.boolean(),
  differences: z.array(TwinDifference),
})
export type Twin = z.infer<typeof Twin>

export const twinEndpoints = {
  /** Cases of this counter that may be the same as this draft, the likeliest first; not those decided about. */
  'twins.find': query({
    reads: 'personal',
    access: counterRoles,
    input: z.strictObject({ caseId: CaseId }),
    output: z.strictObject({ mine: TwinSide, twins: z.array(Twin) }),
  }),
  /**
   * same: the facts of `take` go into the other case, and this draft is given up for it. different: both stay, and
   * the question is not asked again.
   */
  'twins.decide': command({
    access: counterRoles,
    input: z.strictObject({
      caseId: CaseId,
      otherCaseId: CaseId,
      verdict: z.enum(['same', 'different']),
      take: z.array(FactKey).max(400),
    }),
    output: z.strictObject({ keptCaseId: CaseId, taken: z.number().int() }),
  }),
} as const
