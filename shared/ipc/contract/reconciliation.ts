import { z } from 'zod'
import { DifferenceKind } from '../../reconciliation/difference.ts'
import { query } from '../endpoint.ts'

export const DifferenceView = z.strictObject({
  /** China's date on which the case was received. */
  day: z.string(),
  caseId: z.string(),
  kind: DifferenceKind,
  caseNo: z.string(),
  /** Operations that this counter has put out, and the last that the platform has; null: none. */
  ownSeq: z.number().int().nullable(),
  platformSeq: z.number().int().nullable(),
  since: z.string(),
  endedAt: z.string().nullable(),
})
export type DifferenceView = z.infer<typeof DifferenceView>

const ReconciliationState = z.strictObject({
  /** 待对账: days that are over and were not compared yet. */
  waiting: z.array(z.string()),
  /** Why they wait, in words; empty: the next look takes them. */
  reason: z.string(),
  /** The newest day that was compared; null: none yet. */
  last: z
    .strictObject({
      day: z.string(),
      comparedAt: z.string(),
      ownCases: z.number().int(),
      platformCases: z.number().int(),
    })
    .nullable(),
  /** Those that stand first, then what has ended. */
  differences: z.array(DifferenceView),
})
export type ReconciliationState = z.infer<typeof ReconciliationState>

/** At most so many are shown at once. */
export const mostDifferences = 500

export const reconciliationEndpoints = {
  'reconciliation.state': query({
    access: ['supervisor'],
    input: z.strictObject({}),
    output: ReconciliationState,
  }),
  /** 立即对账: returns when the platform has been asked, or could not be. */
  'reconciliation.run': query({
    access: ['supervisor'],
    input: z.strictObject({}),
    output: ReconciliationState,
  }),
} as const
