import { z } from 'zod'
import { CaseNumber } from '../../../../shared/case/joint-case.ts'
import {
  Applicant,
  Day,
  Handler,
  LetterItem,
  LetterMaterial,
  letterFrame,
  signatures,
  TimeOfDay,
  Words,
} from './parts.ts'
import { sampleCase, sampleItems, sampleMaterials } from './sample-case.ts'

/** Shared by 收件凭证 and 受理通知书, which the acceptance writes together. */
export const acceptedCase = {
  ...letterFrame,
  caseNumber: CaseNumber,
  applicant: Applicant,
  handler: Handler,
  projectName: Words,
  items: z.array(LetterItem).min(1),
  materials: z.array(LetterMaterial),
  receivedDate: Day,
  signatures,
}

/** 收件凭证: what was handed over. Stored with the acceptance; a letter is made from nothing else. */
export const ReceiptModel = z.strictObject({
  ...acceptedCase,
  receivedTime: TimeOfDay,
})
export type ReceiptModel = z.infer<typeof ReceiptModel>

const { issuedDate: receivedDate, ...common } = sampleCase
export const sampleReceipt: ReceiptModel = {
  ...common,
  documentNo: 'SJ00000000000',
  items: sampleItems,
  materials: sampleMaterials,
  receivedDate,
  receivedTime: '10:32',
}
