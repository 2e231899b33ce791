import { type Answers, holds } from './answers.ts'
import type { Item } from './catalogue.ts'
import type { ItemState } from './evaluation.ts'
import { explain } from './explain.ts'

export function itemState(item: Item, answers: Answers): ItemState {
  const offered = answers.isOffered(item.id)
  const limit = item.promisedDaysWhen?.find(({ rule }) => holds(rule, answers))
  const reason =
    item.offered === undefined ? '本一件事的可选事项' : `因${explain(item.offered, answers)}`
  return {
    item,
    offered,
    chosen: answers.isChosen(item.id),
    promisedDays: limit?.days ?? item.promisedDays,
    promisedBasis: limit?.basis ?? item.promisedBasis,
    why: { text: `${reason}，${offered ? '可以选办' : '不需要办'}。`, basis: item.basis },
  }
}

export function sameItemState(one: ItemState, other: ItemState): boolean {
  return (
    one.item === other.item &&
    one.offered === other.offered &&
    one.chosen === other.chosen &&
    one.promisedDays === other.promisedDays &&
    one.promisedBasis === other.promisedBasis &&
    one.why.text === other.why.text
  )
}
