import type { Reader } from '../../../db/handles.ts'
import { findKeptContent } from '../../../db/queries/catalogues.ts'
import type { Catalogue } from '../../../shared/catalog/catalogue.ts'
import type { Province } from '../../../shared/ipc/contract/setup.ts'
import { checkContent } from '../catalogue/packages/lint-package.ts'
import type { Services } from '../services.ts'
import { itemName } from './open-case.ts'

/** 供电报装（高压）, as the list of items in force says it; of an item that it has no more, as the case's own did. */
export function itemNamesOf(
  read: Reader,
  { catalogues }: Services,
  province: Province,
): (itemId: string, variantId: string | null, version: string) => Promise<string> {
  const current = catalogues.current(province)
  const older = new Map<string, Promise<Catalogue | null>>()
  return async (itemId, variantId, version) => {
    if (has(current, itemId, variantId)) return itemName(current, itemId, variantId)
    const kept = older.get(version) ?? findKept(read, province, version)
    older.set(version, kept)
    return itemName((await kept) ?? current, itemId, variantId)
  }
}

function has({ items }: Catalogue, itemId: string, variantId: string | null): boolean {
  return items.some(
    ({ id, variants }) =>
      id === itemId && (variantId === null || variants.some((variant) => variant.id === variantId)),
  )
}

/** Null when this program can't read it: a list of cases must come all the same. */
async function findKept(
  read: Reader,
  province: Province,
  version: string,
): Promise<Catalogue | null> {
  const checked = checkContent(await findKeptContent(read, province, version), { lint: false })
  return checked.ok ? checked.catalogue : null
}
