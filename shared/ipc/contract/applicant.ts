import { z } from 'zod'
import { ShowingKind } from '../../applicant/showing.ts'
import { caseRoles } from '../../case/account.ts'
import { ReceiverRole } from '../../case/delivery.ts'
import { EvaluationIndicator, EvaluationScore, EvaluationStage } from '../../case/evaluation.ts'
import { FactKey } from '../../case/fact.ts'
import { CaseId, DocumentKind } from '../../case/joint-case.ts'
import { SignaturePicture, SignatureSlot } from '../../case/signature.ts'
import { action, command, query } from '../endpoint.ts'

const ShowingId = z.uuid()
const showingInput = z.strictObject({ showingId: ShowingId })

/** Grouped as the form is; long numbers masked, because others in the hall can see the screen. */
export const ShownFacts = z.array(
  z.strictObject({
    title: z.string(),
    facts: z.array(z.strictObject({ key: FactKey, name: z.string(), value: z.string() })),
  }),
)
export type ShownFacts = z.infer<typeof ShownFacts>

/** All that the applicant's screen knows. */
export const ApplicantContent = z.discriminatedUnion('kind', [
  z.strictObject({ kind: z.literal('rest'), hallName: z.string(), serviceName: z.string() }),
  z.strictObject({
    kind: z.literal('confirm'),
    showingId: ShowingId,
    hallName: z.string(),
    applicantName: z.string(),
    itemNames: z.array(z.string()),
    groups: ShownFacts,
    flags: z.array(FactKey),
  }),
  z.strictObject({
    kind: z.enum(['read', 'sign']),
    showingId: ShowingId,
    hallName: z.string(),
    documentName: z.string(),
    documentNo: z.string(),
  }),
  z.strictObject({
    kind: z.literal('evaluate'),
    showingId: ShowingId,
    hallName: z.string(),
    projectName: z.string(),
    stage: EvaluationStage,
  }),
  z.strictObject({
    kind: z.literal('collect'),
    showingId: ShowingId,
    hallName: z.string(),
    receiverName: z.string(),
    receiverRole: ReceiverRole,
    idNumberMasked: z.string(),
    results: z.array(
      z.strictObject({
        resultId: z.string(),
        name: z.string(),
        resultNo: z.string(),
        copies: z.number().int(),
      }),
    ),
  }),
])
export type ApplicantContent = z.infer<typeof ApplicantContent>

/** x, y in the pad's units, ms since the first touch, pressure 0–1. */
const StrokePoint = z.tuple([
  z.number().finite(),
  z.number().finite(),
  z.number().int().min(0),
  z.number().min(0).max(1),
])
export const WrittenStrokes = z.strictObject({
  width: z.number().positive().max(10_000),
  height: z.number().positive().max(10_000),
  lines: z.array(z.array(StrokePoint).min(1).max(4_000)).min(1).max(400),
})
export type WrittenStrokes = z.infer<typeof WrittenStrokes>

/** What the clerk sees of the applicant's screen, for one case or one letter. */
export const ShowingState = z.strictObject({
  showingId: ShowingId,
  kind: ShowingKind,
  /** shown 正在显示 · done 已完成 · ended 未完成 (60 s without a touch, or taken back) */
  state: z.enum(['shown', 'done', 'ended']),
  documentKind: DocumentKind.nullable(),
  documentId: z.string().nullable(),
  /** Facts that the applicant called wrong. */
  flags: z.array(z.strictObject({ key: FactKey, name: z.string() })),
  /** Of a confirmation: what was confirmed is not what the case says now. */
  outdated: z.boolean(),
  at: z.string(),
})
export type ShowingState = z.infer<typeof ShowingState>

export const applicantEndpoints = {
  /** Puts it on the applicant's screen, and opens that screen when it isn't. */
  'applicant.show': command({
    access: caseRoles,
    input: z.discriminatedUnion('kind', [
      showingInput.extend({ kind: z.literal('confirm'), caseId: CaseId }),
      showingInput.extend({ kind: z.literal('read'), documentId: z.string() }),
      showingInput.extend({
        kind: z.literal('sign'),
        documentId: z.string(),
        slot: SignatureSlot,
      }),
      showingInput.extend({
        kind: z.literal('evaluate'),
        caseId: CaseId,
        stage: EvaluationStage,
      }),
      showingInput.extend({
        kind: z.literal('collect'),
        caseId: CaseId,
        checkId: z.string(),
        resultIds: z.array(z.string()).min(1, '请至少选择一份结果。').max(60),
      }),
      z.strictObject({ kind: z.literal('rest') }),
    ]),
    output: ShowingState.nullable(),
  }),
  /** The newest of each kind and letter of the case, and of the letters named. */
  'applicant.state': query({
    access: caseRoles,
    input: z.strictObject({ caseId: CaseId.nullable(), documentIds: z.array(z.string()).max(20) }),
    output: z.array(ShowingState),
  }),
  'applicant.current': query({
    access: 'applicant',
    input: z.strictObject({}),
    output: ApplicantContent,
  }),
  /** The very bytes of the letter that is shown. */
  'applicant.paper': action({
    access: 'applicant',
    input: showingInput,
    output: z.strictObject({ pdfBase64: z.string(), pages: z.number().int() }),
  }),
  /** 有误，请告诉窗口: the fact is flagged to the clerk; once more takes the flag back. */
  'applicant.flag': command({
    access: 'applicant',
    input: showingInput.extend({ key: FactKey, wrong: z.boolean() }),
    output: ApplicantContent,
  }),
  'applicant.confirm': command({
    access: 'applicant',
    input: showingInput,
    output: ApplicantContent,
  }),
  /** On disk, and placed in the letter, before it answers. */
  'applicant.sign': command({
    access: 'applicant',
    input: showingInput.extend({
      signatureId: z.uuid(),
      strokes: WrittenStrokes,
      png: SignaturePicture,
    }),
    output: ApplicantContent,
  }),
  /** By the applicant's own hand: nobody of the hall is between. */
  'applicant.evaluate': command({
    access: 'applicant',
    input: showingInput.extend({
      evaluationId: z.uuid(),
      score: EvaluationScore,
      indicators: z.partialRecord(EvaluationIndicator, EvaluationScore),
      remark: z.string().trim().max(500),
    }),
    output: ApplicantContent,
  }),
  /** Nobody touched the screen for a minute, or the applicant stopped. */
  'applicant.leave': command({
    access: 'applicant',
    input: showingInput,
    output: ApplicantContent,
  }),
} as const
