import type { PageDpi } from '../../../shared/case/page.ts'
import type { FoundPage } from '../../../shared/picture/find-page.ts'
import type { PaperKind } from '../../../shared/picture/paper-size.ts'
import type { Quad } from '../../../shared/picture/picture.ts'

/** How a page is cut out of a frame. */
export interface CutOptions {
  readonly paper: PaperKind
  readonly dpi: PageDpi
  readonly grey: boolean
  /** 匀光: only of sheets of paper; the picture on a card would suffer. */
  readonly flatten: boolean
}

/** `find` looks for the page in a small frame; `take` keeps a whole one and cuts its page out when that is sure. */
export type PictureRequest =
  | { readonly kind: 'find'; readonly frame: ImageBitmap }
  | {
      readonly kind: 'take'
      readonly frame: ImageBitmap
      /** The whole frame, or the page where it is found; null: the clerk sets the corners. */
      readonly cut: CutOptions | null
    }
  /** From the frame that was taken last. */
  | { readonly kind: 'cut'; readonly corners: Quad; readonly options: CutOptions }

export interface CutPage {
  readonly jpeg: Blob
  readonly dpi: PageDpi
  /** Pixels of the camera per inch of paper; null where the paper's size isn't known. */
  readonly seenDpi: number | null
}

export interface TakenFrame {
  /** As the camera saw it. */
  readonly jpeg: Blob
  readonly width: number
  readonly height: number
  readonly found: FoundPage | null
  /** Null unless the page was surely found and wanted. */
  readonly page: CutPage | null
}

export type PictureAnswer = FoundPage | null | TakenFrame | CutPage
export interface PictureReply {
  readonly id: number
  readonly answer: PictureAnswer
  readonly failed: boolean
}
