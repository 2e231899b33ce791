import { z } from 'zod'
import { caseFrame, LetterItem, Words } from './parts.ts'
import { sampleCase, sampleItems } from './sample-case.ts'

/** One proof that the promise stands for. */
const PromisedProof = z.strictObject({
  name: Words,
  itemNames: z.array(Words).min(1),
  /** What has to be proved. */
  content: Words,
  /** The provision that asks for the proof. */
  basis: Words,
})

/**
 * 证明事项告知承诺书 (国办发〔2020〕42号): told are what must be proved, on what basis, the liability for a false
 * promise and how it is verified; the applicant may choose to bring the proof instead.
 */
export const ProofPromiseModel = z.strictObject({
  ...caseFrame,
  items: z.array(LetterItem).min(1),
  proofs: z.array(PromisedProof).min(1),
  /** How the promise is verified, in words. */
  verification: Words,
})
export type ProofPromiseModel = z.infer<typeof ProofPromiseModel>

export const sampleProofPromise: ProofPromiseModel = {
  ...sampleCase,
  caseNumber: null,
  documentNo: 'ZM00000000000',
  items: sampleItems,
  proofs: [
    {
      name: '排水隐蔽工程竣工报告',
      itemNames: ['排水报装'],
      content: '排水隐蔽工程已经竣工并且合格',
      basis: '《城镇污水排入排水管网许可管理办法》',
    },
  ],
  verification: '受理后通过部门核验、现场检查等方式核查',
}
