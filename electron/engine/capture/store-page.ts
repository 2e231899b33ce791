import type { Reader, Writer } from '../../../db/handles.ts'
import { type AttachmentRow, insertAttachment } from '../../../db/queries/attachments.ts'
import { findSettings } from '../../../db/queries/installation.ts'
import { insertPage, listPages, setPageRemoved } from '../../../db/queries/pages.ts'
import type { PageColour, PageDpi, PageSource, Rotation } from '../../../shared/case/page.ts'
import { defaultCaptureSettings } from '../../../shared/ipc/contract/capture-settings.ts'
import type { PreparedPicture } from '../../processes/device-methods/capture.ts'
import { Refusal } from '../refusal.ts'
import type { Services } from '../services.ts'
import { getCaseForPages, getLoosePage } from './open-material.ts'

/** A picture whose file is on the disk; no row refers to it yet. */
export interface KeptPicture {
  readonly file: AttachmentRow
  readonly widthPx: number
  readonly heightPx: number
  readonly blank: boolean
  readonly thumbnail: Buffer
}

export interface ArrivedPage {
  readonly pageId: string
  readonly caseId: string
  readonly materialId: string
  readonly source: PageSource
  readonly deviceLabel: string
  readonly rotation: Rotation
  readonly dpi: PageDpi
  readonly colour: PageColour
  readonly delivered: KeptPicture
  readonly straightened: KeptPicture | null
  readonly replaces: string | null
  readonly takenBy: string
}

const jpegType = 'image/jpeg'

/** A4, and a hand's breadth around it that a camera sees. */
const cameraInches = 16.6

/** Has a picture decoded and brought to the hall's size by the devices process, and keeps its file. */
export async function keepCameraPicture(
  read: Reader,
  services: Services,
  picture: { readonly base64: string; readonly dpi: PageDpi; readonly colour: PageColour },
): Promise<KeptPicture> {
  const { kilobytesPerPage } = await captureSettings(read)
  const { dpi, colour } = picture
  const wish = { dpi, colour, kilobytesPerPage, longestInches: cameraInches, deliveredDpi: null }
  const reply = await services.devices.call('preparePicture', {
    pictureBase64: picture.base64,
    wish,
  })
  if (!reply.ok) throw new Refusal(reply.failure)
  return keepPicture(services, reply.value)
}

export async function keepPicture(
  services: Pick<Services, 'attachments'>,
  prepared: PreparedPicture,
): Promise<KeptPicture> {
  const { jpegBase64, thumbnailBase64, widthPx, heightPx, blank } = prepared
  const file = await services.attachments.put(Buffer.from(jpegBase64, 'base64'), jpegType)
  return { file, widthPx, heightPx, blank, thumbnail: Buffer.from(thumbnailBase64, 'base64') }
}

export async function captureSettings(read: Reader) {
  return (await findSettings(read))?.capture ?? defaultCaptureSettings
}

/** What the log keeps: digests of the pictures, so that it can be shown later that they are the same. */
export interface PageEvent {
  readonly kind: 'page-added' | 'page-replaced'
  readonly caseId: string
  readonly accountId: string
  readonly payload: Readonly<Record<string, unknown>>
}

/** Writes the page behind the others of its material, or in the place of `replaces`, which counts as removed then. */
export async function storePage(
  { read, write }: { readonly read: Reader; readonly write: Writer },
  page: ArrivedPage,
  now: Date,
): Promise<PageEvent> {
  const { pageId, caseId, materialId, delivered, straightened, replaces, takenBy } = page
  const at = now.toISOString()
  const jointCase = await getCaseForPages(read, caseId)
  const others = await listPages(read, caseId, materialId)
  let position = others.length
  if (replaces !== null) {
    const former = await getLoosePage(read, jointCase, replaces)
    position = former.position
    await setPageRemoved(write, replaces, { by: takenBy, at })
  }
  for (const picture of [delivered, straightened])
    if (picture) await insertAttachment(write, picture.file, at)
  const shown = straightened ?? delivered
  await insertPage(write, {
    pageId,
    caseId,
    materialId,
    position,
    rotation: page.rotation,
    blank: shown.blank,
    source: page.source,
    deviceLabel: page.deviceLabel,
    dpi: page.dpi,
    colour: page.colour,
    delivered: delivered.file.sha256,
    straightened: straightened?.file.sha256 ?? null,
    thumbnail: shown.thumbnail,
    widthPx: shown.widthPx,
    heightPx: shown.heightPx,
    takenBy,
    takenAt: at,
  })
  return {
    kind: replaces === null ? 'page-added' : 'page-replaced',
    caseId,
    accountId: takenBy,
    payload: {
      pageId,
      materialId,
      source: page.source,
      sha256: delivered.file.sha256,
      straightened: straightened?.file.sha256 ?? null,
      blank: shown.blank,
      ...(replaces !== null && { replaces }),
    },
  }
}
