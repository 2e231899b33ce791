import type { Writer } from '../../../db/handles.ts'
import {
  findPage,
  listPages,
  placePage,
  setPageRemoved,
  turnPage,
} from '../../../db/queries/pages.ts'
import type { CapturedPage, Rotation } from '../../../shared/case/page.ts'
import { accountOf, type CommandContext } from '../dispatch.ts'
import { refuse } from '../refusal.ts'
import { getCaseForPages, getLoosePage, isFixed } from './open-material.ts'
import { viewPage, viewPages } from './view-pages.ts'

interface PageKey {
  readonly caseId: string
  readonly pageId: string
}

export async function rotatePage(
  { caseId, pageId, rotation }: PageKey & { readonly rotation: Rotation },
  context: CommandContext,
): Promise<CapturedPage> {
  const { read, write } = context
  const page = await getLoosePage(read, await getCaseForPages(read, caseId), pageId)
  if (page.verification)
    refuse('conflict', '这一页已盖“与原件核对无误”，不能再转动；方向不对请重新拍摄这一页。')
  if (page.rotation === rotation) context.unchanged()
  else {
    await turnPage(write, pageId, rotation)
    context.record({ kind: 'page-rotated', caseId, payload: { pageId, rotation } })
  }
  return viewPage(read, caseId, pageId)
}

export async function reorderPages(
  input: {
    readonly caseId: string
    readonly materialId: string
    readonly pageIds: readonly string[]
  },
  context: CommandContext,
): Promise<{ pages: CapturedPage[] }> {
  const { caseId, materialId, pageIds } = input
  const { read, write } = context
  await getCaseForPages(read, caseId)
  const before = (await listPages(read, caseId, materialId)).map(({ pageId }) => pageId)
  const same = before.length === pageIds.length && before.every((id) => pageIds.includes(id))
  if (!same) refuse('conflict', '这份材料的页数刚才变了，请看过新的顺序再调整。')
  if (before.every((id, index) => id === pageIds[index])) context.unchanged()
  else {
    await placeAll(write, pageIds)
    context.record({ kind: 'pages-reordered', caseId, payload: { materialId, pageIds } })
  }
  return { pages: await viewPages(read, caseId, materialId) }
}

export async function removePage(
  { caseId, pageId }: PageKey,
  context: CommandContext,
): Promise<{ pages: CapturedPage[] }> {
  const { read, write, caller, now } = context
  const found = await findPage(read, caseId, pageId)
  if (found && found.removedAt !== null) {
    context.unchanged()
    return { pages: await viewPages(read, caseId, found.materialId) }
  }
  const page = await getLoosePage(read, await getCaseForPages(read, caseId), pageId)
  const { accountId } = accountOf(caller)
  await setPageRemoved(write, pageId, { by: accountId, at: now.toISOString() })
  await closeGaps(context, page)
  const payload = { pageId, materialId: page.materialId, sha256: page.delivered }
  context.record({ kind: 'page-removed', caseId, payload })
  return { pages: await viewPages(read, caseId, page.materialId) }
}

/** Behind the others: where it stood, another page may stand now. */
export async function restorePage(
  { caseId, pageId }: PageKey,
  context: CommandContext,
): Promise<{ pages: CapturedPage[] }> {
  const { read, write } = context
  const jointCase = await getCaseForPages(read, caseId)
  const page = await findPage(read, caseId, pageId)
  if (!page) refuse('not-found', '这一页已彻底清除，不能恢复；请重新扫描或拍摄。')
  // It would stand among those that were decided upon, and was not.
  if (page.removedAt !== null && isFixed(page, jointCase))
    refuse('conflict', '这件办件已接收或受理，之前移除的页不能再恢复；请重新扫描或拍摄这一页。')
  if (page.removedAt === null) context.unchanged()
  else {
    const others = await listPages(read, caseId, page.materialId)
    await setPageRemoved(write, pageId, null)
    await placePage(write, pageId, others.length)
    const payload = { pageId, materialId: page.materialId }
    context.record({ kind: 'page-restored', caseId, payload })
  }
  return { pages: await viewPages(read, caseId, page.materialId) }
}

async function closeGaps(
  { read, write }: CommandContext,
  { caseId, materialId }: { readonly caseId: string; readonly materialId: string },
): Promise<void> {
  const left = await listPages(read, caseId, materialId)
  await placeAll(
    write,
    left.map(({ pageId }) => pageId),
  )
}

async function placeAll(write: Writer, pageIds: readonly string[]): Promise<void> {
  for (const [position, pageId] of pageIds.entries()) await placePage(write, pageId, position)
}
