import type { z } from 'zod'
import type { DocumentKind } from '../../../../shared/case/joint-case.ts'
import { AcceptanceModel, sampleAcceptance } from './acceptance.ts'
import { AdviceModel, sampleAdvice } from './advice.ts'
import { ConfidentialityModel, sampleConfidentiality } from './confidentiality.ts'
import {
  EvaluationInvitationModel,
  ProgressNoticeModel,
  sampleEvaluationInvitation,
  sampleProgressNotice,
  sampleWithdrawal,
  WithdrawalModel,
} from './course.ts'
import {
  HandoverSlipModel,
  ReturnListModel,
  SleeveLabelModel,
  sampleHandoverSlip,
  sampleReturnList,
  sampleSleeveLabel,
} from './custody.ts'
import {
  CollectionSlipModel,
  DeliveryReceiptModel,
  sampleCollectionSlip,
  sampleDeliveryReceipt,
} from './delivery.ts'
import { EntrustmentModel, sampleEntrustment } from './entrustment.ts'
import { FormModel, sampleForm } from './form.ts'
import { ProofPromiseModel, sampleProofPromise } from './proof-promise.ts'
import { ReceiptModel, sampleReceipt } from './receipt.ts'
import { RefusalModel, sampleRefusal } from './refusal.ts'
import { SupplementModel, sampleSupplement } from './supplement.ts'
import {
  SurveyNoticeModel,
  SurveyRecordModel,
  sampleSurveyNotice,
  sampleSurveyRecord,
} from './survey.ts'
import { sampleTolerancePromise, TolerancePromiseModel } from './tolerance-promise.ts'

/** What each letter says, as a shape with its mandatory fields. */
export const letterModels = {
  receipt: ReceiptModel,
  acceptance: AcceptanceModel,
  advice: AdviceModel,
  supplement: SupplementModel,
  refusal: RefusalModel,
  tolerancePromise: TolerancePromiseModel,
  proofPromise: ProofPromiseModel,
  entrustment: EntrustmentModel,
  confidentiality: ConfidentialityModel,
  surveyNotice: SurveyNoticeModel,
  surveyRecord: SurveyRecordModel,
  deliveryReceipt: DeliveryReceiptModel,
  handoverSlip: HandoverSlipModel,
  collectionSlip: CollectionSlipModel,
  withdrawal: WithdrawalModel,
  returnList: ReturnListModel,
  progressNotice: ProgressNoticeModel,
  evaluationInvitation: EvaluationInvitationModel,
  form: FormModel,
  sleeveLabel: SleeveLabelModel,
} as const satisfies Readonly<Record<DocumentKind, z.ZodType>>

export type LetterModelOf<Kind extends DocumentKind> = z.infer<(typeof letterModels)[Kind]>
/** Before it has a number. */
export type UnnumberedLetter<Kind extends DocumentKind> = Omit<LetterModelOf<Kind>, 'documentNo'>

/** Invented; tell which words a template may use. */
export const letterSamples: { readonly [Kind in DocumentKind]: LetterModelOf<Kind> } = {
  receipt: sampleReceipt,
  acceptance: sampleAcceptance,
  advice: sampleAdvice,
  supplement: sampleSupplement,
  refusal: sampleRefusal,
  tolerancePromise: sampleTolerancePromise,
  proofPromise: sampleProofPromise,
  entrustment: sampleEntrustment,
  confidentiality: sampleConfidentiality,
  surveyNotice: sampleSurveyNotice,
  surveyRecord: sampleSurveyRecord,
  deliveryReceipt: sampleDeliveryReceipt,
  handoverSlip: sampleHandoverSlip,
  collectionSlip: sampleCollectionSlip,
  withdrawal: sampleWithdrawal,
  returnList: sampleReturnList,
  progressNotice: sampleProgressNotice,
  evaluationInvitation: sampleEvaluationInvitation,
  form: sampleForm,
  sleeveLabel: sampleSleeveLabel,
}
