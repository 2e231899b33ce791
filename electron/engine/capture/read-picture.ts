import type { Reader } from '../../../db/handles.ts'
import { findThumbnail, type StoredPage, shownPicture } from '../../../db/queries/pages.ts'
import { DamagedAttachment } from '../attachments/attachment-file.ts'
import { refuse } from '../refusal.ts'
import type { Services } from '../services.ts'

/** A file that is missing or changed is said to be so, and logged by its digest alone; it is never shown. */
export async function readPicture(services: Services, sha256: string): Promise<Buffer> {
  try {
    return await services.attachments.get(sha256)
  } catch (error) {
    if (!(error instanceof DamagedAttachment)) throw error
    services.fault('attachments', services.newId(), error)
    return refuse(
      'refused',
      '这一页的影像文件已损坏或丢失，不能显示。请重新扫描这一页，并告诉管理员从备份核对。',
    )
  }
}

export async function readPageImage(
  { read, services }: { readonly read: Reader; readonly services: Services },
  page: StoredPage,
  size: 'thumbnail' | 'page' | 'delivered',
): Promise<Buffer> {
  if (size === 'thumbnail') {
    const thumbnail = await findThumbnail(read, page.caseId, page.pageId)
    if (thumbnail) return Buffer.from(thumbnail)
  }
  return readPicture(services, size === 'delivered' ? page.delivered : shownPicture(page))
}
