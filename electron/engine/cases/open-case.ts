import type { Reader } from '../../../db/handles.ts'
import { findCase, type JointCase, listTasks } from '../../../db/queries/cases.ts'
import { findKeptCatalogue } from '../../../db/queries/catalogues.ts'
import { listClocksOfCase } from '../../../db/queries/clocks.ts'
import { listDocumentsOfCase } from '../../../db/queries/documents.ts'
import { listFacts } from '../../../db/queries/facts.ts'
import { getInstallation } from '../../../db/queries/installation.ts'
import { listMaterialRecords } from '../../../db/queries/materials.ts'
import { findSubmissionOfCase } from '../../../db/queries/outbox-entries.ts'
import { chinaDate } from '../../../shared/calendar/working-days.ts'
import type { CaseView } from '../../../shared/case/joint-case.ts'
import type { Catalogue } from '../../../shared/catalog/catalogue.ts'
import { refuse } from '../refusal.ts'
import type { Services } from '../services.ts'
import { viewClock } from './life/view-clock.ts'
import { refuseMerged } from './refuse-merged.ts'

export async function getCase(read: Reader, caseId: string): Promise<JointCase> {
  return (
    (await findCase(read, caseId)) ??
    refuse('not-found', '没有找到这件办件，请返回后按编号或姓名查询。')
  )
}

/** Refuses once the case is accepted: what was printed and sent may not change underneath. */
export async function getDraft(read: Reader, caseId: string): Promise<JointCase> {
  const jointCase = await getCase(read, caseId)
  if (jointCase.state !== 'draft') refuse('conflict', '这件办件已接件，内容不能再改。')
  await refuseMerged(read, caseId)
  return jointCase
}

/** The catalogue that the case was opened under, which it keeps. */
export async function getCatalogueOf(
  read: Reader,
  services: Services,
  jointCase: Pick<JointCase, 'catalogueVersion'>,
): Promise<Catalogue> {
  const { province } = await getInstallation(read)
  const current = services.catalogues.current(province)
  if (current.version === jointCase.catalogueVersion) return current
  const kept = await findKeptCatalogue(read, province, jointCase.catalogueVersion)
  if (!kept) throw new Error(`catalogue ${jointCase.catalogueVersion} was never kept`)
  return kept
}

export async function viewCase(
  read: Reader,
  services: Services,
  caseId: string,
): Promise<CaseView> {
  const jointCase = await getCase(read, caseId)
  const catalogue = await getCatalogueOf(read, services, jointCase)
  const tasks = await listTasks(read, caseId)
  const today = chinaDate(services.clock.now().toISOString())
  return {
    caseId,
    state: jointCase.state,
    number:
      jointCase.number && jointCase.numberKind
        ? { number: jointCase.number, kind: jointCase.numberKind }
        : null,
    officialNumber: jointCase.officialNumber,
    catalogueVersion: jointCase.catalogueVersion,
    createdAt: jointCase.createdAt,
    receivedAt: jointCase.receivedAt,
    acceptedAt: jointCase.acceptedAt,
    queryCode: jointCase.queryCode,
    regionCode: jointCase.regionCode,
    ownerId: jointCase.ownerId,
    revision: jointCase.revision,
    facts: [...(await listFacts(read, caseId))],
    items: tasks.map(({ itemId, variantId }) => ({ itemId, variantId })),
    tasks: tasks.map((task) => ({
      ...task,
      itemName: itemName(catalogue, task.itemId, task.variantId),
    })),
    clocks: (await listClocksOfCase(read, caseId)).map((clock) =>
      viewClock(clock, today, services.calendar),
    ),
    materials: [...(await listMaterialRecords(read, caseId))],
    documents: [...(await listDocumentsOfCase(read, caseId))],
    outbox: (await findSubmissionOfCase(read, caseId)) ?? null,
  }
}

/** 供电报装（高压） */
export function itemName(catalogue: Catalogue, itemId: string, variantId: string | null): string {
  const item = catalogue.items.find(({ id }) => id === itemId)
  const variant = item?.variants.find(({ id }) => id === variantId)
  if (!item) return itemId
  return variant ? `${item.name}（${variant.name}）` : item.name
}
