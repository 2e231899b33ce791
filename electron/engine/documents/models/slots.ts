import type { DocumentKind } from '../../../../shared/case/joint-case.ts'
import type { LetterModelOf } from './registry.ts'

/** Where each letter is signed by hand; `participant:1` and so on follow the findings of a survey record. */
export const letterSlots: Readonly<Record<DocumentKind, readonly string[]>> = {
  receipt: ['handler', 'clerk'],
  acceptance: [],
  advice: ['applicant', 'clerk'],
  supplement: ['applicant'],
  refusal: ['applicant'],
  tolerancePromise: ['applicant', 'clerk'],
  proofPromise: ['applicant', 'clerk'],
  entrustment: ['applicant', 'agent'],
  confidentiality: ['applicant', 'agent'],
  surveyNotice: [],
  surveyRecord: ['applicant', 'organiser'],
  deliveryReceipt: ['recipient', 'deliverer', 'witness'],
  handoverSlip: ['sender', 'receiver'],
  collectionSlip: ['receiver', 'clerk'],
  withdrawal: ['applicant', 'clerk'],
  returnList: ['receiver', 'clerk'],
  progressNotice: [],
  evaluationInvitation: [],
  form: ['applicant', 'handler'],
  sleeveLabel: [],
}

/** What is wrong with the slots of a letter's signatures, in words; a signature without its place would be lost. */
export function slotProblem(
  kind: DocumentKind,
  model: LetterModelOf<DocumentKind>,
): string | undefined {
  const signed = 'signatures' in model ? (model.signatures ?? []) : []
  const findings = 'findings' in model ? model.findings : []
  const participants = findings.map((_, index) => `participant:${index + 1}`)
  const slots = new Set([...letterSlots[kind], ...participants])
  if (signed.some(({ slot }) => !slots.has(slot))) return '有签名在这份文书上没有签署的位置。'
  if (new Set(signed.map(({ slot }) => slot)).size < signed.length)
    return '同一处签署位置有两个签名，请只留一个。'
  return undefined
}
