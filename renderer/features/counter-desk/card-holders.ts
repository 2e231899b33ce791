import type { Evaluation } from '../../../shared/catalog/evaluate.ts'
import { CardHolder } from '../../../shared/ipc/contract/cases.ts'

/** Whose cards the visible form can take, the person at the desk first. */
export function holdersOf(evaluation: Evaluation): readonly CardHolder[] {
  const asked = new Set(
    evaluation.sections.flatMap(({ fields }) =>
      fields.flatMap(({ field }) => (field.card ? [field.card.holder] : [])),
    ),
  )
  return CardHolder.options.filter((holder) => asked.has(holder))
}

/** The holder after this one, round and round. */
export function nextHolder(evaluation: Evaluation, holder: CardHolder): CardHolder {
  const holders = holdersOf(evaluation)
  return holders[(holders.indexOf(holder) + 1) % holders.length] ?? holder
}

/** The fields that a holder's card fills. */
export function cardFieldsOf(evaluation: Evaluation, holder: CardHolder): readonly string[] {
  return evaluation.sections.flatMap(({ fields }) =>
    fields.flatMap(({ field }) => (field.card?.holder === holder ? [field.key] : [])),
  )
}
