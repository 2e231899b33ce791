import type { Reader } from '../../../db/handles.ts'
import { listAccounts } from '../../../db/queries/accounts.ts'
import type { JointCase } from '../../../db/queries/cases.ts'
import { listPages, type StoredPage } from '../../../db/queries/pages.ts'
import type { CapturedPage } from '../../../shared/case/page.ts'
import { getCase } from '../cases/open-case.ts'
import { getPage, isFixed } from './open-material.ts'

export async function viewPages(
  read: Reader,
  caseId: string,
  materialId: string | null,
): Promise<CapturedPage[]> {
  const jointCase = await getCase(read, caseId)
  const names = await accountNames(read)
  const pages = await listPages(read, caseId, materialId)
  return pages.map((page) => viewOf(page, jointCase, names))
}

export async function viewPage(
  read: Reader,
  caseId: string,
  pageId: string,
): Promise<CapturedPage> {
  const page = await getPage(read, caseId, pageId)
  return viewOf(page, await getCase(read, caseId), await accountNames(read))
}

async function accountNames(read: Reader): Promise<ReadonlyMap<string, string>> {
  const accounts = await listAccounts(read)
  return new Map(accounts.map(({ accountId, displayName }) => [accountId, displayName]))
}

function viewOf(
  page: StoredPage,
  jointCase: JointCase,
  names: ReadonlyMap<string, string>,
): CapturedPage {
  const { verification, deliveredFile } = page
  return {
    pageId: page.pageId,
    materialId: page.materialId,
    position: page.position,
    rotation: page.rotation,
    blank: page.blank,
    source: page.source,
    deviceLabel: page.deviceLabel,
    dpi: page.dpi,
    colour: page.colour,
    widthPx: page.widthPx,
    heightPx: page.heightPx,
    bytes: page.shownBytes,
    sha256: deliveredFile.sha256,
    sm3: deliveredFile.sm3,
    straightened: page.straightened !== null,
    verified: verification && {
      byName: names.get(verification.by) ?? '',
      at: verification.at,
      purpose: verification.purpose,
    },
    takenByName: names.get(page.takenBy) ?? '',
    takenAt: page.takenAt,
    fixed: isFixed(page, jointCase),
  }
}
