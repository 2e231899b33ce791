import type { Selectable } from 'kysely'
import type { PageColour, PageDpi, PageSource, Rotation } from '../../shared/case/page.ts'
import type { Reader, Writer } from '../handles.ts'
import type { DatabaseSchema } from '../schema.ts'
import type { AttachmentRow } from './attachments.ts'

export interface NewPage {
  readonly pageId: string
  readonly caseId: string
  readonly materialId: string
  readonly position: number
  readonly rotation: Rotation
  readonly blank: boolean
  readonly source: PageSource
  readonly deviceLabel: string
  readonly dpi: PageDpi
  readonly colour: PageColour
  /** SHA-256 of an attachment that is there. */
  readonly delivered: string
  readonly straightened: string | null
  readonly thumbnail: Uint8Array
  readonly widthPx: number
  readonly heightPx: number
  readonly takenBy: string
  /** UTC ISO text. */
  readonly takenAt: string
}

export interface PageVerification {
  readonly by: string
  readonly at: string
  readonly purpose: string
}

export interface StoredPage extends Omit<NewPage, 'thumbnail'> {
  readonly marked: string | null
  readonly verification: PageVerification | null
  readonly removedAt: string | null
  readonly deliveredFile: AttachmentRow
  /** Of the picture that is shown. */
  readonly shownBytes: number
}

/** Marked, else straightened, else as delivered. */
export function shownPicture({ marked, straightened, delivered }: StoredPage): string {
  return marked ?? straightened ?? delivered
}

export async function insertPage(write: Writer, page: NewPage): Promise<void> {
  await write
    .insertInto('captured_page')
    .values({
      page_id: page.pageId,
      case_id: page.caseId,
      material_id: page.materialId,
      position: page.position,
      rotation: page.rotation,
      blank: page.blank ? 1 : 0,
      source: page.source,
      device_label: page.deviceLabel,
      dpi: page.dpi,
      colour: page.colour,
      delivered: page.delivered,
      straightened: page.straightened,
      marked: null,
      thumbnail: page.thumbnail,
      width_px: page.widthPx,
      height_px: page.heightPx,
      taken_by: page.takenBy,
      taken_at: page.takenAt,
      verified_by: null,
      verified_at: null,
      purpose: null,
      removed_by: null,
      removed_at: null,
    })
    .execute()
}

/** A removed page is found too, with `removedAt`. */
export async function findPage(
  read: Reader,
  caseId: string,
  pageId: string,
): Promise<StoredPage | undefined> {
  const row = await pagesOf(read, caseId).where('page_id', '=', pageId).executeTakeFirst()
  return row && toPage(row)
}

/** Those that were not removed, material by material, in their order. */
export async function listPages(
  read: Reader,
  caseId: string,
  materialId: string | null,
): Promise<readonly StoredPage[]> {
  let query = pagesOf(read, caseId).where('removed_at', 'is', null)
  if (materialId !== null) query = query.where('material_id', '=', materialId)
  const rows = await query.orderBy('material_id').orderBy('position').orderBy('taken_at').execute()
  return rows.map(toPage)
}

export async function findThumbnail(
  read: Reader,
  caseId: string,
  pageId: string,
): Promise<Uint8Array | undefined> {
  const row = await read
    .selectFrom('captured_page')
    .select('thumbnail')
    .where('case_id', '=', caseId)
    .where('page_id', '=', pageId)
    .executeTakeFirst()
  return row?.thumbnail
}

export async function placePage(write: Writer, pageId: string, position: number): Promise<void> {
  await write.updateTable('captured_page').set({ position }).where('page_id', '=', pageId).execute()
}

export async function turnPage(write: Writer, pageId: string, rotation: Rotation): Promise<void> {
  await write.updateTable('captured_page').set({ rotation }).where('page_id', '=', pageId).execute()
}

/** Null brings it back. */
export async function setPageRemoved(
  write: Writer,
  pageId: string,
  removal: { readonly by: string; readonly at: string } | null,
): Promise<void> {
  await write
    .updateTable('captured_page')
    .set({ removed_by: removal?.by ?? null, removed_at: removal?.at ?? null })
    .where('page_id', '=', pageId)
    .execute()
}

/** `marked`: SHA-256 of the attachment with the mark. Takes the place of an earlier verification. */
export async function setPageVerified(
  write: Writer,
  pageId: string,
  { marked, by, at, purpose }: PageVerification & { readonly marked: string },
): Promise<void> {
  await write
    .updateTable('captured_page')
    .set({ marked, verified_by: by, verified_at: at, purpose })
    .where('page_id', '=', pageId)
    .execute()
}

export async function setPageThumbnail(
  write: Writer,
  pageId: string,
  thumbnail: Uint8Array,
): Promise<void> {
  await write
    .updateTable('captured_page')
    .set({ thumbnail })
    .where('page_id', '=', pageId)
    .execute()
}

/** Rows of removed pages whose case is no draft any more, or that were removed before `before`; answers their number. */
export async function forgetRemovedPages(write: Writer, before: string): Promise<number> {
  const { numDeletedRows } = await write
    .deleteFrom('captured_page')
    .where('removed_at', 'is not', null)
    .where((eb) =>
      eb.or([
        eb('removed_at', '<', before),
        eb(
          'case_id',
          'in',
          eb.selectFrom('joint_case').select('case_id').where('accepted_at', 'is not', null),
        ),
      ]),
    )
    .executeTakeFirstOrThrow()
  return Number(numDeletedRows)
}

function pagesOf(read: Reader, caseId: string) {
  return read
    .selectFrom('captured_page')
    .innerJoin('attachment as file', 'file.sha256', 'captured_page.delivered')
    .innerJoin('attachment as shown', (join) =>
      join.on((eb) =>
        eb(
          'shown.sha256',
          '=',
          eb.fn.coalesce(
            'captured_page.marked',
            'captured_page.straightened',
            'captured_page.delivered',
          ),
        ),
      ),
    )
    .selectAll('captured_page')
    .select(['file.sm3', 'file.bytes', 'file.media_type', 'shown.bytes as shown_bytes'])
    .where('case_id', '=', caseId)
}

type Row = Selectable<DatabaseSchema['captured_page']> & {
  readonly sm3: string
  readonly bytes: number
  readonly media_type: string
  readonly shown_bytes: number
}

function toPage(row: Row): StoredPage {
  return {
    pageId: row.page_id,
    caseId: row.case_id,
    materialId: row.material_id,
    position: row.position,
    rotation: row.rotation,
    blank: row.blank === 1,
    source: row.source,
    deviceLabel: row.device_label,
    dpi: row.dpi,
    colour: row.colour,
    delivered: row.delivered,
    straightened: row.straightened,
    marked: row.marked,
    widthPx: row.width_px,
    heightPx: row.height_px,
    takenBy: row.taken_by,
    takenAt: row.taken_at,
    verification: verificationOf(row),
    removedAt: row.removed_at,
    deliveredFile: {
      sha256: row.delivered,
      sm3: row.sm3,
      bytes: row.bytes,
      mediaType: row.media_type,
    },
    shownBytes: row.shown_bytes,
  }
}

function verificationOf(row: Row): PageVerification | null {
  const { verified_by: by, verified_at: at, purpose } = row
  return by !== null && at !== null && purpose !== null ? { by, at, purpose } : null
}
