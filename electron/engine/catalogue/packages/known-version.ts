import type { Catalogue } from '../../../../shared/catalog/catalogue.ts'
import { compareVersions, type PackageManifest } from '../../../../shared/catalog/package.ts'
import type { VersionState } from '../../../../shared/ipc/contract/catalogue.ts'

/** One version of the hall's catalogue that this counter has, from wherever it came. */
export interface KnownVersion {
  readonly version: string
  /** `YYYY-MM-DD` in China. */
  readonly effectiveFrom: string
  /** built-in: came with the program. kept: an earlier program's, which cases were opened under. */
  readonly source: 'built-in' | 'package' | 'kept'
  /** Null while nobody needs it, and when `problem` says why it can't be used. */
  readonly catalogue: Catalogue | null
  readonly problem: string | null
  readonly withdrawn: { readonly by: string; readonly at: string } | null
  readonly imported: {
    readonly manifest: PackageManifest
    readonly keyName: string
    readonly by: string
    readonly at: string
  } | null
}

/**
 * The newest version whose day has come and that was not withdrawn. Before the first such day the oldest one
 * stands in: a counter is never without a catalogue.
 */
export function inForce(
  versions: readonly KnownVersion[],
  today: string,
): KnownVersion | undefined {
  const usable = newestFirst(versions).filter(isUsable)
  return usable.find(({ effectiveFrom }) => effectiveFrom <= today) ?? usable.at(-1)
}

/** As `inForce`, among the versions whose content is at hand. */
export function catalogueInForce(
  versions: readonly KnownVersion[],
  today: string,
): Catalogue | undefined {
  return (
    inForce(
      versions.filter(({ catalogue }) => catalogue !== null),
      today,
    )?.catalogue ?? undefined
  )
}

export function stateOf(
  one: KnownVersion,
  versions: readonly KnownVersion[],
  today: string,
): VersionState {
  if (one.withdrawn !== null) return 'withdrawn'
  if (one.problem !== null) return 'unusable'
  const current = inForce(versions, today)
  if (current?.version === one.version) return 'in-force'
  return one.effectiveFrom > today ? 'waiting' : 'superseded'
}

export function newestFirst(versions: readonly KnownVersion[]): readonly KnownVersion[] {
  return versions.toSorted((one, other) => compareVersions(other.version, one.version))
}

export function isUsable({ withdrawn, problem }: KnownVersion): boolean {
  return withdrawn === null && problem === null
}
