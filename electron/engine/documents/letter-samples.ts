import type { AcceptanceModel, ReceiptModel } from './letter-model.ts'

/** An invented case: warms the engine up and tells which words a template may use. */
const common = {
  training: true,
  serviceName: '水电气网联合报装一件事',
  documentNo: 'SL00000000000',
  caseNumber: { number: '00000000000', kind: 'official' },
  hallName: '政务服务中心',
  windowNo: '01',
  clerkName: '李某',
  applicant: { kind: 'unit', name: '示例单位', idNumberMasked: '999***********9999' },
  handler: { name: '张某', phone: '138****0000' },
  projectName: '示例项目',
  items: [
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
  ],
  materials: [{ name: '联合报装申请表', handling: 'original', copies: 1, remark: '' }],
  consultPhone: '0000-00000000',
  complaintPhone: '12345',
  receivedDate: '2026-11-20',
} satisfies Omit<AcceptanceModel, 'acceptedDate'>

export const sampleReceipt: ReceiptModel = { ...common, receivedTime: '10:32' }
export const sampleAcceptance: AcceptanceModel = { ...common, acceptedDate: '2026-11-20' }
