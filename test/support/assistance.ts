import { uuidv7 } from 'uuidv7'
import type { InputOf, OutputOf } from '../../shared/ipc/contract.ts'
import { anIdNumber, aUscc } from './fill-case.ts'
import { signIn, type TestCounter } from './test-counter.ts'

/** Invented; the numbers have their right check digits. */
export const helpWanted: Omit<InputOf<'assistance.request'>, 'requestId'> = {
  channel: 'phone',
  applicantKind: 'unit',
  applicantName: '湖南青禾食品有限公司',
  applicantIdNumber: aUscc('91430100MA4L00A01'),
  legalName: '赵明远',
  contactName: '周晓燕',
  phone: '13900000000',
  place: '长沙市岳麓区示范路 18 号',
  projectName: '青禾食品二期厂房配套工程',
  projectCode: '2405-430100-04-01-123456',
  need: '厂区在郊外，请上门帮助填写联合报装申请。',
  items: [{ itemId: 'HN-01', variantId: 'general' }],
}

export const papersWanted = {
  agentIdNumber: anIdNumber('99999919850612', '203'),
  agentPhone: '13900000001',
  agentUnit: '长沙市政务服务中心帮办代办队',
  powers: ['代为填写和提交申请材料'],
  mayEntrustOthers: false,
  maySign: false,
  untilDate: '2027-05-19',
  secrets: ['trade' as const, 'privacy' as const],
  subject: '项目设计图纸和经办人身份信息',
  secretUntilDate: '2029-11-19',
}

export const helperId = 'training-helper'

/** Asked for by telephone at the counter and given to the sample helper. */
export async function anAssignedRequest(
  { call }: Pick<TestCounter, 'call'>,
  given: Partial<typeof helpWanted> = {},
): Promise<string> {
  const requestId = uuidv7()
  await signIn(call)
  await call('assistance.request', { ...helpWanted, ...given, requestId })
  await call('assistance.assign', { requestId, helperId })
  return requestId
}

/** Both papers written and signed on paper, by whoever is signed in. */
export async function signPapers(
  { call }: Pick<TestCounter, 'call'>,
  requestId: string,
): Promise<OutputOf<'assistance.open'>> {
  await call('assistance.writePapers', {
    ...{ requestId, entrustmentId: uuidv7(), confidentialityId: uuidv7() },
    ...papersWanted,
  })
  await call('assistance.markSigned', { requestId, kind: 'entrustment' })
  return call('assistance.markSigned', { requestId, kind: 'confidentiality' })
}

/** The helper's own draft, begun after the papers were signed. */
export async function aHelpersDraft(
  counter: Pick<TestCounter, 'call'>,
  given: Partial<typeof helpWanted> = {},
) {
  const requestId = await anAssignedRequest(counter, given)
  await signIn(counter.call, 'zhouhang')
  await signPapers(counter, requestId)
  const caseId = uuidv7()
  const view = await counter.call('assistance.startCase', { requestId, caseId })
  return { requestId, caseId, view }
}
