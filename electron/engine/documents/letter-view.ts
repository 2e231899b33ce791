import { materialHandlingNames } from '../../../shared/case/joint-case.ts'
import { toAdviceView } from './advice-view.ts'
import { dateInWords, windowName } from './letter-words.ts'
import type { AcceptanceModel } from './models/acceptance.ts'
import type { AdviceModel } from './models/advice.ts'
import type { LetterItem, LetterMaterial } from './models/parts.ts'
import type { ReceiptModel } from './models/receipt.ts'

/** The lists that a template may run over; a letter that has no such list has none of its rows. */
export const rowSets = ['items', 'materials', 'contacts'] as const
export type RowSet = (typeof rowSets)[number]

export const viewConditions = [
  'onlyPermits',
  'onlyServices',
  'mixed',
  'provisional',
  'official',
] as const
export type ViewCondition = (typeof viewConditions)[number]

export type Words = Readonly<Record<string, string>>
export type RowView = Words

/** A model in the words that a template may use. */
export interface LetterView {
  readonly words: Words
  readonly conditions: ReadonlySet<ViewCondition>
  readonly rows: Readonly<Record<RowSet, readonly RowView[]>>
}

export function toLetterView(model: ReceiptModel | AcceptanceModel | AdviceModel): LetterView {
  return 'situation' in model ? toAdviceView(model) : toCaseView(model)
}

function toCaseView(model: ReceiptModel | AcceptanceModel): LetterView {
  const { applicant, items, materials } = model
  const permits = items.filter((item) => item.nature === 'permit')
  const services = items.filter((item) => item.nature === 'service')
  const provisional = model.caseNumber.kind === 'provisional'
  return {
    words: {
      serviceName: model.serviceName,
      documentNo: model.documentNo,
      caseNumber: model.caseNumber.number,
      caseNumberName: provisional ? '临时编号' : '受理编号',
      hallName: model.hallName,
      windowNo: windowName(model.windowNo),
      clerkName: model.clerkName,
      applicantName: applicant.name,
      applicantIdName: applicant.kind === 'unit' ? '统一社会信用代码' : '公民身份号码',
      applicantIdNumber: applicant.idNumberMasked,
      you: applicant.kind === 'unit' ? '你单位' : '你',
      handlerName: model.handler.name,
      handlerPhone: model.handler.phone,
      projectName: model.projectName,
      consultPhone: model.consultPhone,
      complaintPhone: model.complaintPhone,
      receivedDate: dateInWords(model.receivedDate),
      receivedTime: 'receivedTime' in model ? model.receivedTime : '',
      acceptedDate: 'acceptedDate' in model ? dateInWords(model.acceptedDate) : '',
      permitNames: permits.map(nameWithVariant).join('、'),
      serviceNames: services.map(nameWithVariant).join('、'),
      itemLines: items
        .map((item) => `${nameWithVariant(item)}：${item.promisedDays}个工作日`)
        .join('\n'),
      materialCount: String(materials.length),
      copyCount: String(materials.reduce((sum, { copies }) => sum + copies, 0)),
    },
    conditions: new Set([
      provisional ? 'provisional' : 'official',
      natureOf(permits.length, services.length),
    ]),
    rows: { items: items.map(toItemRow), materials: materials.map(toMaterialRow), contacts: [] },
  }
}

function natureOf(permits: number, services: number): ViewCondition {
  if (permits > 0 && services > 0) return 'mixed'
  return permits > 0 ? 'onlyPermits' : 'onlyServices'
}

function toItemRow(item: LetterItem, index: number): RowView {
  return {
    no: String(index + 1),
    nameWithVariant: nameWithVariant(item),
    natureName: item.nature === 'permit' ? '行政许可' : '公共服务',
    receiver: item.receiver,
    promisedDays: String(item.promisedDays),
    promisedDate: item.promisedDate ? dateInWords(item.promisedDate) : '—',
  }
}

function toMaterialRow(material: LetterMaterial, index: number): RowView {
  return {
    no: String(index + 1),
    name: material.name,
    handlingName: materialHandlingNames[material.handling],
    copies: material.copies === 0 ? '—' : String(material.copies),
    remark: material.remark,
  }
}

function nameWithVariant(item: LetterItem): string {
  return item.variantName ? `${item.name}（${item.variantName}）` : item.name
}
