import { z } from 'zod'
import { CaseNumber } from '../../../../shared/case/joint-case.ts'
import { Agent, sampleAgent } from './entrustment.ts'
import { Applicant, Day, letterFrame, signatures, Words } from './parts.ts'
import { sampleCase } from './sample-case.ts'

/** work 工作秘密 · trade 商业秘密 · privacy 个人隐私 */
export const SecretKind = z.enum(['work', 'trade', 'privacy'])

/**
 * 保密协议: signed where helping touches work secrets, trade secrets or privacy (湘建城〔2024〕64号), before data is
 * taken; there may be no case yet.
 */
export const ConfidentialityModel = z
  .strictObject({
    ...letterFrame,
    caseNumber: CaseNumber.nullable(),
    applicant: Applicant,
    projectName: Words,
    agent: Agent,
    secrets: z.array(SecretKind).min(1),
    /** Which data and papers, in words. */
    subject: Words,
    fromDate: Day,
    untilDate: Day,
    issuedDate: Day,
    signatures,
  })
  .refine(({ fromDate, untilDate }) => fromDate <= untilDate, {
    path: ['untilDate'],
    message: '保密期限的截止日期早于起始日期。',
  })
export type ConfidentialityModel = z.infer<typeof ConfidentialityModel>

const { handler: _, ...common } = sampleCase
export const sampleConfidentiality: ConfidentialityModel = {
  ...common,
  caseNumber: null,
  documentNo: 'BM00000000000',
  agent: sampleAgent,
  secrets: ['trade', 'privacy'],
  subject: '项目设计图纸、用电负荷资料和经办人身份信息',
  fromDate: '2026-11-20',
  untilDate: '2029-11-19',
}
