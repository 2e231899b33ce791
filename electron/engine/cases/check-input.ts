import type { MaterialHandling, SelectedItem } from '../../../shared/case/joint-case.ts'
import type { Catalogue, Material } from '../../../shared/catalog/catalogue.ts'
import { checkLicenceId, normaliseLicenceId } from '../../../shared/identity/licence-id.ts'
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

interface MaterialTaken {
  readonly handling: MaterialHandling | null
  readonly licenceId: string | null
}

/** The identifier as it is kept, normalised; null when none was given. Refuses one that is wrong or has no place. */
export function licenceIdOf(
  { handling, licenceId }: MaterialTaken,
  { name, eLicence }: Material,
): string | null {
  if (licenceId === null || licenceId.trim() === '') return null
  if (!eLicence) refuse('refused', `“${name}”没有电子证照，请清空证照标识。`)
  if (handling !== 'electronic') {
    refuse('refused', `“${name}”收电子件时才填证照标识，请改选“电子件”或清空证照标识。`)
  }
  const check = checkLicenceId(licenceId)
  return check.ok ? normaliseLicenceId(licenceId) : refuse('invalid-input', check.message)
}
