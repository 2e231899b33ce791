import fc from 'fast-check'
import type { FactValue, FactValues } from '../../shared/case/fact.ts'
import type { SelectedItem } from '../../shared/case/joint-case.ts'
import type { Catalogue, Field } from '../../shared/catalog/catalogue.ts'

/** Any of the items, each in any of its variants. */
export function anySelection(catalogue: Catalogue): fc.Arbitrary<readonly SelectedItem[]> {
  const each = catalogue.items.map((item) =>
    fc.option<SelectedItem>(
      item.variants.length === 0
        ? fc.constant({ itemId: item.id, variantId: null })
        : fc.constantFrom(...item.variants.map(({ id }) => ({ itemId: item.id, variantId: id }))),
    ),
  )
  return fc.tuple(...each).map((items) => items.filter((item) => item !== null))
}

/** Random answers to the questions that rules look at; the rest is filled in as the form asks for it. */
export function anyAnswers(
  catalogue: Catalogue,
): fc.Arbitrary<Readonly<Record<string, FactValue>>> {
  const asked = catalogue.fields.filter(({ type }) => type === 'choice' || type === 'boolean')
  const one = ({ type, choices }: Field): fc.Arbitrary<FactValue> =>
    type === 'boolean'
      ? fc.boolean()
      : fc.constantFrom(...(choices ?? []).map(({ value }) => value))
  const record = fc.record(Object.fromEntries(asked.map((field) => [field.key, one(field)])), {
    requiredKeys: [],
  })
  // The library types a key that may be missing as one that may be undefined.
  return record as fc.Arbitrary<Readonly<Record<string, FactValue>>>
}

/** Whatever a file or an older version may have left in the facts. */
export function anyFacts(catalogue: Catalogue): fc.Arbitrary<FactValues> {
  const cell = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 20 }), fc.double(), fc.boolean())
  const columns = catalogue.fields.flatMap((field) => field.columns ?? []).map(({ key }) => key)
  const row = fc.dictionary(fc.constantFrom('other', ...columns), cell, { maxKeys: 5 })
  return fc.dictionary(
    fc.constantFrom(...catalogue.fields.map(({ key }) => key)),
    fc.oneof(cell, fc.array(row, { maxLength: 4 })),
  )
}
