import type { Reader } from '../../../../db/handles.ts'
import {
  findPackageFile,
  type ImportedPackage,
  listPackages,
  listWithdrawals,
} from '../../../../db/queries/catalogue-packages.ts'
import { findKeptContent, listKeptVersions } from '../../../../db/queries/catalogues.ts'
import type { Catalogue } from '../../../../shared/catalog/catalogue.ts'
import type { Province } from '../../../../shared/ipc/contract/setup.ts'
import { inForce, isUsable, type KnownVersion, newestFirst } from './known-version.ts'
import { checkContent } from './lint-package.ts'
import { readPackage } from './package-file.ts'
import type { TrustedKeys } from './trusted-keys.ts'

export interface VersionSources {
  readonly read: Reader
  readonly province: Province
  /** What came with the program; null when its files have mistakes. */
  readonly builtIn: Catalogue | null
  readonly keys: TrustedKeys
}

/**
 * Every version of the province. Contents are read from the newest, which may wait for its day, down to the one
 * in force today: older ones
 * are asked for one by one, so that years of packages don't slow a start.
 */
export async function readVersions(
  sources: VersionSources,
  today: string,
): Promise<readonly KnownVersion[]> {
  let versions = await listVersions(sources)
  for (const one of newestFirst(versions).filter(isUsable)) {
    const loaded = await loadVersion(sources, one)
    versions = versions.map((candidate) => (candidate === one ? loaded : candidate))
    if (inForce(versions, today) === loaded) break
  }
  return versions
}

/** The version with its content, or with the reason why it has none. */
export async function loadVersion(
  sources: VersionSources,
  one: KnownVersion,
): Promise<KnownVersion> {
  if (one.catalogue !== null || one.problem !== null) return one
  const { read, province, keys } = sources
  if (one.source === 'package') {
    const text = (await findPackageFile(read, province, one.version)) ?? ''
    const opened = readPackage(Buffer.from(text, 'utf8'), keys, { lint: false })
    return opened.ok
      ? { ...one, catalogue: opened.opened.catalogue }
      : { ...one, problem: opened.message }
  }
  const content = await findKeptContent(read, province, one.version)
  const checked = checkContent(content, { lint: false })
  return checked.ok
    ? { ...one, catalogue: checked.catalogue }
    : { ...one, problem: '这一版是旧程序的写法，本程序不能用来开新办件。' }
}

async function listVersions(sources: VersionSources): Promise<readonly KnownVersion[]> {
  const { read, province } = sources
  const withdrawals = new Map(
    (await listWithdrawals(read, province)).map(({ version, by, at }) => [version, { by, at }]),
  )
  const known = new Map<string, KnownVersion>()
  // The first to name a version has it: what is installed, then what was signed, then what was merely used.
  for (const one of [
    ...builtInVersion(sources),
    ...(await listPackages(read, province)).map(packageVersion),
    ...(await listKeptVersions(read, province)).map((kept) => ({ ...nothingKnown, ...kept })),
  ]) {
    if (known.has(one.version)) continue
    known.set(one.version, { ...one, withdrawn: withdrawals.get(one.version) ?? null })
  }
  return [...known.values()]
}

const nothingKnown = {
  source: 'kept',
  catalogue: null,
  problem: null,
  withdrawn: null,
  imported: null,
} as const

function builtInVersion({ builtIn }: VersionSources): readonly KnownVersion[] {
  if (builtIn === null) return []
  const { version, effectiveFrom } = builtIn
  return [{ ...nothingKnown, version, effectiveFrom, source: 'built-in', catalogue: builtIn }]
}

function packageVersion({ manifest, keyName, importedBy, importedAt }: ImportedPackage) {
  const { version, effectiveFrom } = manifest
  return {
    ...nothingKnown,
    version,
    effectiveFrom,
    source: 'package' as const,
    imported: { manifest, keyName, by: importedBy, at: importedAt },
  }
}
