import { z } from 'zod'
import { caseRoles, counterRoles } from '../../case/account.ts'
import { CaseId } from '../../case/joint-case.ts'
import { FirstScheme, HalfDay, SurveyFinding, SurveyView } from '../../case/survey.ts'
import { isPhone, phoneProblem } from '../../catalog/phone.ts'
import { command, query } from '../endpoint.ts'

const surveyInput = z.strictObject({ surveyId: z.uuid() })
const reason = z.string().trim().min(2, '请写明原因。').max(200)

const place = {
  meetingPoint: z.string().trim().min(1, '请填写集合地点。').max(200),
  remark: z.string().trim().max(300),
}

/** The surveys of one case, the newest first, and the schemes that were handed over. */
export const CaseSurveys = z.strictObject({
  surveys: z.array(SurveyView),
  /** Who is asked when one is convened: every unit that the open items involve. */
  involved: z.array(
    z.strictObject({
      participantId: z.string(),
      unit: z.string(),
      kind: z.enum(['enterprise', 'authority']),
      itemNames: z.array(z.string()),
    }),
  ),
  /** Of the applicant's form: where, and when they would like it; empty when not said. */
  site: z.string(),
  wishedDate: z.string(),
  /** Approvals of outside lines that a record may ask for. */
  approvals: z.array(z.strictObject({ itemId: z.string(), name: z.string() })),
  schemes: z.array(FirstScheme),
})
export type CaseSurveys = z.infer<typeof CaseSurveys>

export const surveyEndpoints = {
  'surveys.ofCase': query({
    access: caseRoles,
    input: z.strictObject({ caseId: CaseId }),
    output: CaseSurveys,
  }),
  /** 召集: asks every unit that the case's open items involve, and whoever is named besides. */
  'surveys.convene': command({
    access: counterRoles,
    input: surveyInput.extend({
      caseId: CaseId,
      site: z.string().trim().min(1, '请填写踏勘地点。').max(200),
      ...place,
      /** Units of the case that need not come, by id. */
      leftOut: z.array(z.string()).max(40),
      others: z.array(z.string().trim().min(2, '请填写单位名称。').max(60)).max(10),
    }),
    output: SurveyView,
  }),
  /** What one unit has answered; no half-day at all says that it can't come. */
  'surveys.answer': command({
    access: counterRoles,
    input: surveyInput.extend({
      participantId: z.string(),
      contactName: z.string().trim().max(50),
      contactPhone: z
        .string()
        .trim()
        .refine((text) => text === '' || isPhone(text), phoneProblem),
      halfDays: z.array(HalfDay).max(60).nullable(),
    }),
    output: SurveyView,
  }),
  /** Fixes the date, or moves it with a reason; numbers a notice each time. */
  'surveys.schedule': command({
    access: counterRoles,
    input: surveyInput.extend({
      /** Of the notice. */
      documentId: z.uuid(),
      date: z.iso.date('日期格式不对，请按“年-月-日”填写。'),
      time: z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/, '时间请按“09:30”的样子填写。'),
      ...place,
      /** Only of a change of date. */
      reason: z.string().trim().max(200),
    }),
    output: SurveyView,
  }),
  'surveys.cancel': command({
    access: counterRoles,
    input: surveyInput.extend({ reason }),
    output: SurveyView,
  }),
  /** 踏勘记录: numbered, and material of the outside-line items from then on. */
  'surveys.record': command({
    access: counterRoles,
    input: surveyInput.extend({
      /** Of the record. */
      documentId: z.uuid(),
      findings: z.array(SurveyFinding).min(1).max(50),
      conclusion: z.string().trim().min(2, '请填写踏勘结论。').max(1000),
    }),
    output: SurveyView,
  }),
  /** 首次设计方案 of one item was given to the applicant; ends its limit. */
  'surveys.handOverScheme': command({
    access: counterRoles,
    input: z.strictObject({
      caseId: CaseId,
      itemId: z.string(),
      handedOn: z.iso.date(),
      manner: FirstScheme.shape.manner,
      summary: z.string().trim().min(2, '请写明方案名称或要点。').max(300),
    }),
    output: z.array(FirstScheme),
  }),
} as const
