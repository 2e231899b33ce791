import type { Reader } from '../../../db/handles.ts'
import type { JointCase } from '../../../db/queries/cases.ts'
import { findPage, type StoredPage } from '../../../db/queries/pages.ts'
import type { CaseState } from '../../../shared/case/task-state.ts'
import { getCase, getCatalogueOf } from '../cases/open-case.ts'
import { refuseMerged } from '../cases/refuse-merged.ts'
import { refuse } from '../refusal.ts'
import type { Services } from '../services.ts'

const ended: readonly CaseState[] = ['completed', 'refused', 'withdrawn']

/** The case, when pages may still come to it. What is missing is brought after the acceptance too. */
export async function getCaseForPages(read: Reader, caseId: string): Promise<JointCase> {
  const jointCase = await getCase(read, caseId)
  if (ended.includes(jointCase.state)) refuse('conflict', '这件办件已结束，材料影像不能再改。')
  await refuseMerged(read, caseId)
  return jointCase
}

/** The case and the material of its catalogue. */
export async function getMaterialForPages(
  read: Reader,
  services: Services,
  { caseId, materialId }: { readonly caseId: string; readonly materialId: string },
) {
  const jointCase = await getCaseForPages(read, caseId)
  const catalogue = await getCatalogueOf(read, services, jointCase)
  const material = catalogue.materials.find(({ id }) => id === materialId)
  if (!material) refuse('invalid-input', '材料清单里没有这份材料，请重新打开这件办件。')
  return { jointCase, material }
}

/** Refuses a page that is not there, or not any more. */
export async function getPage(read: Reader, caseId: string, pageId: string): Promise<StoredPage> {
  const page = await findPage(read, caseId, pageId)
  if (!page || page.removedAt !== null)
    refuse('not-found', '这一页已经不在了，请刷新材料影像再看。')
  return page
}

/** A page that may still be turned, replaced or removed. */
export async function getLoosePage(
  read: Reader,
  jointCase: JointCase,
  pageId: string,
): Promise<StoredPage> {
  const page = await getPage(read, jointCase.caseId, pageId)
  if (isFixed(page, jointCase))
    refuse('conflict', '这一页已随件接收或受理，不能再改；需要更清楚的影像，请另加一页。')
  return page
}

/** It was there when the case was received or accepted, and belongs to what was then decided upon. */
export function isFixed(
  { takenAt }: Pick<StoredPage, 'takenAt'>,
  { receivedAt, acceptedAt }: Pick<JointCase, 'receivedAt' | 'acceptedAt'>,
): boolean {
  return [receivedAt, acceptedAt].some((at) => at !== null && takenAt <= at)
}
