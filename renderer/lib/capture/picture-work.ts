import type { FoundPage } from '../../../shared/picture/find-page.ts'
import type { Quad } from '../../../shared/picture/picture.ts'
import type {
  CutOptions,
  CutPage,
  PictureAnswer,
  PictureReply,
  PictureRequest,
  TakenFrame,
} from './picture-messages.ts'

/**
 * Finding and straightening beside the window's own thread, so that no key waits for it. A request that can't be done
 * rejects; frames are used up by it.
 */
export class PictureWork {
  readonly #worker: Worker
  readonly #waiting = new Map<number, PromiseWithResolvers<PictureAnswer>>()
  #next = 1

  constructor() {
    this.#worker = new Worker(new URL('./picture-worker.ts', import.meta.url), { type: 'module' })
    this.#worker.addEventListener('message', ({ data }: MessageEvent<PictureReply>) => {
      const waiting = this.#waiting.get(data.id)
      this.#waiting.delete(data.id)
      if (data.failed) waiting?.reject(new Error('the picture could not be worked on'))
      else waiting?.resolve(data.answer)
    })
    this.#worker.addEventListener('error', () => this.#rejectAll())
  }

  find(frame: ImageBitmap): Promise<FoundPage | null> {
    return this.#ask({ kind: 'find', frame }, [frame]) as Promise<FoundPage | null>
  }

  take(frame: ImageBitmap, cut: CutOptions | null): Promise<TakenFrame> {
    return this.#ask({ kind: 'take', frame, cut }, [frame]) as Promise<TakenFrame>
  }

  /** Of the frame that was taken last. */
  cut(corners: Quad, options: CutOptions): Promise<CutPage> {
    return this.#ask({ kind: 'cut', corners, options }, []) as Promise<CutPage>
  }

  end(): void {
    this.#worker.terminate()
    this.#rejectAll()
  }

  #ask(request: PictureRequest, moved: Transferable[]): Promise<PictureAnswer> {
    const id = this.#next++
    const waiting = Promise.withResolvers<PictureAnswer>()
    this.#waiting.set(id, waiting)
    this.#worker.postMessage({ id, request }, moved)
    return waiting.promise
  }

  #rejectAll(): void {
    for (const { reject } of this.#waiting.values()) reject(new Error('the worker has ended'))
    this.#waiting.clear()
  }
}

/** Without the beginning that says what it is. */
export async function base64Of(blob: Blob): Promise<string> {
  const reader = new FileReader()
  const read = Promise.withResolvers<string>()
  reader.addEventListener('load', () => read.resolve(String(reader.result)))
  reader.addEventListener('error', () => read.reject(new Error('the picture could not be read')))
  reader.readAsDataURL(blob)
  const url = await read.promise
  return url.slice(url.indexOf(',') + 1)
}
