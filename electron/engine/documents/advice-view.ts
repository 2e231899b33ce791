import { hallFillsIn } from '../../../shared/catalog/advice.ts'
import type { LetterView, RowView } from './letter-view.ts'
import { dateInWords, windowName } from './letter-words.ts'
import type { AdviceModel } from './models/advice.ts'

/** Advice in the words that its template may use. */
export function toAdviceView(model: AdviceModel): LetterView {
  const { items, materials, situation, contacts } = model
  const permits = items.filter(({ nature }) => nature === 'permit').length
  return {
    words: {
      serviceName: model.serviceName,
      documentNo: model.documentNo,
      catalogueVersion: model.catalogueVersion,
      hallName: model.hallName,
      windowNo: windowName(model.windowNo),
      clerkName: model.clerkName,
      applicantName: model.applicantName || '申请人',
      projectName: model.projectName || '—',
      situation:
        situation.map(({ name, value }) => `${name}：${value}`).join('；') || '未说明项目情形',
      itemCount: String(items.length),
      materialCount: String(materials.length),
      requiredCount: String(materials.filter(({ required }) => required).length),
      consultPhone: model.consultPhone,
      complaintPhone: model.complaintPhone,
      receivedDate: dateInWords(model.receivedDate),
    },
    conditions: new Set([
      permits === 0 ? 'onlyServices' : permits === items.length ? 'onlyPermits' : 'mixed',
    ]),
    rows: {
      items: items.map(toItemRow),
      materials: materials.map(toMaterialRow),
      contacts: contacts.map(toContactRow),
    },
  }
}

function toItemRow(item: AdviceModel['items'][number], index: number): RowView {
  return {
    no: String(index + 1),
    name: item.name,
    natureName: item.nature === 'permit' ? '行政许可' : '公共服务',
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
