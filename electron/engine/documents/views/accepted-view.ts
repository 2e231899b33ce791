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
import type { LetterView } from './view.ts'

export function toReceiptView(model: ReceiptModel): LetterView {
  return viewOf(model, { receivedTime: model.receivedTime })
}

export function toAcceptanceView(model: AcceptanceModel): LetterView {
  return viewOf(model, { acceptedDate: dateInWords(model.acceptedDate) })
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
