import type { SelectedItem } from '../../../shared/case/joint-case.ts'
import type { Catalogue } from '../../../shared/catalog/catalogue.ts'
import { refuse } from '../refusal.ts'

/** Refuses facts that the catalogue does not ask. */
export function checkKeys(catalogue: Catalogue, facts: readonly { readonly key: string }[]): void {
  const known = new Set(catalogue.fields.map(({ key }) => key))
  if (facts.some(({ key }) => !known.has(key)))
    refuse('invalid-input', '有内容不属于本清单，请重新打开这件办件。')
}

/** Refuses items and variants that the catalogue does not have, and an item chosen twice. */
export function checkSelection(catalogue: Catalogue, items: readonly SelectedItem[]): void {
  const ids = items.map(({ itemId }) => itemId)
  if (new Set(ids).size !== ids.length) refuse('invalid-input', '同一事项只能选一次。')
  for (const { itemId, variantId } of items) {
    const item = catalogue.items.find(({ id }) => id === itemId)
    const fits =
      item &&
      (item.variants.length === 0
        ? variantId === null
        : item.variants.some(({ id }) => id === variantId))
    if (!fits) refuse('invalid-input', '所选事项或情形不在本清单中，请重新选择。')
  }
}
