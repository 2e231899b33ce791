import type { DocumentKind } from '../case/joint-case.ts'

/**
 * Where the applicant's side signs; letters that are not here are the counter's word alone, or are signed for
 * before they are numbered, as 领证单 and 送达回证.
 */
export const applicantSlots: Readonly<Partial<Record<DocumentKind, string>>> = {
  receipt: 'handler',
  supplement: 'applicant',
  refusal: 'applicant',
  tolerancePromise: 'applicant',
  proofPromise: 'applicant',
  entrustment: 'applicant',
  confidentiality: 'applicant',
  surveyRecord: 'applicant',
  withdrawal: 'applicant',
  returnList: 'receiver',
  form: 'applicant',
}
