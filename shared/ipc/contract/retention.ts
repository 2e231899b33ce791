import { z } from 'zod'
import { command, query } from '../endpoint.ts'

const security = ['security-administrator'] as const

export const ForgettableView = z.strictObject({
  caseId: z.string(),
  caseNo: z.string(),
  /** China's date from which the days count. */
  closedOn: z.string(),
  /** Why it is kept beyond its time; null: it is not. */
  heldFor: z.string().nullable(),
})
export type ForgettableView = z.infer<typeof ForgettableView>

/** One release takes so many at most, so that the window goes on meanwhile. */
export const mostErased = 200

export const RetentionView = z.strictObject({
  /** Calendar days. */
  days: z.number().int(),
  basis: z.string(),
  /** 建议值: nothing published was found. */
  advised: z.boolean(),
  /** How many cases are beyond their time. */
  due: z.number().int(),
  /** The next batch, the oldest first. */
  batch: z.array(ForgettableView),
  held: z.array(ForgettableView),
  erased: z.strictObject({ count: z.number().int(), lastAt: z.string().nullable() }),
})
export type RetentionView = z.infer<typeof RetentionView>

/** 保存期限: who releases sees numbers and dates, and never whose cases they are. */
export const retentionEndpoints = {
  'retention.overview': query({
    access: security,
    input: z.strictObject({}),
    output: RetentionView,
  }),
  /** Deletes for good what says whose these cases were: exactly those that were shown. */
  'retention.release': command({
    access: security,
    input: z.strictObject({ caseIds: z.array(z.string()).min(1).max(mostErased) }),
    output: RetentionView,
  }),
  /** 暂缓删除, by the number of the case, with the reason. */
  'retention.hold': command({
    access: security,
    input: z.strictObject({
      caseNo: z.string().trim().min(1).max(60),
      reason: z.string().trim().min(1, '请填写暂缓的原因。').max(200),
    }),
    output: RetentionView,
  }),
  'retention.lift': command({
    access: security,
    input: z.strictObject({ caseId: z.string() }),
    output: RetentionView,
  }),
} as const
