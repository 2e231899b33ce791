import type { LetterItem, LetterMaterial } from './parts.ts'

/** An invented case: warms the engine up, shows the keeper a letter, tells which words a template may use. */
export const sampleCase = {
  training: true,
  serviceName: '水电气网联合报装一件事',
  hallName: '政务服务中心',
  windowNo: '01',
  clerkName: '李某',
  consultPhone: '0000-00000000',
  complaintPhone: '12345',
  caseNumber: { number: '00000000000', kind: 'official' as const },
  applicant: { kind: 'unit' as const, name: '示例单位', idNumberMasked: '999***********9999' },
  handler: { name: '张某', phone: '138****0000' },
  projectName: '示例项目',
  issuedDate: '2026-11-20',
}

export const sampleItems: LetterItem[] = [
  {
    name: '供水报装',
    variantName: '一般',
    nature: 'service',
    receiver: '供水企业',
    promisedDays: 5,
    promisedDate: '2026-11-27',
  },
  {
    name: '占用、挖掘城市道路审批',
    variantName: null,
    nature: 'permit',
    receiver: '城市管理部门',
    promisedDays: 5,
    promisedDate: null,
  },
]

export const sampleMaterials: LetterMaterial[] = [
  { name: '联合报装申请表', handling: 'original', copies: 1, remark: '' },
]
