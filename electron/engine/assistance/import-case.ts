import {
  findImportedRevision,
  linkCase,
  setImportedRevision,
} from '../../../db/queries/assistance-cases.ts'
import {
  findCase,
  insertCase,
  type JointCase,
  listTasks,
  replaceTasks,
  touchCase,
} from '../../../db/queries/cases.ts'
import { deleteFacts, listFacts, writeFacts } from '../../../db/queries/facts.ts'
import {
  deleteMaterialRecord,
  listMaterialRecords,
  upsertMaterialRecord,
} from '../../../db/queries/materials.ts'
import { findMerge } from '../../../db/queries/twins.ts'
import { type Fact, plainText } from '../../../shared/case/fact.ts'
import type { MaterialRecord, SelectedItem } from '../../../shared/case/joint-case.ts'
import type { ImportedCase } from '../../../shared/ipc/contract/assistance.ts'
import { getCase } from '../cases/open-case.ts'
import { listedColumns, reindex } from '../cases/save-facts.ts'
import type { CommandContext } from '../dispatch.ts'
import type { Helper } from './import-request.ts'
import type { PackedCase, PackedRequest } from './package-content.ts'

type Outcome = Omit<ImportedCase, 'twins'>

/**
 * A draft that is here and untouched since the last package is brought up to date. One that somebody has worked on
 * is never overwritten: the package's content is put beside it, for a person to compare.
 */
export async function importCase(
  packed: PackedCase,
  { requestId }: PackedRequest,
  { authorId }: Helper,
  context: CommandContext,
): Promise<Outcome> {
  const { read, write, services } = context
  const here = await findCase(read, packed.caseId)
  const outcome = here ? await compare(here, packed, context) : 'new'
  const caseId = outcome === 'beside' ? services.newId() : packed.caseId
  if (outcome === 'new' || outcome === 'beside') {
    const { catalogueVersion, createdAt } = packed
    await insertCase(write, { caseId, catalogueVersion, accountId: authorId, at: createdAt })
    await linkCase(write, { caseId, requestId })
  }
  if (outcome !== 'same') await writeContent(caseId, packed, authorId, context)
  return {
    caseId,
    outcome,
    applicantName: textOf(packed, 'applicant.name'),
    projectName: textOf(packed, 'project.name'),
  }
}

async function compare(
  here: JointCase,
  packed: PackedCase,
  { read }: CommandContext,
): Promise<'same' | 'updated' | 'beside'> {
  const facts = await listFacts(read, here.caseId)
  const items = (await listTasks(read, here.caseId)).map(({ itemId, variantId }) => ({
    itemId,
    variantId,
  }))
  const materials = await listMaterialRecords(read, here.caseId)
  if (digest({ facts, items, materials }) === digest(packed)) return 'same'
  const untouched =
    here.state === 'draft' &&
    here.catalogueVersion === packed.catalogueVersion &&
    (await findMerge(read, here.caseId)) === undefined &&
    (await findImportedRevision(read, here.caseId)) === here.revision
  return untouched ? 'updated' : 'beside'
}

/** The same for the same content, whoever holds it and in whatever order it was read. */
function digest({
  facts,
  items,
  materials,
}: {
  readonly facts: readonly Fact[]
  readonly items: readonly SelectedItem[]
  readonly materials: readonly MaterialRecord[]
}): string {
  const told = facts.map(({ key, value }) => [key, value] as const).sort(byFirst)
  const taken = materials
    .map(({ materialId, handling, copies, licenceId }) => [materialId, handling, copies, licenceId])
    .sort(byFirst)
  return JSON.stringify([told, items, taken])
}

function byFirst(one: readonly unknown[], other: readonly unknown[]): number {
  return String(one[0]) < String(other[0]) ? -1 : 1
}

async function writeContent(
  caseId: string,
  packed: PackedCase,
  authorId: string,
  { read, write, now }: CommandContext,
): Promise<void> {
  const old = await listFacts(read, caseId)
  await deleteFacts(
    write,
    caseId,
    old.map(({ key }) => key),
  )
  for (const { materialId } of await listMaterialRecords(read, caseId))
    await deleteMaterialRecord(write, caseId, materialId)
  const facts = packed.facts.map((fact) => ({ ...fact, accountId: authorId, sourceCaseId: null }))
  await writeFacts(write, caseId, facts)
  await replaceTasks(write, caseId, packed.items)
  for (const record of packed.materials) await upsertMaterialRecord(write, caseId, record)
  const revision = await touchCase(write, caseId, now.toISOString(), listedColumns(facts))
  await reindex(write, await getCase(read, caseId))
  await setImportedRevision(write, caseId, revision)
}

function textOf({ facts }: PackedCase, key: string): string {
  return plainText(facts.find((fact) => fact.key === key)?.value)
}
