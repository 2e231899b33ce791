import { z } from 'zod'
import { PageColour, PageDpi, Rotation } from '../../../shared/case/page.ts'
import { CaptureSource, FolderFile, ScanInput } from '../../../shared/ipc/contract/capture.ts'
import { ScannerSetting } from '../../../shared/ipc/contract/capture-settings.ts'

/** How a picture is to be kept. */
export const PictureWish = z.strictObject({
  dpi: PageDpi,
  colour: PageColour,
  /** Of an A4 page at 200 dpi in grey. */
  kilobytesPerPage: z.number().int().positive(),
  /** The longer side of the paper it may show: 11.7 of A4, 16.6 of A3. Null: as many pixels as it has. */
  longestInches: z.number().positive().nullable(),
  /** What a scanner was asked for, which may be more than is wished; null: unknown. */
  deliveredDpi: z.number().positive().nullable(),
})
export type PictureWish = z.infer<typeof PictureWish>

/** A picture as it is stored: JPEG, decoded once from what came from outside. */
export const PreparedPicture = z.strictObject({
  jpegBase64: z.string(),
  thumbnailBase64: z.string(),
  widthPx: z.number().int().positive(),
  heightPx: z.number().int().positive(),
  blank: z.boolean(),
})
export type PreparedPicture = z.infer<typeof PreparedPicture>

export const ScanOrder = z.strictObject({
  jobId: z.string(),
  scanner: ScannerSetting,
  /** Null: of a folder. */
  input: ScanInput.nullable(),
  colour: PageColour,
  dpi: PageDpi,
  kilobytesPerPage: z.number().int().positive(),
  /** Names of a folder's files. */
  files: z.array(z.string()),
})
export type ScanOrder = z.infer<typeof ScanOrder>

export const ScanStep = z.strictObject({
  page: PreparedPicture.nullable(),
  state: z.enum(['scanning', 'done', 'failed', 'cancelled']),
  message: z.string(),
})
export type ScanStep = z.infer<typeof ScanStep>

const SourceState = CaptureSource.omit({ sourceId: true, name: true, kind: true })

/** What the engine asks of scanners and pictures. */
export const captureMethods = {
  /** How each of them is, asked side by side; an absent one takes some seconds. */
  scanSources: {
    input: z.strictObject({ scanners: z.array(ScannerSetting) }),
    output: z.strictObject({ sources: z.array(SourceState) }),
  },
  scanFolder: {
    input: z.strictObject({ path: z.string() }),
    output: z.strictObject({ files: z.array(FolderFile) }),
  },
  /** What SANE finds on this computer. */
  findScanners: {
    input: z.strictObject({}),
    output: z.strictObject({
      scanners: z.array(z.strictObject({ device: z.string(), name: z.string() })),
      /** Why nothing can be found; empty when it was looked for. */
      problem: z.string(),
    }),
  },
  /** The certificate that an https scanner shows; null: nobody answers there. */
  scannerCertificate: {
    input: z.strictObject({ url: z.string() }),
    output: z.strictObject({ fingerprint: z.string().nullable() }),
  },
  scanStart: { input: ScanOrder, output: z.strictObject({}) },
  /** Page `index` of a job, waited for; asking for it says that all pages before it are stored. */
  scanStep: {
    input: z.strictObject({
      jobId: z.string(),
      index: z.number().int().min(0),
      waitMs: z.number().int().positive(),
    }),
    output: ScanStep,
  },
  scanCancel: { input: z.strictObject({ jobId: z.string() }), output: z.strictObject({}) },
  /** JPEG, PNG or the first page of a TIFF. Fails in words when it is none of them, damaged or too large. */
  preparePicture: {
    input: z.strictObject({ pictureBase64: z.string(), wish: PictureWish }),
    output: PreparedPicture,
  },
  /** Lays a drawing of our own (SVG of paths, as large as the upright page) over a picture, turned with it. */
  markPicture: {
    input: z.strictObject({ jpegBase64: z.string(), svg: z.string(), rotation: Rotation }),
    output: z.strictObject({ jpegBase64: z.string(), thumbnailBase64: z.string() }),
  },
} as const
