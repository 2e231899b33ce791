import { z } from 'zod'
import { ClockKind } from '../case/clock.ts'

/** red 红牌: a rule is broken · yellow 黄牌: it soon is, or only in part */
export const AlertLevel = z.enum(['red', 'yellow'])
export type AlertLevel = z.infer<typeof AlertLevel>
export const alertLevelNames: Readonly<Record<AlertLevel, string>> = {
  red: '红牌',
  yellow: '黄牌',
}

/** What somebody did once, whatever limits ran. */
export const SupervisedAct = z.enum([
  'decidedLate',
  'deemed',
  'refusedComplete',
  'refusedWithoutGround',
  'askedBeyond',
  'askedAgain',
])
export type SupervisedAct = z.infer<typeof SupervisedAct>

const clocks = z.array(ClockKind).min(1)
export const SupervisionCause = z.discriminatedUnion('kind', [
  /** Runs beyond its last day; yellow when `warnDays` working days or fewer are left. */
  z.strictObject({
    kind: z.literal('limit'),
    clocks,
    warnDays: z.number().int().min(0).max(20),
  }),
  /** Ended late while every promised limit of the case is still kept. */
  z.strictObject({ kind: z.literal('stepLate'), clocks }),
  z.strictObject({ kind: z.literal('act'), act: SupervisedAct }),
])
export type SupervisionCause = z.infer<typeof SupervisionCause>

/** 监督规则. */
export const SupervisionRule = z.strictObject({
  id: z.string().regex(/^[a-z][a-z-]{2,39}$/),
  title: z.string().min(2).max(30),
  level: AlertLevel,
  cause: SupervisionCause,
  /** Law or document, with its paragraph. */
  basis: z.string().min(4).max(120),
  /** Nothing published was found: 建议值，待大厅确认. */
  advised: z.boolean(),
  /** What to do, for whoever sees it. */
  advice: z.string().min(4).max(120),
})
export type SupervisionRule = z.infer<typeof SupervisionRule>

export const SupervisionRules = z
  .strictObject({ rules: z.array(SupervisionRule).min(1).max(60) })
  .refine(({ rules }) => new Set(rules.map(({ id }) => id)).size === rules.length, {
    path: ['rules'],
    message: '两条监督规则用了同一个 id，请改成各自不同的。',
  })
