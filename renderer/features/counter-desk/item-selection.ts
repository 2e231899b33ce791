import type { SelectedItem } from '../../../shared/case/joint-case.ts'
import type { Item } from '../../../shared/catalog/catalogue.ts'

type Selection = readonly SelectedItem[]

/** Ticks or unticks; a ticked item with variants starts with its first one. */
export function toggled(selection: Selection, item: Item): Selection {
  return isIn(selection, item)
    ? selection.filter(({ itemId }) => itemId !== item.id)
    : [...selection, { itemId: item.id, variantId: item.variants[0]?.id ?? null }]
}

export function withVariant(selection: Selection, itemId: string, variantId: string): Selection {
  return selection.map((one) => (one.itemId === itemId ? { itemId, variantId } : one))
}

/** What one more press of an item's digit does: tick, then each further variant, then untick. */
export function nextSelection(selection: Selection, item: Item): Selection {
  const chosen = selection.find(({ itemId }) => itemId === item.id)
  const at = item.variants.findIndex(({ id }) => id === chosen?.variantId)
  const next = chosen === undefined ? undefined : item.variants[at + 1]
  return next === undefined ? toggled(selection, item) : withVariant(selection, item.id, next.id)
}

function isIn(selection: Selection, item: Item): boolean {
  return selection.some(({ itemId }) => itemId === item.id)
}
