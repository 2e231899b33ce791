import {
  type DecisionDraft,
  itemsChosen,
  linesAsked,
  needsApproval,
  proposalOf,
} from './decision-draft.ts'

export interface Gap {
  /** The box that it stands in. */
  readonly box: string
  readonly text: string
}

/** What keeps the decision from being confirmed; null: nothing that can be seen here. */
export function gapIn(draft: DecisionDraft): Gap | null {
  return refusalGap(draft) ?? supplementGap(draft)
}

function refusalGap(draft: DecisionDraft): Gap | null {
  const refused = itemsChosen(draft, 'refuse')
  for (const itemId of refused) {
    const refusal = draft.refusals.get(itemId)
    if (refusal?.explanation.trim() === '') {
      return { box: `explanation ${itemId}`, text: '请写明不予受理的具体理由，凭证上要印。' }
    }
    if (refusal?.ground === 'notOurPower' && refusal.turnTo.trim() === '') {
      return { box: `turnTo ${itemId}`, text: '请写明应当向哪个单位申请。' }
    }
  }
  if (!refused.some((itemId) => proposalOf(draft, itemId)?.nature !== 'service')) return null
  for (const box of ['reviewAuthority', 'court'] as const) {
    if (draft[box].trim() === '') return { box, text: '请写明复议机关和管辖法院，凭证上要印。' }
  }
  return null
}

function supplementGap(draft: DecisionDraft): Gap | null {
  if (itemsChosen(draft, 'supplement').length === 0) return null
  const lines = linesAsked(draft)
  if (lines.length === 0) {
    return { box: 'addLine', text: '还没有要补正的内容。请按 Alt+J 加一条，写明补什么、怎么补。' }
  }
  for (const line of lines) {
    for (const part of ['material', 'problem', 'requirement'] as const) {
      if (line[part].trim() !== '') continue
      const text = '这一条没有写全。不需要的，自己加的可以按 Alt+Delete 删去。'
      return { box: `${part} ${line.lineId}`, text }
    }
  }
  if (draft.handIn.length === 0) return { box: 'handIn', text: '请至少选一种补交办法。' }
  if (draft.handIn.includes('post') && draft.postAddress.trim() === '') {
    return { box: 'postAddress', text: '可以邮寄的，请写明收件地址。' }
  }
  return needsApproval(draft)
    ? {
        box: 'approver',
        text: '清单里有第一次就应告知的内容，请值班长在这里输入账号和密码同意。',
      }
    : null
}
