import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Catalogue } from '../../../shared/catalog/catalogue.ts'
import type { Province } from '../../../shared/ipc/contract/setup.ts'
import { loadCatalogue } from './load-catalogue.ts'

/**
 * A catalogue that the build has read and checked already, with the fingerprint of the files that it was made
 * from. Reading and checking them takes half of the engine's start; these files change once in a few months.
 */
interface PreparedCatalogue {
  readonly sourceSha256: string
  readonly catalogue: Catalogue
}

export function preparedFileName(province: Province): string {
  return `catalogue-${province}.json`
}

/** For the build. Null when the files have mistakes, which the engine then names at its start. */
export async function prepareCatalogue(
  resourcesDirectory: string,
  province: Province,
): Promise<PreparedCatalogue | null> {
  const loaded = await loadCatalogue(resourcesDirectory, province)
  if (!loaded.ok) return null
  const sourceSha256 = await fingerprint(resourcesDirectory, province)
  return { sourceSha256, catalogue: loaded.catalogue }
}

/**
 * What the build left in `programDirectory`. Null when it left none, or when the files are no longer those that
 * it read: a hall may be given a new catalogue without a new program.
 */
export async function findPreparedCatalogue(
  programDirectory: string,
  resourcesDirectory: string,
  province: Province,
): Promise<Catalogue | null> {
  try {
    const text = await readFile(join(programDirectory, preparedFileName(province)), 'utf8')
    // Written by our own build and shipped beside this very program, so that it isn't checked again.
    const prepared = JSON.parse(text) as PreparedCatalogue
    const current = await fingerprint(resourcesDirectory, province)
    return prepared.sourceSha256 === current ? prepared.catalogue : null
  } catch {
    return null
  }
}

/** Of the names and bytes of every file that a catalogue can be made from. */
async function fingerprint(resourcesDirectory: string, province: Province): Promise<string> {
  const folder = `catalog/${province}`
  const names = await readdir(join(resourcesDirectory, folder))
  const paths = [...names.map((name) => `${folder}/${name}`), `regions/${province}.yaml`]
  const contents = await Promise.all(
    paths.toSorted().map(async (path) => {
      const bytes = await readFile(join(resourcesDirectory, path))
      return `${path} ${createHash('sha256').update(bytes).digest('hex')}\n`
    }),
  )
  return createHash('sha256').update(contents.join('')).digest('hex')
}
