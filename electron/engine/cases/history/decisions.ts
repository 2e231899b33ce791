import { Outcome, outcomeNames } from '../../../../shared/case/decision.ts'
import { TaskAction, transitions } from '../../../../shared/case/task-action.ts'
import type { Catalogue } from '../../../../shared/catalog/catalogue.ts'

type Payload = Readonly<Record<string, unknown>>
type Sentence = (payload: Payload, catalogue: Catalogue) => string

/** 受理决定、补正、容缺 and what became of them. */
export const decisionSentences: Readonly<Record<string, Sentence>> = {
  'case-received': ({ number }) => `收件，受理编号 ${words(number)}`,
  'case-decided': ({ outcomes, approvedBy }, catalogue) => {
    const decided = rows(outcomes).map(({ itemId, outcome }) => {
      const name = Outcome.safeParse(outcome).data
      return `${itemWords(itemId, catalogue)}${name ? outcomeNames[name] : ''}`
    })
    const approved = words(approvedBy) === '' ? '' : '（经值班长同意再次补正）'
    return `受理决定：${decided.join('、')}${approved}`
  },
  'case-deemed-accepted': ({ transitions: moves }, catalogue) =>
    `${movedItems(moves, catalogue)}逾期未告知，视为受理`,
  'approval-granted': () => '值班长同意再次补正',
  'approval-refused': () => '请值班长同意再次补正，未通过',
  'task-reported': ({ action, itemId, on }, catalogue) => {
    const name = TaskAction.safeParse(action).data
    return `${itemWords(itemId, catalogue)}：${name ? transitions[name].name : ''}（${words(on)}）`
  },
  'tasks-withdrawn': ({ transitions: moves }, catalogue) =>
    `申请人撤件：${movedItems(moves, catalogue)}`,
  'supplement-recorded': ({ lineIds }) =>
    `收到补正材料，${Array.isArray(lineIds) ? lineIds.length : 0} 处已补`,
  'supplement-completed': ({ transitions: moves }, catalogue) =>
    `补正完成：${movedItems(moves, catalogue)}`,
  'supplement-lapsed': ({ transitions: moves }, catalogue) =>
    `逾期未补正，视为撤回：${movedItems(moves, catalogue)}`,
  'tolerance-recorded': ({ materialId, late }, catalogue) =>
    `容缺材料${late === true ? '逾期后' : ''}补交：${materialWords(materialId, catalogue)}`,
  'tolerance-lapsed': ({ materialId, transitions: moves }, catalogue) => {
    const ended = movedItems(moves, catalogue)
    const end = ended === '' ? '' : `，终止办理：${ended}`
    return `容缺材料逾期未补交：${materialWords(materialId, catalogue)}${end}`
  },
}

function words(value: unknown): string {
  return typeof value === 'string' ? value : ''
}

function rows(value: unknown): readonly Payload[] {
  return Array.isArray(value) ? value : []
}

function itemWords(itemId: unknown, { items }: Catalogue): string {
  return items.find(({ id }) => id === itemId)?.name ?? words(itemId)
}

function materialWords(materialId: unknown, { materials }: Catalogue): string {
  return materials.find(({ id }) => id === materialId)?.name ?? words(materialId)
}

function movedItems(moves: unknown, catalogue: Catalogue): string {
  return rows(moves)
    .map(({ itemId }) => itemWords(itemId, catalogue))
    .join('、')
}
