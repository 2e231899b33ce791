import { type LinkKind, linkKindNames } from '../../../../shared/case/case-link.ts'
import type { Catalogue } from '../../../../shared/catalog/catalogue.ts'

type Payload = Readonly<Record<string, unknown>>

export const linkSentences: Readonly<
  Record<string, (payload: Payload, catalogue: Catalogue) => string>
> = {
  'case-linked': ({ link, agentId, keys, materials }, { departments }) => {
    const agent = departments.find(({ id }) => id === agentId)?.name
    const by = agent === undefined ? '' : `，由${agent}代办`
    return `从原办件开出${linkKindNames[link as LinkKind] ?? ''}${by}，带入填报内容 ${count(keys)} 项、材料 ${count(materials)} 份`
  },
  'project-drafted': ({ keys }) => `按平台推送的项目新建办件，带入 ${count(keys)} 项`,
  'specialist-assigned': ({ handover }) => (handover === true ? '移交服务专员' : '确定服务专员'),
}

function count(value: unknown): number {
  return Array.isArray(value) ? value.length : 0
}
