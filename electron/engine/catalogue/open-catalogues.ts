import type { Catalogue } from '../../../shared/catalog/catalogue.ts'
import { Province } from '../../../shared/ipc/contract/setup.ts'
import type { Catalogues } from '../services.ts'
import { type CatalogueLoaded, loadCatalogue, resourceErrorsInWords } from './load-catalogue.ts'
import { findPreparedCatalogue } from './prepared-catalogue.ts'

export type CataloguesOpened =
  | { readonly ok: true; readonly catalogues: Catalogues }
  /** `message`: the mistakes with their files and lines, in Chinese. */
  | { readonly ok: false; readonly message: string }

/**
 * Loads catalogues once, at the engine's start; a mistake in one stops the start in words. A hall that has
 * chosen its province needs that one alone, which halves the time.
 */
export async function openCatalogues(
  resourcesDirectory: string,
  provinces: readonly Province[] = Province.options,
  /** Where the build may have left prepared ones; null: nowhere. */
  programDirectory: string | null = null,
): Promise<CataloguesOpened> {
  const byProvince = new Map<Province, Catalogue>()
  const mistakes: string[] = []
  for (const province of provinces) {
    const loaded = await getCatalogue(resourcesDirectory, province, programDirectory)
    if (loaded.ok) byProvince.set(province, loaded.catalogue)
    else mistakes.push(resourceErrorsInWords(loaded.errors))
  }
  if (mistakes.length > 0) {
    return {
      ok: false,
      message: `清单文件有误，窗口不能启动。请联系管理员改正后重试：\n${mistakes.join('\n')}`,
    }
  }
  const current = (province: Province) => {
    const catalogue = byProvince.get(province)
    if (catalogue === undefined)
      throw new Error('The hall’s province is among those that were loaded.')
    return catalogue
  }
  return { ok: true, catalogues: { current } }
}

async function getCatalogue(
  resourcesDirectory: string,
  province: Province,
  programDirectory: string | null,
): Promise<CatalogueLoaded> {
  const prepared =
    programDirectory &&
    (await findPreparedCatalogue(programDirectory, resourcesDirectory, province))
  if (prepared) return { ok: true, catalogue: prepared }
  return loadCatalogue(resourcesDirectory, province)
}
