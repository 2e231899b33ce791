import type { DocumentKind } from '../../../../shared/case/joint-case.ts'
import type { LetterModelOf } from '../models/registry.ts'
import { toAcceptanceView, toReceiptView } from './accepted-view.ts'
import { toAdviceView } from './advice-view.ts'
import {
  toEvaluationInvitationView,
  toFormView,
  toProgressNoticeView,
  toWithdrawalView,
} from './course-views.ts'
import {
  toProofPromiseView,
  toRefusalView,
  toSupplementView,
  toTolerancePromiseView,
} from './decision-views.ts'
import {
  toCollectionSlipView,
  toDeliveryReceiptView,
  toHandoverSlipView,
  toReturnListView,
  toSleeveLabelView,
} from './delivery-views.ts'
import { toConfidentialityView, toEntrustmentView } from './helping-views.ts'
import { toSurveyNoticeView, toSurveyRecordView } from './survey-views.ts'
import type { LetterView } from './view.ts'

const views: { readonly [Kind in DocumentKind]: (model: LetterModelOf<Kind>) => LetterView } = {
  receipt: toReceiptView,
  acceptance: toAcceptanceView,
  advice: toAdviceView,
  supplement: toSupplementView,
  refusal: toRefusalView,
  tolerancePromise: toTolerancePromiseView,
  proofPromise: toProofPromiseView,
  entrustment: toEntrustmentView,
  confidentiality: toConfidentialityView,
  surveyNotice: toSurveyNoticeView,
  surveyRecord: toSurveyRecordView,
  deliveryReceipt: toDeliveryReceiptView,
  handoverSlip: toHandoverSlipView,
  collectionSlip: toCollectionSlipView,
  withdrawal: toWithdrawalView,
  returnList: toReturnListView,
  progressNotice: toProgressNoticeView,
  evaluationInvitation: toEvaluationInvitationView,
  form: toFormView,
  sleeveLabel: toSleeveLabelView,
}

export function toLetterView<Kind extends DocumentKind>(
  kind: Kind,
  model: LetterModelOf<Kind>,
): LetterView {
  return views[kind](model)
}
