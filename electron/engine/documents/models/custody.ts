import { z } from 'zod'
import { CaseNumber } from '../../../../shared/case/joint-case.ts'
import { caseFrame, Day, LetterMaterial, letterFrame, TimeOfDay, Words } from './parts.ts'
import { sampleCase, sampleMaterials } from './sample-case.ts'

const SlipEnd = z.strictObject({
  unit: Words,
  /** Empty until somebody signs for it. */
  personName: z.string(),
})

/** 材料交接单: paper on its way to a department, within one working day (海南省实施方案); signed at both ends. */
export const HandoverSlipModel = z.strictObject({
  ...caseFrame,
  sleeveCode: Words,
  materials: z.array(LetterMaterial).min(1),
  sender: SlipEnd,
  receiver: SlipEnd,
  /** When the case was accepted: the one working day runs from then. */
  acceptedDate: Day,
  dueDate: Day,
  /** Both null until the paper has left. */
  handedDate: Day.nullable(),
  handedTime: TimeOfDay.nullable(),
})
export type HandoverSlipModel = z.infer<typeof HandoverSlipModel>

/** 退件清单: which originals went back to whom, and why. */
export const ReturnListModel = z.strictObject({
  ...caseFrame,
  returned: z.array(LetterMaterial).min(1),
  reason: Words,
  receiver: z.strictObject({ name: Words, relation: Words }),
  returnedDate: Day,
  returnedTime: TimeOfDay,
})
export type ReturnListModel = z.infer<typeof ReturnListModel>

/** 材料袋标签: whose papers the sleeve holds and where it has to be by when. */
export const SleeveLabelModel = z.strictObject({
  ...letterFrame,
  caseNumber: CaseNumber.nullable(),
  sleeveCode: Words,
  applicantName: Words,
  projectName: Words,
  itemNames: z.array(Words).min(1),
  materials: z.array(LetterMaterial).min(1),
  /** The unit that it goes to. */
  destination: Words,
  dueDate: Day.nullable(),
  issuedDate: Day,
})
export type SleeveLabelModel = z.infer<typeof SleeveLabelModel>

export const sampleHandoverSlip: HandoverSlipModel = {
  ...sampleCase,
  documentNo: 'JJ00000000000',
  sleeveCode: 'DL-000001',
  materials: sampleMaterials,
  sender: { unit: '政务服务中心', personName: '李某' },
  receiver: { unit: '城市管理部门', personName: '' },
  acceptedDate: '2026-11-20',
  dueDate: '2026-11-23',
  handedDate: null,
  handedTime: null,
}
export const sampleReturnList: ReturnListModel = {
  ...sampleCase,
  documentNo: 'TH00000000000',
  returned: sampleMaterials,
  reason: '申请人撤回申请',
  receiver: { name: '张某', relation: '经办人' },
  returnedDate: '2026-11-20',
  returnedTime: '11:20',
}
export const sampleSleeveLabel: SleeveLabelModel = {
  training: sampleCase.training,
  serviceName: sampleCase.serviceName,
  documentNo: 'DL00000000000',
  hallName: sampleCase.hallName,
  windowNo: sampleCase.windowNo,
  clerkName: sampleCase.clerkName,
  consultPhone: sampleCase.consultPhone,
  complaintPhone: sampleCase.complaintPhone,
  caseNumber: sampleCase.caseNumber,
  sleeveCode: 'DL-000001',
  applicantName: '示例单位',
  projectName: '示例项目',
  itemNames: ['占用、挖掘城市道路审批'],
  materials: sampleMaterials,
  destination: '城市管理部门',
  dueDate: '2026-11-23',
  issuedDate: '2026-11-20',
}
