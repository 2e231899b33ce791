import type { Reader } from '../../../../db/handles.ts'
import { countDraftsNotUnder } from '../../../../db/queries/catalogues.ts'
import { chinaDate } from '../../../../shared/calendar/working-days.ts'
import type {
  CatalogueOverview,
  CatalogueVersion,
} from '../../../../shared/ipc/contract/catalogue.ts'
import type { Province } from '../../../../shared/ipc/contract/setup.ts'
import type { Services } from '../../services.ts'
import { inForce, type KnownVersion, newestFirst, stateOf } from './known-version.ts'

/** The versions as the keeper sees them. `versions`: as a command has just left them. */
export async function overviewOf(
  read: Reader,
  { catalogues, clock }: Services,
  province: Province,
  versions: readonly KnownVersion[],
): Promise<CatalogueOverview> {
  const today = chinaDate(clock.now().toISOString())
  const current = inForce(versions, today)
  return {
    province,
    today,
    versions: newestFirst(versions).map((one) => viewOf(one, versions, today)),
    previous: previousOf(versions, today)?.version ?? null,
    builtInProblem: catalogues.builtInProblem(province) ?? '',
    takesPackages: catalogues.trustedKeys.size > 0,
    outdatedDrafts: current ? await countDraftsNotUnder(read, current.version) : 0,
  }
}

/** What would be in force if the present version were not. Never one whose day is yet to come. */
export function previousOf(
  versions: readonly KnownVersion[],
  today: string,
): KnownVersion | undefined {
  const current = inForce(versions, today)
  const next = inForce(
    versions.filter(({ version }) => version !== current?.version),
    today,
  )
  return next && next.effectiveFrom <= today ? next : undefined
}

function viewOf(
  one: KnownVersion,
  versions: readonly KnownVersion[],
  today: string,
): CatalogueVersion {
  const { version, effectiveFrom, source, problem, withdrawn, imported } = one
  return {
    version,
    effectiveFrom,
    source,
    state: stateOf(one, versions, today),
    problem: problem ?? '',
    withdrawn,
    imported: imported && {
      sequence: imported.manifest.sequence,
      note: imported.manifest.note,
      madeAt: imported.manifest.madeAt,
      keyName: imported.keyName,
      by: imported.by,
      at: imported.at,
    },
  }
}
