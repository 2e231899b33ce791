import { findPage, sureEnough } from '../../../shared/picture/find-page.ts'
import { flattenLight } from '../../../shared/picture/flatten-light.ts'
import { pageSize } from '../../../shared/picture/paper-size.ts'
import type { Quad, RgbaPicture } from '../../../shared/picture/picture.ts'
import { straighten } from '../../../shared/picture/straighten.ts'
import type {
  CutOptions,
  CutPage,
  PictureAnswer,
  PictureReply,
  PictureRequest,
  TakenFrame,
} from './picture-messages.ts'

/** The frame that was taken last: its corners may still be moved. */
let taken: RgbaPicture | null = null
let canvas: OffscreenCanvas | null = null

const frameQuality = 0.92
/** The engine's side brings the page to the hall's size; until then little may be lost. */
const pageQuality = 0.92

globalThis.addEventListener(
  'message',
  ({ data }: MessageEvent<{ readonly id: number; readonly request: PictureRequest }>) => {
    const { id, request } = data
    const reply = (answer: PictureAnswer, failed = false): void => {
      globalThis.postMessage({ id, answer, failed } satisfies PictureReply)
    }
    work(request).then(reply, () => reply(null, true))
  },
)

async function work(request: PictureRequest): Promise<PictureAnswer> {
  if (request.kind === 'find') return findPage(pixelsOf(request.frame), { precisely: false })
  if (request.kind === 'take') return take(request.frame, request.cut)
  if (taken === null) throw new Error('no frame was taken')
  return cut(taken, request.corners, request.options)
}

async function take(bitmap: ImageBitmap, options: CutOptions | null): Promise<TakenFrame> {
  const { width, height } = bitmap
  const frame = pixelsOf(bitmap)
  taken = frame
  // Begun first: the browser writes it while the page is looked for.
  const jpeg = canvasOf(width, height).convertToBlob({ type: 'image/jpeg', quality: frameQuality })
  const found = findPage(frame)
  const sure = found !== null && found.confidence >= sureEnough
  const page = sure && options !== null ? await cut(frame, found.corners, options) : null
  return { jpeg: await jpeg, width, height, found, page }
}

async function cut(frame: RgbaPicture, corners: Quad, options: CutOptions): Promise<CutPage> {
  const size = pageSize(corners, options.paper, options.dpi)
  const page = straighten(frame, corners, size)
  if (options.flatten && size.kind !== 'card') flattenLight(page)
  const drawn = new OffscreenCanvas(size.width, size.height)
  const context = drawn.getContext('2d')
  if (context === null) throw new Error('no canvas')
  // The bytes are those of an array of their own, never shared.
  const bytes = page.data as Uint8ClampedArray<ArrayBuffer>
  context.putImageData(new ImageData(bytes, size.width, size.height), 0, 0)
  const jpeg = await drawn.convertToBlob({ type: 'image/jpeg', quality: pageQuality })
  return { jpeg, dpi: size.dpi, seenDpi: size.seenDpi }
}

function pixelsOf(bitmap: ImageBitmap): RgbaPicture {
  const { width, height } = bitmap
  const context = canvasOf(width, height).getContext('2d', { willReadFrequently: true })
  if (context === null) throw new Error('no canvas')
  context.drawImage(bitmap, 0, 0)
  bitmap.close()
  return context.getImageData(0, 0, width, height)
}

function canvasOf(width: number, height: number): OffscreenCanvas {
  if (canvas?.width !== width || canvas.height !== height) {
    canvas = new OffscreenCanvas(width, height)
  }
  return canvas
}
