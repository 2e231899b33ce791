import { appendEvent } from '../../../db/event-log.ts'
import { readerOf } from '../../../db/handles.ts'
import { deleteUnusedAttachment, findAttachment } from '../../../db/queries/attachments.ts'
import { getInstallation } from '../../../db/queries/installation.ts'
import { forgetRemovedPages } from '../../../db/queries/pages.ts'
import type { Services } from '../services.ts'

const dayMs = 24 * 3600 * 1000
/** A removed page can be brought back for so long, unless its case is accepted before. */
const removedDays = 30

type Parts = Pick<Services, 'db' | 'clock' | 'newId' | 'attachments'>

/**
 * Takes away the files that nothing refers to: of removed pages, and of work that ended between file and row. None
 * that was brought within a day, so that nobody's file goes while its row is being written. Answers their number.
 */
export async function collectAttachments(parts: Parts, isStopped = () => false): Promise<number> {
  const { attachments, clock } = parts
  const now = clock.now()
  const before = new Date(now.getTime() - dayMs)
  await forgetPages(parts)
  await attachments.removeHalfWritten(before)
  let removed = 0
  for (const sha256 of await attachments.listOld(before)) {
    if (isStopped()) return removed
    if (await attachments.removeOld(sha256, before, () => isUnused(parts, sha256))) removed += 1
  }
  return removed
}

async function forgetPages({ db, clock, newId }: Parts): Promise<void> {
  const now = clock.now()
  const before = new Date(now.getTime() - removedDays * dayMs).toISOString()
  await db.transaction().execute(async (write) => {
    const pages = await forgetRemovedPages(write, before)
    if (pages > 0)
      await appendEvent(write, {
        eventId: newId(),
        kind: 'attachments-forgotten',
        caseId: null,
        accountId: null,
        windowNo: (await getInstallation(readerOf(write))).windowNo,
        at: now.toISOString(),
        monoMs: clock.monotonicMs(),
        payload: { pages },
      })
  })
}

/** A file without a row belongs to nobody; a row that nothing refers to goes before its file. */
async function isUnused({ db, clock, newId }: Parts, sha256: string): Promise<boolean> {
  return db.transaction().execute(async (write) => {
    const read = readerOf(write)
    if (!(await findAttachment(read, sha256))) return true
    if (!(await deleteUnusedAttachment(write, sha256))) return false
    await appendEvent(write, {
      eventId: newId(),
      kind: 'attachments-collected',
      caseId: null,
      accountId: null,
      windowNo: (await getInstallation(read)).windowNo,
      at: clock.now().toISOString(),
      monoMs: clock.monotonicMs(),
      payload: { sha256 },
    })
    return true
  })
}
