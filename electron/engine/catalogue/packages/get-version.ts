import type { Reader } from '../../../../db/handles.ts'
import { getInstallation } from '../../../../db/queries/installation.ts'
import type { Catalogue } from '../../../../shared/catalog/catalogue.ts'
import { compareVersions, type FieldMove } from '../../../../shared/catalog/package.ts'
import { refuse } from '../../refusal.ts'
import type { Services } from '../../services.ts'
import type { KnownVersion } from './known-version.ts'

/** Any version that the counter knows, in force or not; refuses in words. */
export async function getVersion(
  read: Reader,
  { catalogues }: Services,
  version: string,
): Promise<Catalogue> {
  const { province } = await getInstallation(read)
  const known = catalogues.versions(province).find((one) => one.version === version)
  if (!known) refuse('not-found', `本机没有 ${version} 版清单，请刷新后再选。`)
  const { catalogue, problem } = await catalogues.load(read, province, known)
  return catalogue ?? refuse('refused', problem ?? `${version} 版清单读不出来，请换一个版本。`)
}

/** What the packages after `from` up to `to` say about fields that they remove, oldest first. */
export function movesBetween(
  versions: readonly KnownVersion[],
  from: string,
  to: string,
): readonly FieldMove[] {
  return versions
    .filter(
      ({ version }) => compareVersions(version, from) > 0 && compareVersions(version, to) <= 0,
    )
    .toSorted((one, other) => compareVersions(one.version, other.version))
    .flatMap(({ imported }) => imported?.manifest.carryOver ?? [])
}
