import type { AcceptanceModel } from '../models/acceptance.ts'
import type { ReceiptModel } from '../models/receipt.ts'
import {
  caseWords,
  itemWords,
  materialWords,
  natureConditions,
  numberConditions,
  signaturesOf,
  toItemRow,
  toMaterialRow,
} from './frame-words.ts'
import { dateInWords } from './letter-words.ts'
import type { Conditions, LetterView } from './view.ts'

export function toReceiptView(model: ReceiptModel): LetterView {
  return viewOf(model, { receivedTime: model.receivedTime })
}

export function toAcceptanceView(model: AcceptanceModel): LetterView {
  const view = viewOf(model, { acceptedDate: dateInWords(model.acceptedDate) })
  return { ...view, conditions: { ...view.conditions, ...standingConditions(model) } }
}

/** 申请材料齐全 is said only where they were. */
function standingConditions({ items, standing }: AcceptanceModel): Conditions {
  const { onlyPermits, onlyServices, mixed } = natureConditions(items)
  const complete = standing === undefined
  return {
    completePermits: complete && onlyPermits === true,
    completeServices: complete && onlyServices === true,
    completeMixed: complete && mixed === true,
    tolerated: standing === 'tolerated',
    deemed: standing === 'deemed',
    deemedPermits: standing === 'deemed' && onlyServices !== true,
    incompleteServices: !complete && onlyPermits !== true,
  }
}

function viewOf(
  model: Omit<ReceiptModel, 'receivedTime'>,
  more: Readonly<Record<string, string>>,
): LetterView {
  const { items, materials } = model
  return {
    words: {
      ...caseWords(model),
      ...itemWords(items),
      ...materialWords(materials),
      receivedDate: dateInWords(model.receivedDate),
      ...more,
    },
    conditions: { ...numberConditions(model.caseNumber), ...natureConditions(items) },
    rows: { items: items.map(toItemRow), materials: materials.map(toMaterialRow) },
    signatures: signaturesOf(model),
  }
}
