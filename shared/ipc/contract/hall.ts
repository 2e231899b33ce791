import { z } from 'zod'
import { counterRoles } from '../../case/account.ts'
import { ClockKind } from '../../case/clock.ts'
import { CaseState } from '../../case/task-state.ts'
import { query } from '../endpoint.ts'
import { MeasureKey, StatisticFigure } from './statistics.ts'

/** The queues that windows of a hall share. */
export const HallFilter = z.enum([
  'open',
  'dueToday',
  'warning',
  'overdue',
  'supplement',
  'tolerance',
  'survey',
  'delivery',
  'ended',
])
export type HallFilter = z.infer<typeof HallFilter>

/** A case of any window: who has it and where, and no more. */
export const HallRow = z.strictObject({
  caseId: z.string(),
  /** True: it is in this window's own store and can be opened. */
  own: z.boolean(),
  windowNo: z.string(),
  number: z.string(),
  state: CaseState,
  applicantName: z.string(),
  projectName: z.string(),
  ownerName: z.string(),
  changedAt: z.string(),
  dueOn: z.string().nullable(),
  dueKind: ClockKind.nullable(),
})
export type HallRow = z.infer<typeof HallRow>

/** Empty: from the hall; else why these are the window's own alone. */
const Reason = z.string()

export const HallWindowState = z.strictObject({
  windowNo: z.string(),
  /** UTC ISO text. */
  heardAt: z.string(),
  /** Events that it had not sent yet when it was last heard of. */
  waiting: z.number().int(),
  /** Why its log is not taken in, in words; empty: it is. */
  refused: z.string(),
})
export type HallWindowState = z.infer<typeof HallWindowState>

export const hallEndpoints = {
  /** Each window of the hall as the hall last heard of it. */
  'hall.windows': query({
    access: counterRoles,
    input: z.strictObject({}),
    output: z.strictObject({
      configured: z.boolean(),
      windows: z.array(HallWindowState),
      reason: Reason,
    }),
  }),
  /** `filter` null: a search over everything. `total` counts at most 9,999 + 1. */
  'hall.list': query({
    access: counterRoles,
    input: z.strictObject({
      filter: HallFilter.nullable(),
      text: z.string().max(100),
      limit: z.number().int().min(1).max(200),
    }),
    output: z.strictObject({
      rows: z.array(HallRow),
      total: z.number().int(),
      reason: Reason,
    }),
  }),
  /** The measures of all windows together and of each, by the same definitions as the window's own. */
  'hall.numbers': query({
    access: ['supervisor'],
    input: z.strictObject({
      from: z.iso.date(),
      to: z.iso.date(),
      measures: z.array(MeasureKey).min(1).max(80),
    }),
    output: z.strictObject({
      total: z.partialRecord(MeasureKey, StatisticFigure),
      windows: z.array(
        z.strictObject({
          windowNo: z.string(),
          figures: z.partialRecord(MeasureKey, StatisticFigure),
        }),
      ),
      reason: Reason,
    }),
  }),
} as const
