import { schemeMannerNames } from '../../../../shared/case/survey.ts'
import type { Catalogue } from '../../../../shared/catalog/catalogue.ts'

type Payload = Readonly<Record<string, unknown>>

export const surveySentences: Readonly<
  Record<string, (payload: Payload, catalogue: Catalogue) => string>
> = {
  'survey-convened': ({ participants }) =>
    `召集联合踏勘，${Array.isArray(participants) ? participants.length : 0} 个单位`,
  'survey-answered': ({ participantId, halfDays }, catalogue) =>
    `${unitOf(participantId, catalogue)}答复可踏勘的时间：${halfDays === null ? '未答复' : halfDays === 0 ? '不能参加' : `${halfDays} 个半天`}`,
  'survey-scheduled': ({ date, time, documentNo }) =>
    `定于 ${date} ${time} 联合踏勘，通知单 ${documentNo}`,
  'survey-moved': ({ date, time, documentNo }) =>
    `联合踏勘改到 ${date} ${time}，通知单 ${documentNo}`,
  'survey-cancelled': () => '取消联合踏勘',
  'survey-recorded': ({ documentNo, outsideLine, approvals }, catalogue) =>
    `联合踏勘记录 ${documentNo}：${outsideLine ? `涉及外线${approvalsOf(approvals, catalogue)}` : '不涉及外线'}`,
  'scheme-handed-over': ({ itemId, handedOn, manner }, catalogue) =>
    `${itemOf(itemId, catalogue)}首次设计方案已于 ${handedOn} 送达申请人（${schemeMannerNames[manner as keyof typeof schemeMannerNames] ?? ''}）`,
}

function unitOf(participantId: unknown, { departments }: Catalogue): string {
  return departments.find(({ id }) => id === participantId)?.name ?? '其他单位'
}

function itemOf(itemId: unknown, { items }: Catalogue): string {
  return items.find(({ id }) => id === itemId)?.name ?? ''
}

function approvalsOf(approvals: unknown, { items }: Catalogue): string {
  const wanted = Array.isArray(approvals) ? approvals : []
  const names = items.filter(({ id }) => wanted.includes(id)).map(({ shortName }) => shortName)
  return names.length === 0 ? '' : `，需办${names.join('、')}`
}
