import { z } from 'zod'
import { ClockKind } from '../../case/clock.ts'
import { AlertLevel } from '../../supervision/rule.ts'
import { command, query } from '../endpoint.ts'

/** open 待说明 · answered 已说明 · ended 已消除 */
export const AlertStanding = z.enum(['open', 'answered', 'ended'])
export type AlertStanding = z.infer<typeof AlertStanding>

/** 红黄牌, with the rule in words. */
export const AlertView = z.strictObject({
  caseId: z.string(),
  ruleId: z.string(),
  subject: z.string(),
  level: AlertLevel,
  title: z.string(),
  basis: z.string(),
  /** 建议值: nothing published was found. */
  advised: z.boolean(),
  advice: z.string(),
  caseNo: z.string(),
  /** Masked. */
  applicantName: z.string(),
  itemName: z.string(),
  windowNo: z.string(),
  accountName: z.string(),
  /** China's dates. */
  since: z.string(),
  endedOn: z.string().nullable(),
  clockKind: ClockKind.nullable(),
  startedOn: z.string().nullable(),
  days: z.number().int().nullable(),
  dueOn: z.string().nullable(),
  answer: z.string(),
  answeredBy: z.string(),
  answeredAt: z.string().nullable(),
})
export type AlertView = z.infer<typeof AlertView>

const AlertCounts = z.strictObject({
  open: z.number().int(),
  red: z.number().int(),
  yellow: z.number().int(),
  answered: z.number().int(),
  ended: z.number().int(),
})
export type AlertCounts = z.infer<typeof AlertCounts>

/** At most so many are shown at once. */
export const mostAlerts = 500
/** Working days that the forecast looks ahead. */
export const forecastDays = 3

export const supervisionEndpoints = {
  /** 红黄牌 of one list, red ones first. */
  'supervision.alerts': query({
    access: ['supervisor'],
    input: z.strictObject({ standing: AlertStanding }),
    output: z.strictObject({
      today: z.string(),
      alerts: z.array(AlertView),
      counts: AlertCounts,
      /** False: the log of before is still being judged. */
      complete: z.boolean(),
    }),
  }),
  /** What turns yellow or red on each of the next working days if nothing happens. */
  'supervision.forecast': query({
    access: ['supervisor'],
    input: z.strictObject({}),
    output: z.strictObject({
      alerts: z.array(AlertView.extend({ on: z.string() })),
      days: z.array(z.string()),
    }),
  }),
  /** 说明 to one alert; it stays on record with who gave it and when. */
  'supervision.answer': command({
    access: ['supervisor'],
    input: z.strictObject({
      caseId: z.string(),
      ruleId: z.string(),
      subject: z.string(),
      answer: z.string().trim().min(1).max(500),
    }),
    output: z.strictObject({}),
  }),
} as const
