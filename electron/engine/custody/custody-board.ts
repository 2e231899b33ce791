import type { Reader } from '../../../db/handles.ts'
import { listTasks } from '../../../db/queries/cases.ts'
import { listFacts } from '../../../db/queries/facts.ts'
import { listMaterialRecords } from '../../../db/queries/materials.ts'
import { listSleeves } from '../../../db/queries/sleeves.ts'
import { valuesOf } from '../../../shared/case/fact.ts'
import { routingOf } from '../../../shared/catalog/routing.ts'
import type { CustodyBoard, KeptPaper } from '../../../shared/ipc/contract/custody.ts'
import { getCase, getCatalogueOf } from '../cases/open-case.ts'
import type { Services } from '../services.ts'
import { gatherSleeve, materialName, type Sleeve, viewSleeve } from './view-sleeve.ts'

/** 材料交接 of one case: its sleeves, and the paper that still lies loose at the counter. */
export async function custodyBoard(
  read: Reader,
  services: Services,
  caseId: string,
): Promise<CustodyBoard> {
  const sleeves = await sleevesOf(read, caseId)
  const views = []
  for (const sleeve of sleeves) views.push(await viewSleeve(read, services, sleeve))
  const { kept, receivers } = await keptPapers(read, services, { caseId, sleeves })
  return { sleeves: views, kept: kept.map(({ at: _, ...paper }) => paper), receivers }
}

async function sleevesOf(read: Reader, caseId: string): Promise<readonly Sleeve[]> {
  const sleeves: Sleeve[] = []
  for (const sleeve of await listSleeves(read, caseId))
    sleeves.push(await gatherSleeve(read, sleeve))
  return sleeves
}

/** Papers that the counter has taken in, and how many of each are in no sleeve. */
export async function keptPapers(
  read: Reader,
  services: Services,
  { caseId, sleeves }: { readonly caseId: string; readonly sleeves?: readonly Sleeve[] },
): Promise<{
  readonly kept: readonly (KeptPaper & { readonly at: string })[]
  readonly receivers: CustodyBoard['receivers']
}> {
  const catalogue = await getCatalogueOf(read, services, await getCase(read, caseId))
  const values = valuesOf(await listFacts(read, caseId))
  const routing = routingOf(catalogue, await listTasks(read, caseId), values)
  const papers = (sleeves ?? (await sleevesOf(read, caseId))).flatMap((sleeve) => sleeve.papers)
  const kept = (await listMaterialRecords(read, caseId))
    .filter(({ handling, copies }) => copies > 0 && ['original', 'copy'].includes(handling))
    .map(({ materialId, copies, at }) => {
      const inSleeves = papers.filter((paper) => paper.materialId === materialId)
      const used = inSleeves.reduce((sum, paper) => sum + paper.copies, 0)
      return {
        materialId,
        name: materialName(catalogue, materialId),
        kept: copies,
        free: Math.max(0, copies - used),
        receiverIds: routing.receivers
          .filter(({ materials }) => materials.some(({ material }) => material.id === materialId))
          .map(({ receiver }) => receiver.id),
        at,
      }
    })
  const receivers = routing.receivers.map(({ receiver: { id, name } }) => ({
    receiverId: id,
    name,
  }))
  return { kept, receivers }
}
