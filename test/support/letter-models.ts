import { AcceptanceModel } from '../../electron/engine/documents/models/acceptance.ts'
import type { LetterItem, LetterMaterial } from '../../electron/engine/documents/models/parts.ts'
import { ReceiptModel } from '../../electron/engine/documents/models/receipt.ts'

const materialNames = [
  '联合报装申请表',
  '营业执照或主体资格证明',
  '法定代表人身份证',
  '经办人身份证',
  '授权委托书',
  '项目立项批复或备案证明',
  '不动产权证书或土地使用权证',
  '建设工程规划许可证及附图',
  '总平面图',
  '建筑工程施工许可证',
  '联合踏勘记录',
  '内部给排水设计图',
  '用电设备清单',
  '负荷说明',
  '用电申请报告',
  '用气设备清单',
  '建筑平面及厨房布置图',
  '占用、挖掘城市道路申请表',
  '经审查的施工图',
  '施工方案及质量安全措施',
  '地下管线分布图',
  '公安机关交通管理部门意见',
  '恢复道路承诺书',
  '施工组织方案',
  '安全评估报告',
  '设计图',
  '位置图',
  '户数表',
  '水质检测报告',
  '建设用地规划许可证',
]

/** Distinct names for any count: the thirty of the counter, then the same again as further volumes. */
export function someMaterials(count: number): LetterMaterial[] {
  const handlings = ['original', 'copy', 'electronic', 'exempt'] as const
  return Array.from({ length: count }, (_, index) => {
    const volume = Math.floor(index / materialNames.length)
    const handling = handlings[index % handlings.length] ?? 'copy'
    return {
      name: `${materialNames[index % materialNames.length]}${volume > 0 ? `（第${volume + 1}册）` : ''}`,
      handling,
      copies: handling === 'original' || handling === 'copy' ? 1 : 0,
      remark: '',
    }
  })
}

export const serviceItem: LetterItem = {
  name: '供水报装',
  variantName: '一般',
  nature: 'service',
  receiver: '供水企业',
  promisedDays: 5,
  promisedDate: '2026-11-27',
}
export const permitItem: LetterItem = {
  name: '市政设施建设类审批（占用、挖掘城市道路）',
  variantName: null,
  nature: 'permit',
  receiver: '城市管理部门',
  promisedDays: 5,
  promisedDate: '2026-11-27',
}

const common = {
  training: false,
  serviceName: '水电气网联合报装一件事',
  caseNumber: { number: '430100-20261120-000128-6', kind: 'official' as const },
  hallName: '长沙市政务服务中心',
  windowNo: '03',
  clerkName: '李某',
  applicant: {
    kind: 'unit' as const,
    name: '长沙示例置业有限公司',
    idNumberMasked: '999***********999X',
  },
  handler: { name: '张某某', phone: '138****0000' },
  projectName: '示例大厦新建工程',
  items: [
    serviceItem,
    { ...serviceItem, name: '供电报装', variantName: '高压', promisedDays: 22 },
    permitItem,
  ],
  materials: someMaterials(5),
  consultPhone: '0731-00000000',
  complaintPhone: '12345',
  receivedDate: '2026-11-20',
}

export function anAcceptance(changes: Partial<AcceptanceModel> = {}): AcceptanceModel {
  return AcceptanceModel.parse({
    ...common,
    documentNo: 'SL-43010003-20261120-0001',
    acceptedDate: '2026-11-20',
    ...changes,
  })
}

export function aReceipt(changes: Partial<ReceiptModel> = {}): ReceiptModel {
  return ReceiptModel.parse({
    ...common,
    documentNo: 'SJ-43010003-20261120-0001',
    receivedTime: '10:32',
    ...changes,
  })
}
