import { z } from 'zod'
import { caseRoles } from '../../case/account.ts'
import { CaseId } from '../../case/joint-case.ts'
import { CapturedPage, PageColour, PageDpi, PageId, Rotation } from '../../case/page.ts'
import { action, command, query } from '../endpoint.ts'

/** Base64 of twelve megabytes: the frame of a camera of twelve megapixels is smaller. */
export const largestPictureText = 16_000_000

const Picture = z
  .string()
  .min(1, '没有收到图像，请重新拍摄。')
  .max(largestPictureText, '图像太大（超过 12 MB），请把摄像头的分辨率调低一档再拍。')

export const ScanInput = z.enum(['platen', 'feeder', 'feeder-duplex'])
export type ScanInput = z.infer<typeof ScanInput>
export const scanInputNames: Readonly<Record<ScanInput, string>> = {
  platen: '平板',
  feeder: '进纸器（单面）',
  'feeder-duplex': '进纸器（双面）',
}

export const CaptureSource = z.strictObject({
  sourceId: z.string(),
  name: z.string(),
  kind: z.enum(['escl', 'sane', 'folder']),
  /** Where its pages come from; none of a folder, whose files are chosen. */
  inputs: z.array(ScanInput),
  colours: z.array(PageColour),
  resolutions: z.array(PageDpi),
  light: z.enum(['green', 'yellow', 'red']),
  /** One line: what is so. */
  state: z.string(),
  /** What to do; empty when there is nothing to do. */
  advice: z.string(),
})
export type CaptureSource = z.infer<typeof CaptureSource>

/** A file that waits in the watched folder. */
export const FolderFile = z.strictObject({
  name: z.string(),
  bytes: z.number().int(),
  /** UTC ISO text of its last change. */
  changedAt: z.string(),
  /** Whole and of a kind that can be taken. */
  ready: z.boolean(),
  /** Why it can't be taken, in words; empty when it can. */
  problem: z.string(),
})
export type FolderFile = z.infer<typeof FolderFile>

export const ScanJob = z.strictObject({
  jobId: z.string(),
  materialId: z.string(),
  sourceId: z.string(),
  /** Everything but `scanning` is its end; the pages that came before a failure or a cancellation stay. */
  state: z.enum(['scanning', 'done', 'failed', 'cancelled']),
  /** Stored so far, in their order. */
  pageIds: z.array(z.string()),
  /** What is being waited for, or why it ended and what to do; empty when there is nothing to say. */
  message: z.string(),
})
export type ScanJob = z.infer<typeof ScanJob>

const OfCase = z.strictObject({ caseId: CaseId })
const OfMaterial = OfCase.extend({ materialId: z.string().min(1).max(100) })
const OfPage = OfCase.extend({ pageId: PageId })
const Pages = z.strictObject({ pages: z.array(CapturedPage) })

export const captureEndpoints = {
  /** The configured scanners and watched folders, each asked whether it is there. */
  'capture.sources': query({
    access: caseRoles,
    input: z.strictObject({}),
    output: z.strictObject({
      sources: z.array(CaptureSource),
      /** What the hall scans with unless the clerk chooses otherwise. */
      defaults: z.strictObject({ dpi: PageDpi, colour: PageColour }),
    }),
  }),
  'capture.folder': query({
    access: caseRoles,
    input: z.strictObject({ sourceId: z.string().max(100) }),
    output: z.strictObject({ files: z.array(FolderFile) }),
  }),
  /**
   * Begins to scan; pages are stored one by one as they come, each told by the notice `page-scan`. Repeated with the same
   * `jobId` it answers with how that job stands.
   */
  'capture.start': action({
    access: caseRoles,
    input: OfMaterial.extend({
      jobId: z.uuid(),
      sourceId: z.string().max(100),
      /** Null: of a folder. */
      input: ScanInput.nullable(),
      colour: PageColour,
      dpi: PageDpi,
      /** Of a folder: the names of the files to take, in the order in which they shall stand. */
      files: z.array(z.string().min(1).max(255)).max(100).default([]),
      /** The first page takes the place of this one. */
      replaces: PageId.nullable().default(null),
    }),
    output: ScanJob,
  }),
  /** A job is known until another one of this window has begun; null: it is not known (any more). */
  'capture.state': query({
    access: caseRoles,
    input: OfCase.extend({ jobId: z.uuid() }),
    output: ScanJob.nullable(),
  }),
  'capture.cancel': action({
    access: caseRoles,
    input: OfCase.extend({ jobId: z.uuid() }),
    output: ScanJob.nullable(),
  }),
  /** One frame of a camera, JPEG; brought to the hall's resolution, colour and size before it is stored. */
  'capture.addPage': command({
    access: caseRoles,
    input: OfMaterial.extend({
      pageId: PageId,
      /** As the camera gave it. */
      jpegBase64: Picture,
      /** The paper alone, straightened; null: the frame is the page. */
      straightenedBase64: Picture.nullable(),
      /** What the camera calls itself. */
      deviceLabel: z.string().trim().max(200),
      colour: PageColour,
      dpi: PageDpi,
      rotation: Rotation.default(0),
      /** 重拍: this page takes the place of that one. */
      replaces: PageId.nullable().default(null),
    }),
    output: CapturedPage,
  }),
  /** In their order; of every material when `materialId` is null. */
  'capture.pages': query({
    access: caseRoles,
    input: OfCase.extend({ materialId: z.string().max(100).nullable() }),
    output: Pages,
  }),
  /**
   * A picture as it is stored, not turned by `rotation`. `thumbnail`: at most 320 pixels a side. `page`: marked, else
   * straightened, else as delivered. `delivered`: as the device gave it. A damaged file is refused, never shown.
   */
  'capture.image': query({
    reads: 'personal',
    access: caseRoles,
    input: OfPage.extend({ size: z.enum(['thumbnail', 'page', 'delivered']) }),
    output: z.strictObject({ jpegBase64: z.string() }),
  }),
  'capture.rotate': command({
    access: caseRoles,
    input: OfPage.extend({ rotation: Rotation }),
    output: CapturedPage,
  }),
  /** `pageIds`: all pages of the material, each once. */
  'capture.reorder': command({
    access: caseRoles,
    input: OfMaterial.extend({ pageIds: z.array(PageId).max(500) }),
    output: Pages,
  }),
  /** Until the case is accepted it can be brought back. */
  'capture.remove': command({ access: caseRoles, input: OfPage, output: Pages }),
  'capture.restore': command({ access: caseRoles, input: OfPage, output: Pages }),
  /**
   * 核验原件: the clerk has held the original beside these pages. Burns the mark into a copy of each and keeps the
   * unmarked one; `pageIds` null: every page of the material.
   */
  'capture.verifyOriginal': command({
    access: caseRoles,
    input: OfMaterial.extend({
      pageIds: z.array(PageId).min(1).max(500).nullable(),
      /** What the copy may be used for, as in 仅用于水电气网联合报装. */
      purpose: z
        .string()
        .trim()
        .min(2, '请填写用途，例如“水电气网联合报装”。')
        .max(30, '用途请写在 30 字以内。'),
    }),
    output: Pages,
  }),
  /** The material's pages as one PDF around their very JPEG bytes. */
  'capture.document': query({
    reads: 'personal',
    access: caseRoles,
    input: OfMaterial,
    output: z.strictObject({ pdfBase64: z.string(), sha256: z.string(), pages: z.number().int() }),
  }),
} as const
