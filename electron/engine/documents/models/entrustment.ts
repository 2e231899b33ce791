import { z } from 'zod'
import { CaseNumber } from '../../../../shared/case/joint-case.ts'
import { Applicant, Day, letterFrame, MaskedNumber, signatures, Words } from './parts.ts'
import { sampleCase } from './sample-case.ts'

/** The helper, or the enterprise's person, that acts for the applicant. */
export const Agent = z.strictObject({
  name: Words,
  idNumberMasked: MaskedNumber,
  phone: Words,
  unit: Words,
})

/**
 * 帮办代办委托书: who entrusts whom with what, how far and until when (湘建城〔2024〕64号: the enterprise applies with
 * its own account when entrusted). Signed before data is taken, so that there may be no case yet.
 */
export const EntrustmentModel = z
  .strictObject({
    ...letterFrame,
    caseNumber: CaseNumber.nullable(),
    applicant: Applicant,
    address: Words,
    /** 法定代表人; null for a person. */
    legalName: Words.nullable(),
    projectName: Words,
    agent: Agent,
    /** Names of the entrusted items. */
    itemNames: z.array(Words).min(1),
    /** What the agent may do, one sentence each. */
    powers: z.array(Words).min(1),
    mayEntrustOthers: z.boolean(),
    maySign: z.boolean(),
    fromDate: Day,
    untilDate: Day,
    issuedDate: Day,
    signatures,
  })
  .refine(({ fromDate, untilDate }) => fromDate <= untilDate, {
    path: ['untilDate'],
    message: '委托期限的截止日期早于起始日期。',
  })
  .refine(({ applicant, legalName }) => applicant.kind === 'person' || legalName !== null, {
    path: ['legalName'],
    message: '单位委托的，要写明法定代表人。',
  })
export type EntrustmentModel = z.infer<typeof EntrustmentModel>

export const sampleAgent = {
  name: '王某',
  idNumberMasked: '999***********999X',
  phone: '139****0000',
  unit: '政务服务中心帮办代办队',
}

const { handler: _, ...common } = sampleCase
export const sampleEntrustment: EntrustmentModel = {
  ...common,
  caseNumber: null,
  documentNo: 'WT00000000000',
  address: '示例市示例区示例路 1 号',
  legalName: '赵某',
  agent: sampleAgent,
  itemNames: ['供水报装', '占用、挖掘城市道路审批'],
  powers: ['代为填写和提交申请材料', '代为接收补正告知和领取办理结果'],
  mayEntrustOthers: false,
  maySign: false,
  fromDate: '2026-11-20',
  untilDate: '2027-05-19',
}
