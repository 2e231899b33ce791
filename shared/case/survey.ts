import { z } from 'zod'

/** convened 待定日期 · scheduled 已定日期 · held 已踏勘 · cancelled 已取消 */
export const SurveyState = z.enum(['convened', 'scheduled', 'held', 'cancelled'])
export type SurveyState = z.infer<typeof SurveyState>
export const surveyStateNames: Readonly<Record<SurveyState, string>> = {
  convened: '待定日期',
  scheduled: '已定日期',
  held: '已踏勘',
  cancelled: '已取消',
}

export const DayHalf = z.enum(['morning', 'afternoon'])
export type DayHalf = z.infer<typeof DayHalf>
export const dayHalfNames: Readonly<Record<DayHalf, string>> = {
  morning: '上午',
  afternoon: '下午',
}

export const HalfDay = z.strictObject({ date: z.iso.date(), half: DayHalf })
export type HalfDay = z.infer<typeof HalfDay>

/** When a unit can come; `halfDays` null: it has not answered yet, empty: it has, and can't. */
export interface Answering {
  readonly participantId: string
  readonly halfDays: readonly HalfDay[] | null
}

export const DateProposal = z.strictObject({
  date: z.iso.date(),
  half: DayHalf,
  /** Answered, and can't come then. */
  missing: z.array(z.string()),
  /** Has not answered yet. */
  silent: z.array(z.string()),
})
export type DateProposal = z.infer<typeof DateProposal>

/**
 * The earliest half-day from `earliest` on that fits everyone who has answered; where none does, the earliest of
 * those that fit most, with those whom it does not fit. Null: nobody has named a half-day that is still to come.
 */
export function proposeDate(units: readonly Answering[], earliest: string): DateProposal | null {
  const places = new Map<string, HalfDay>()
  for (const { halfDays } of units)
    for (const halfDay of halfDays ?? [])
      if (halfDay.date >= earliest) places.set(placeOf(halfDay), halfDay)
  const inOrder = [...places].toSorted(([left], [right]) => (left < right ? -1 : 1))
  let best: { readonly halfDay: HalfDay; readonly missing: string[] } | undefined
  for (const [, halfDay] of inOrder) {
    const missing = units.filter((unit) => cannotCome(unit, halfDay)).map(idOf)
    if (!best || missing.length < best.missing.length) best = { halfDay, missing }
  }
  if (!best) return null
  const silent = units.filter(({ halfDays }) => halfDays === null).map(idOf)
  return { ...best.halfDay, missing: best.missing, silent }
}

/** True of a unit that has answered without naming this half-day. */
export function cannotCome({ halfDays }: Answering, halfDay: HalfDay): boolean {
  return halfDays !== null && !halfDays.some((one) => placeOf(one) === placeOf(halfDay))
}

/** `09:30` is in the morning; from noon on it is the afternoon. */
export function halfOf(time: string): DayHalf {
  return time < '12:00' ? 'morning' : 'afternoon'
}

/** Sorts by time: “1” before “2” of the same day. */
export function placeOf({ date, half }: HalfDay): string {
  return `${date} ${half === 'morning' ? 1 : 2}`
}

function idOf({ participantId }: Answering): string {
  return participantId
}

export const SurveyFinding = z.strictObject({
  participantId: z.string(),
  /** False: nobody came; the rest is then empty. */
  attended: z.boolean(),
  personName: z.string().trim().max(50),
  finding: z.string().trim().max(500),
  /** 接入点; empty where the unit connects nothing. */
  connectionPoint: z.string().trim().max(200),
  outsideLine: z.boolean(),
  /** Items of 外线审批 that the unit's line needs. */
  approvals: z.array(z.string()).max(20),
})
export type SurveyFinding = z.infer<typeof SurveyFinding>

export const SurveyParticipant = z.strictObject({
  participantId: z.string(),
  unit: z.string(),
  kind: z.enum(['enterprise', 'authority', 'other']),
  itemIds: z.array(z.string()),
  itemNames: z.array(z.string()),
  contactName: z.string(),
  contactPhone: z.string(),
  halfDays: z.array(HalfDay).nullable(),
  /** Null until the record is written. */
  finding: SurveyFinding.nullable(),
})
export type SurveyParticipant = z.infer<typeof SurveyParticipant>

export const SurveyView = z.strictObject({
  surveyId: z.string(),
  caseId: z.string(),
  state: SurveyState,
  /** UTC ISO text. */
  requestedAt: z.string(),
  organiser: z.string(),
  site: z.string(),
  meetingPoint: z.string(),
  remark: z.string(),
  contact: z.strictObject({ name: z.string(), phone: z.string() }),
  participants: z.array(SurveyParticipant),
  proposal: DateProposal.nullable(),
  scheduled: z.strictObject({ date: z.iso.date(), half: DayHalf, time: z.string() }).nullable(),
  /** Numbers of the notices, the newest last; more than one after a change of date. */
  noticeNos: z.array(z.string()),
  record: z
    .strictObject({
      documentId: z.string(),
      documentNo: z.string(),
      conclusion: z.string(),
      outsideLine: z.boolean(),
      /** Items of 外线审批 that any unit asked for, in the order of the catalogue. */
      approvals: z.array(z.strictObject({ itemId: z.string(), name: z.string() })),
    })
    .nullable(),
  /** Why it was cancelled, or moved last; empty otherwise. */
  reason: z.string(),
})
export type SurveyView = z.infer<typeof SurveyView>

/** 首次设计方案 of one enterprise, as it was handed to the applicant. */
export const FirstScheme = z.strictObject({
  itemId: z.string(),
  handedOn: z.iso.date(),
  manner: z.enum(['counter', 'post', 'online', 'site']),
  summary: z.string(),
})
export type FirstScheme = z.infer<typeof FirstScheme>
export const schemeMannerNames: Readonly<Record<FirstScheme['manner'], string>> = {
  counter: '窗口转交',
  post: '邮寄',
  online: '线上送达',
  site: '上门送达',
}
