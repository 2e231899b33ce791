import type { AttachmentRow } from '../../../db/queries/attachments.ts'
import { insertAttachment } from '../../../db/queries/attachments.ts'
import { findCase, type JointCase, touchCase } from '../../../db/queries/cases.ts'
import { getInstallation } from '../../../db/queries/installation.ts'
import { listMaterialRecords, upsertMaterialRecord } from '../../../db/queries/materials.ts'
import {
  listPages,
  type StoredPage,
  setPageThumbnail,
  setPageVerified,
} from '../../../db/queries/pages.ts'
import { chinaDate } from '../../../shared/calendar/working-days.ts'
import { getCase } from '../cases/open-case.ts'
import { accountOf, type CommandContext, type GatherContext, gathering } from '../dispatch.ts'
import { refuseUnprintable } from '../documents/refuse-unprintable.ts'
import { dateInWords } from '../documents/views/letter-words.ts'
import { Refusal, refuse } from '../refusal.ts'
import { getMaterialForPages, isFixed } from './open-material.ts'
import { readPicture } from './read-picture.ts'
import { drawVerificationMark, verificationWords } from './verification-mark.ts'
import { viewPages } from './view-pages.ts'

export interface MarkedCopy {
  readonly page: StoredPage
  readonly file: AttachmentRow
  readonly thumbnail: Buffer
}
interface Wanted {
  readonly caseId: string
  readonly materialId: string
  readonly pageIds: readonly string[] | null
  readonly purpose: string
}

/** The marked copies are made and on the disk before the transaction; a page that changed meanwhile is refused in it. */
export const verifyOriginal = gathering(
  'capture.verifyOriginal',
  markCopies,
  async (input, context, copies) => {
    const { read, write, now, caller } = context
    const { caseId, materialId, purpose } = input
    const by = accountOf(caller).accountId
    const at = now.toISOString()
    const present = await wantedPages(input, context)
    const same = ({ page }: MarkedCopy) =>
      present.some((one) => one.pageId === page.pageId && one.rotation === page.rotation)
    if (!copies.every(same)) refuse('conflict', '这份材料的影像刚才变了，请看过后再核验一次。')
    const jointCase = await getCase(read, caseId)
    if (copies.some(({ page }) => isDecidedUpon(page, jointCase))) refuseDecidedUpon()
    for (const { page, file, thumbnail } of copies) {
      await insertAttachment(write, file, at)
      await setPageVerified(write, page.pageId, { marked: file.sha256, by, at, purpose })
      await setPageThumbnail(write, page.pageId, thumbnail)
    }
    if (copies.length === 0) context.unchanged()
    else {
      await recordHandling(input, context)
      context.record({
        kind: 'original-verified',
        caseId,
        payload: {
          materialId,
          pages: copies.map(({ page, file }) => ({ pageId: page.pageId, marked: file.sha256 })),
        },
      })
    }
    return { pages: await viewPages(read, caseId, materialId) }
  },
)

async function markCopies(input: Wanted, context: GatherContext): Promise<readonly MarkedCopy[]> {
  const { read, services, now } = context
  const { jointCase } = await getMaterialForPages(read, services, input)
  refuseUnprintable(services.letters, 'purpose', input.purpose)
  const { hallName, windowNo } = await getInstallation(read)
  const lines = [
    verificationWords,
    `仅用于${input.purpose}`,
    `${hallName}　${windowNo}号窗口`,
    dateInWords(chinaDate(now.toISOString())),
  ]
  // Repeated, it finds its work done; for another purpose the copy is made anew from the unmarked picture.
  const unmarked = (await wantedPages(input, context)).filter(
    ({ verification }) => verification?.purpose !== input.purpose,
  )
  const open = unmarked.filter((page) => !isDecidedUpon(page, jointCase))
  // Of a whole material those that came later are marked; a page that was named is never left out unsaid.
  const leftOut = unmarked.length - open.length
  if (leftOut > 0 && (open.length === 0 || input.pageIds !== null)) refuseDecidedUpon()
  const copies: MarkedCopy[] = []
  for (const page of open) copies.push(await markCopy(page, lines, context))
  return copies
}

/** Its picture was accepted as it is. Received ones may still be marked: originals are looked at after that. */
function isDecidedUpon(page: StoredPage, { acceptedAt }: Pick<JointCase, 'acceptedAt'>): boolean {
  return isFixed(page, { receivedAt: null, acceptedAt })
}

function refuseDecidedUpon(): never {
  return refuse('conflict', '这些页已随件受理，不能再盖核验章；要再核验原件，请另加一页。')
}

async function wantedPages({ caseId, materialId, pageIds }: Wanted, { read }: GatherContext) {
  const pages = await listPages(read, caseId, materialId)
  if (pages.length === 0) refuse('refused', '这份材料还没有影像，请先扫描或拍摄，再核验原件。')
  if (pageIds === null) return pages
  const wanted = pages.filter(({ pageId }) => pageIds.includes(pageId))
  if (wanted.length !== new Set(pageIds).size)
    refuse('conflict', '要核验的页刚才变了，请看过后再核验一次。')
  return wanted
}

async function markCopy(
  page: StoredPage,
  lines: readonly string[],
  { services }: GatherContext,
): Promise<MarkedCopy> {
  const { rotation, widthPx, heightPx, dpi } = page
  const lying = rotation === 90 || rotation === 270
  const upright = { widthPx: lying ? heightPx : widthPx, heightPx: lying ? widthPx : heightPx, dpi }
  const svg = await drawVerificationMark(services.letters, upright, lines)
  const unmarked = await readPicture(services, page.straightened ?? page.delivered)
  const reply = await services.devices.call('markPicture', {
    jpegBase64: unmarked.toString('base64'),
    svg,
    rotation,
  })
  if (!reply.ok) throw new Refusal(reply.failure)
  const jpeg = Buffer.from(reply.value.jpegBase64, 'base64')
  return {
    page,
    file: await services.attachments.put(jpeg, 'image/jpeg'),
    thumbnail: Buffer.from(reply.value.thumbnailBase64, 'base64'),
  }
}

/** A draft's material counts as 原件核验 then, where the catalogue lets it be taken so. */
async function recordHandling(
  { caseId, materialId }: Wanted,
  { read, write, services, now }: CommandContext,
): Promise<void> {
  const jointCase = await findCase(read, caseId)
  if (jointCase?.state !== 'draft') return
  const { material } = await getMaterialForPages(read, services, { caseId, materialId })
  const records = await listMaterialRecords(read, caseId)
  const before = records.find((record) => record.materialId === materialId)
  if (before?.handling === 'original' || !material.handlings.includes('original')) return
  const at = now.toISOString()
  const copies = before?.copies ?? material.copies
  await upsertMaterialRecord(write, caseId, {
    materialId,
    handling: 'original',
    copies,
    licenceId: before?.licenceId ?? null,
    at,
  })
  await touchCase(write, caseId, at)
}
