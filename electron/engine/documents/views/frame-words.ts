import { materialHandlingNames } from '../../../../shared/case/joint-case.ts'
import type { Signature } from '../../../../shared/case/signature.ts'
import type { Applicant, LetterItem, LetterMaterial } from '../models/parts.ts'
import { dateInWords, windowName } from './letter-words.ts'
import type { Conditions, RowView, Words } from './view.ts'

interface Frame {
  readonly serviceName: string
  readonly documentNo: string
  readonly hallName: string
  readonly windowNo: string
  readonly clerkName: string
  readonly consultPhone: string
  readonly complaintPhone: string
}

export function frameWords(model: Frame): Words {
  return {
    serviceName: model.serviceName,
    documentNo: model.documentNo,
    hallName: model.hallName,
    windowNo: windowName(model.windowNo),
    clerkName: model.clerkName,
    consultPhone: model.consultPhone,
    complaintPhone: model.complaintPhone,
  }
}

type CaseNumberPart = { readonly number: string; readonly kind: 'official' | 'provisional' } | null

/** `reference` is what a scan of the paper finds the case by. */
export function numberWords(caseNumber: CaseNumberPart, documentNo: string): Words {
  return {
    caseNumber: caseNumber?.number ?? '尚未受理',
    caseNumberName: caseNumber?.kind === 'provisional' ? '临时编号' : '受理编号',
    reference: caseNumber?.number ?? documentNo,
  }
}

export function numberConditions(caseNumber: CaseNumberPart): Conditions {
  return {
    provisional: caseNumber?.kind === 'provisional',
    official: caseNumber?.kind === 'official',
    numbered: caseNumber !== null,
  }
}

export function applicantWords(applicant: Applicant): Words {
  const isUnit = applicant.kind === 'unit'
  return {
    applicantName: applicant.name,
    applicantIdName: isUnit ? '统一社会信用代码' : '公民身份号码',
    applicantIdNumber: applicant.idNumberMasked,
    you: isUnit ? '你单位' : '你',
    we: isUnit ? '本单位' : '本人',
  }
}

interface CaseFrame extends Frame {
  readonly caseNumber: CaseNumberPart
  readonly applicant: Applicant
  readonly handler: { readonly name: string; readonly phone: string }
  readonly projectName: string
}

/** The words of every letter that belongs to a case. */
export function caseWords(model: CaseFrame): Words {
  return {
    ...frameWords(model),
    ...numberWords(model.caseNumber, model.documentNo),
    ...applicantWords(model.applicant),
    handlerName: model.handler.name,
    handlerPhone: model.handler.phone,
    projectName: model.projectName,
  }
}

/** Only permits, only services, or both: the law that a sentence may cite depends on it. */
export function natureConditions(
  things: readonly { readonly nature: 'permit' | 'service' }[],
): Conditions {
  const permits = things.some(({ nature }) => nature === 'permit')
  const services = things.some(({ nature }) => nature === 'service')
  return {
    onlyPermits: permits && !services,
    onlyServices: !permits,
    mixed: permits && services,
  }
}

export function itemWords(items: readonly LetterItem[]): Words {
  const namesOf = (nature: LetterItem['nature']) =>
    items.filter((item) => item.nature === nature).map(nameWithVariant)
  return {
    itemNames: items.map(nameWithVariant).join('、'),
    permitNames: namesOf('permit').join('、'),
    serviceNames: namesOf('service').join('、'),
    itemLines: items
      .map((item) => `${nameWithVariant(item)}：${item.promisedDays}个工作日`)
      .join('\n'),
  }
}

export function toItemRow(item: LetterItem, index: number): RowView {
  return {
    no: String(index + 1),
    nameWithVariant: nameWithVariant(item),
    natureName: natureName(item.nature),
    receiver: item.receiver,
    promisedDays: String(item.promisedDays),
    promisedDate: item.promisedDate ? dateInWords(item.promisedDate) : '—',
  }
}

export function natureName(nature: LetterItem['nature']): string {
  return nature === 'permit' ? '行政许可' : '公共服务'
}

export function nameWithVariant(item: Pick<LetterItem, 'name' | 'variantName'>): string {
  return item.variantName ? `${item.name}（${item.variantName}）` : item.name
}

export function toMaterialRow(material: LetterMaterial, index: number): RowView {
  return {
    no: String(index + 1),
    name: material.name,
    handlingName: materialHandlingNames[material.handling],
    copies: material.copies === 0 ? '—' : String(material.copies),
    remark: material.remark,
  }
}

export function materialWords(materials: readonly LetterMaterial[]): Words {
  return {
    materialCount: String(materials.length),
    copyCount: String(materials.reduce((sum, { copies }) => sum + copies, 0)),
  }
}

/** Rows of single sentences, numbered from 1 */
export function sentenceRows(sentences: readonly string[]): RowView[] {
  return sentences.map((text, index) => ({ no: String(index + 1), text }))
}

export function signaturesOf(model: {
  readonly signatures?: readonly Signature[] | undefined
}): readonly Signature[] {
  return model.signatures ?? []
}
