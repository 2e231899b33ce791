import { z } from 'zod'

export interface DayRequest {
  /** China's date on which the cases were received. */
  readonly day: string
  /** GB/T 2260 of the hall. */
  readonly region: string
  readonly window: string
  /** As the last page gave it; empty: from the beginning. */
  readonly cursor: string
}

export type ListedCases = z.infer<typeof CasePage>

const casesPerPage = 200
const CasePage = z.object({
  cases: z
    .array(
      z.object({
        caseId: z.string().min(1).max(100),
        caseNo: z.string().min(1).max(60),
        lastSequence: z.number().int().positive(),
        items: z
          .array(z.object({ itemId: z.string().max(100), state: z.number().int().nullable() }))
          .max(100),
      }),
    )
    .max(casesPerPage),
  cursor: z.string().max(200),
  more: z.boolean(),
})

/** One page of the cases that a window received on a day, as the platform has them. */
export function listCall(asked: DayRequest) {
  const query = new URLSearchParams({ ...asked, limit: String(casesPerPage) })
  return {
    method: 'GET' as const,
    path: `/v1/reconciliation?${query}`,
    read: (json: unknown): ListedCases | undefined => CasePage.safeParse(json).data,
  }
}
