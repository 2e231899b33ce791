import type { Reader } from '../../../db/handles.ts'
import { chinaDate } from '../../../shared/calendar/working-days.ts'
import type { Catalogue } from '../../../shared/catalog/catalogue.ts'
import { Province } from '../../../shared/ipc/contract/setup.ts'
import type { Clock } from '../clock.ts'
import type { Catalogues } from '../services.ts'
import { type CatalogueLoaded, loadCatalogue, resourceErrorsInWords } from './load-catalogue.ts'
import { catalogueInForce, type KnownVersion } from './packages/known-version.ts'
import { loadVersion, readVersions, type VersionSources } from './packages/read-versions.ts'
import { loadTrustedKeys, type TrustedKeys } from './packages/trusted-keys.ts'
import { findPreparedCatalogue } from './prepared-catalogue.ts'
import type { ResourceError } from './yaml-file.ts'

export type CataloguesOpened =
  | { readonly ok: true; readonly catalogues: Catalogues }
  /** `message`: the mistakes with their files and lines, in Chinese. */
  | { readonly ok: false; readonly message: string }

interface Options {
  readonly resourcesDirectory: string
  /** Where the build may have left prepared ones; absent: nowhere. */
  readonly programDirectory?: string | undefined
  /** Where the hall's own trusted keys lie; absent: only those that came with the program. */
  readonly dataDirectory?: string
  /** The hall's; absent: the hall hasn't chosen yet. */
  readonly province?: Province | undefined
  readonly read: Reader
  readonly clock: Clock
}

interface Shelf {
  readonly builtIn: Catalogue | null
  readonly builtInProblem: string | null
  versions: readonly KnownVersion[]
}

/**
 * The catalogues of the hall: what came with the program, and what was taken in as signed packages. Files with
 * mistakes stop the start only if no good version is at hand; else that one stays in force.
 */
export async function openCatalogues(options: Options): Promise<CataloguesOpened> {
  const { clock, dataDirectory, programDirectory, province, read, resourcesDirectory } = options
  const trusted = await loadTrustedKeys(resourcesDirectory, dataDirectory)
  if (!trusted.ok) return refused(trusted.errors)
  const shelves = new Map<Province, Shelf>()
  for (const one of province ? [province] : Province.options) {
    const loaded = await getCatalogue(resourcesDirectory, one, programDirectory)
    const builtIn = loaded.ok ? loaded.catalogue : null
    const versions = await readVersions(
      { read, province: one, builtIn, keys: trusted.keys },
      today(clock),
    )
    if (!loaded.ok && catalogueInForce(versions, today(clock)) === undefined) {
      return refused(loaded.errors)
    }
    const builtInProblem = loaded.ok ? null : resourceErrorsInWords(loaded.errors)
    shelves.set(one, { builtIn, builtInProblem, versions })
  }
  return { ok: true, catalogues: cataloguesOn(shelves, trusted.keys, clock) }
}

function cataloguesOn(
  shelves: ReadonlyMap<Province, Shelf>,
  keys: TrustedKeys,
  clock: Clock,
): Catalogues {
  const shelfOf = (province: Province): Shelf => {
    const shelf = shelves.get(province)
    if (!shelf) throw new Error('The hall’s province is among those that were loaded.')
    return shelf
  }
  const sources = (read: Reader, province: Province): VersionSources => {
    const { builtIn } = shelfOf(province)
    return { read, province, builtIn, keys }
  }
  return {
    trustedKeys: keys,
    current(province) {
      // Looked up by the day with each call: at midnight a waiting version comes into force by itself.
      const catalogue = catalogueInForce(shelfOf(province).versions, today(clock))
      if (!catalogue) throw new Error('A start without any good catalogue is refused.')
      return catalogue
    },
    builtInProblem: (province) => shelfOf(province).builtInProblem,
    versions: (province) => shelfOf(province).versions,
    read: (read, province) => readVersions(sources(read, province), today(clock)),
    load: (read, province, one) => loadVersion(sources(read, province), one),
    replace(province, versions) {
      shelfOf(province).versions = versions
    },
  }
}

function today(clock: Clock): string {
  return chinaDate(clock.now().toISOString())
}

function refused(errors: readonly ResourceError[]): CataloguesOpened {
  const mistakes = resourceErrorsInWords(errors)
  return {
    ok: false,
    message: `清单文件有误，窗口不能启动。请联系管理员改正后重试：\n${mistakes}`,
  }
}

async function getCatalogue(
  resourcesDirectory: string,
  province: Province,
  programDirectory: string | undefined,
): Promise<CatalogueLoaded> {
  const prepared =
    programDirectory &&
    (await findPreparedCatalogue(programDirectory, resourcesDirectory, province))
  if (prepared) return { ok: true, catalogue: prepared }
  return loadCatalogue(resourcesDirectory, province)
}
