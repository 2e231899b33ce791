import { hallFillsIn } from '../../../../shared/catalog/advice.ts'
import type { AdviceModel } from '../models/advice.ts'
import { frameWords, natureConditions, natureName, signaturesOf } from './frame-words.ts'
import { dateInWords } from './letter-words.ts'
import type { LetterView, RowView } from './view.ts'

/** Advice in the words that its template may use. */
export function toAdviceView(model: AdviceModel): LetterView {
  const { items, materials, situation, contacts } = model
  return {
    words: {
      ...frameWords(model),
      catalogueVersion: model.catalogueVersion,
      applicantName: model.applicantName || '申请人',
      projectName: model.projectName || '—',
      situation:
        situation.map(({ name, value }) => `${name}：${value}`).join('；') || '未说明项目情形',
      itemCount: String(items.length),
      materialCount: String(materials.length),
      requiredCount: String(materials.filter(({ required }) => required).length),
      receivedDate: dateInWords(model.receivedDate),
    },
    conditions: natureConditions(items),
    rows: {
      items: items.map(toItemRow),
      materials: materials.map(toMaterialRow),
      contacts: contacts.map(toContactRow),
    },
    signatures: signaturesOf(model),
  }
}

function toItemRow(item: AdviceModel['items'][number], index: number): RowView {
  return {
    no: String(index + 1),
    name: item.name,
    natureName: natureName(item.nature),
    basis: item.basis,
    conditions: item.conditions.map((condition, at) => `${at + 1}．${condition}`).join('\n'),
    procedure: item.procedure,
    fee: item.fee,
    limit: limitWords(item),
    department: item.department,
    receiver: item.receiver,
  }
}

function limitWords({ promisedDays, statutoryDays }: AdviceModel['items'][number]): string {
  const promised = `承诺 ${promisedDays} 个工作日`
  return statutoryDays === null ? promised : `${promised}（法定 ${statutoryDays} 个工作日）`
}

function toMaterialRow(material: AdviceModel['materials'][number], index: number): RowView {
  const { required, toleranceDays } = material
  return {
    no: String(index + 1),
    name: required ? material.name : `${material.name}（可不提交）`,
    itemNames: material.itemNames.join('、'),
    form: material.form,
    obtain: material.obtain,
    tolerance: toleranceDays === null ? '不可' : `${toleranceDays}个工作日内补齐`,
  }
}

function toContactRow(contact: AdviceModel['contacts'][number]): RowView {
  return {
    name: contact.name,
    serviceArea: published(contact.serviceArea),
    fees: published(contact.fees),
    procedure: published(contact.procedure),
    telephone: published(contact.telephone),
  }
}

/** Where a hall hasn't filled in what an enterprise publishes, the applicant is told whom to ask. */
function published(words: string): string {
  return words === '' || words === hallFillsIn ? '请向窗口咨询' : words
}
