import type { DocumentKind } from '../case/joint-case.ts'

/** Where the applicant's side signs; letters that are not here are the counter's word alone. */
export const applicantSlots: Readonly<Partial<Record<DocumentKind, string>>> = {
  receipt: 'handler',
  supplement: 'applicant',
  refusal: 'applicant',
  tolerancePromise: 'applicant',
  proofPromise: 'applicant',
  entrustment: 'applicant',
  confidentiality: 'applicant',
  surveyRecord: 'applicant',
  deliveryReceipt: 'recipient',
  collectionSlip: 'receiver',
  withdrawal: 'applicant',
  returnList: 'receiver',
  form: 'applicant',
}
