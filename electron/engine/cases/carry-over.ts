import type { Reader } from '../../../db/handles.ts'
import { type JointCase, listTasks, replaceTasks, touchCase } from '../../../db/queries/cases.ts'
import { keepCatalogue } from '../../../db/queries/catalogues.ts'
import { deleteFacts, listFacts, writeFacts } from '../../../db/queries/facts.ts'
import { getInstallation } from '../../../db/queries/installation.ts'
import { insertKeptValues } from '../../../db/queries/kept-values.ts'
import { deleteMaterialRecord, listMaterialRecords } from '../../../db/queries/materials.ts'
import { type CarryOverPlan, planCarryOver } from '../../../shared/catalog/carry-over.ts'
import type { Catalogue } from '../../../shared/catalog/catalogue.ts'
import { differencesInBrief } from '../../../shared/catalog/compare-catalogues.ts'
import type { DraftUpdate } from '../../../shared/ipc/contract/catalogue.ts'
import { movesBetween } from '../catalogue/packages/get-version.ts'
import { accountOf, type CommandContext } from '../dispatch.ts'
import { refuse } from '../refusal.ts'
import type { Services } from '../services.ts'
import { getCatalogueOf } from './open-case.ts'
import { listedColumns, reindex } from './save-facts.ts'

/** The key on the desk that carries a draft over; the refusal to accept an outdated draft names it. */
export const carryOverKey = 'Alt+U'

export interface Carrying {
  readonly to: Catalogue
  readonly plan: CarryOverPlan
}

/** What carrying the draft to the version in force would do; null when it is filled under that version. */
export async function findCarrying(
  read: Reader,
  services: Services,
  jointCase: JointCase,
): Promise<Carrying | null> {
  const { province } = await getInstallation(read)
  const to = services.catalogues.current(province)
  if (jointCase.state !== 'draft' || jointCase.catalogueVersion === to.version) return null
  const from = await getCatalogueOf(read, services, jointCase)
  const versions = services.catalogues.versions(province)
  const moves = movesBetween(versions, from.version, to.version)
  const plan = planCarryOver(from, to, moves, {
    facts: await listFacts(read, jointCase.caseId),
    items: await listTasks(read, jointCase.caseId),
    materials: await listMaterialRecords(read, jointCase.caseId),
  })
  return { to, plan }
}

export function updateOf({ catalogueVersion }: JointCase, { to, plan }: Carrying): DraftUpdate {
  return {
    fromVersion: catalogueVersion,
    toVersion: to.version,
    brief: differencesInBrief(plan.differences),
    differences: [...plan.differences],
    kept: [...plan.kept],
    moved: plan.moved,
  }
}

/** A draft is accepted under the version in force and under no other. */
export async function refuseOutdated(
  { read, services }: CommandContext,
  { catalogueVersion }: JointCase,
): Promise<void> {
  const { province } = await getInstallation(read)
  const { version } = services.catalogues.current(province)
  if (version === catalogueVersion) return
  refuse(
    'conflict',
    `现在执行 ${version} 版清单，这件办件还是按 ${catalogueVersion} 版填的，不能受理。请按 ${carryOverKey} 更新本件，核对后再受理。`,
  )
}

/** Carries the draft; everything that finds no place is kept beside it, whole. */
export async function carryOver(
  context: CommandContext,
  jointCase: JointCase,
  { to, plan }: Carrying,
): Promise<void> {
  const { write } = context
  const { caseId, catalogueVersion } = jointCase
  const { accountId } = accountOf(context.caller)
  const at = context.now.toISOString()
  const from = { fromVersion: catalogueVersion, toVersion: to.version, accountId, at }
  await keepCatalogue(write, to, at)
  await insertKeptValues(write, caseId, plan.kept, from)
  await deleteFacts(write, caseId, plan.taken)
  await writeFacts(write, caseId, plan.written)
  await replaceTasks(write, caseId, plan.items)
  for (const materialId of plan.withdrawnMaterials) {
    await deleteMaterialRecord(write, caseId, materialId)
  }
  const columns = listedColumns([
    ...plan.taken.map((key) => ({ key, value: null })),
    ...plan.written,
  ])
  await touchCase(write, caseId, at, { ...columns, catalogue_version: to.version })
  await reindex(write, jointCase)
  context.record({
    kind: 'case-carried-over',
    caseId,
    payload: {
      from: catalogueVersion,
      to: to.version,
      kept: plan.kept.map(({ kind, key }) => `${kind}:${key}`),
    },
  })
}
