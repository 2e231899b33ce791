import type { Reader } from '../../../db/handles.ts'
import { listClocksOfCase } from '../../../db/queries/clocks.ts'
import { listSupplements, type StoredSupplement } from '../../../db/queries/supplements.ts'
import { listTolerances } from '../../../db/queries/tolerances.ts'
import type { Catalogue } from '../../../shared/catalog/catalogue.ts'
import type { SupplementView, ToleranceView } from '../../../shared/ipc/contract/decisions.ts'
import { refuse } from '../refusal.ts'

export async function viewSupplements(read: Reader, caseId: string): Promise<SupplementView[]> {
  const clocks = await listClocksOfCase(read, caseId)
  return (await listSupplements(read, caseId)).map((supplement) => ({
    supplementId: supplement.supplementId,
    round: supplement.round,
    itemIds: [...supplement.itemIds],
    state: supplement.state,
    askedBy: supplement.askedBy,
    requestedOn: supplement.requestedOn,
    dueOn: clocks.find(({ subjectId }) => subjectId === supplement.supplementId)?.dueOn ?? null,
    endedOn: supplement.endedOn,
    lines: supplement.lines.map((line) => ({ ...line })),
  }))
}

export async function viewSupplement(
  read: Reader,
  { caseId, supplementId }: Pick<StoredSupplement, 'caseId' | 'supplementId'>,
): Promise<SupplementView> {
  const views = await viewSupplements(read, caseId)
  return views.find((view) => view.supplementId === supplementId) ?? refuseUnknown()
}

/** Refuses one that is not this case's. */
export async function getSupplement(
  read: Reader,
  { caseId, supplementId }: Pick<StoredSupplement, 'caseId' | 'supplementId'>,
): Promise<StoredSupplement> {
  const all = await listSupplements(read, caseId)
  return all.find((one) => one.supplementId === supplementId) ?? refuseUnknown()
}

function refuseUnknown(): never {
  return refuse('not-found', '这件办件里没有这次补正，请重新打开办件。')
}

export async function viewTolerances(
  read: Reader,
  caseId: string,
  { materials }: Catalogue,
): Promise<ToleranceView[]> {
  return (await listTolerances(read, caseId)).map(
    ({ caseId: _, repairedAt: __, itemIds, ...tolerance }) => ({
      ...tolerance,
      itemIds: [...itemIds],
      materialName:
        materials.find(({ id }) => id === tolerance.materialId)?.name ?? tolerance.materialId,
    }),
  )
}
