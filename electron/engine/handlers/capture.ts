import { createHash } from 'node:crypto'
import { findPage, listPages, shownPicture } from '../../../db/queries/pages.ts'
import { removePage, reorderPages, restorePage, rotatePage } from '../capture/change-pages.ts'
import { getScanner, listSources } from '../capture/list-sources.ts'
import { getLoosePage, getMaterialForPages, getPage } from '../capture/open-material.ts'
import { writePageDocument } from '../capture/page-document.ts'
import { readPageImage, readPicture } from '../capture/read-picture.ts'
import { captureSettings, keepCameraPicture, storePage } from '../capture/store-page.ts'
import { verifyOriginal } from '../capture/verify-original.ts'
import { viewPage, viewPages } from '../capture/view-pages.ts'
import { getCase, getCatalogueOf } from '../cases/open-case.ts'
import { accountOf, gathering, type HandlersOf } from '../dispatch.ts'
import { answerOf, refuse } from '../refusal.ts'

const addPage = gathering(
  'capture.addPage',
  async (input, { read, services }) => {
    const { caseId, pageId, dpi, colour } = input
    if (await findPage(read, caseId, pageId)) return null
    await getMaterialForPages(read, services, input)
    const keep = (base64: string) => keepCameraPicture(read, services, { base64, dpi, colour })
    const { jpegBase64, straightenedBase64 } = input
    const [delivered, straightened] = await Promise.all([
      keep(jpegBase64),
      straightenedBase64 && keep(straightenedBase64),
    ])
    return { delivered, straightened }
  },
  async (input, context, kept) => {
    const { caseId, pageId } = input
    if (kept === null) context.unchanged()
    else {
      const { delivered, straightened } = kept
      const takenBy = accountOf(context.caller).accountId
      const page = { ...input, source: 'camera', takenBy, delivered } as const
      const arrived = { ...page, straightened: straightened || null }
      context.record(await storePage(context, arrived, context.now))
    }
    return viewPage(context.read, caseId, pageId)
  },
)

export const captureHandlers = {
  'capture.addPage': addPage,
  'capture.pages': async ({ caseId, materialId }, { read }) => ({
    pages: await viewPages(read, caseId, materialId),
  }),
  'capture.image': async ({ caseId, pageId, size }, context) => {
    const page = await getPage(context.read, caseId, pageId)
    return { jpegBase64: (await readPageImage(context, page, size)).toString('base64') }
  },
  'capture.rotate': rotatePage,
  'capture.reorder': reorderPages,
  'capture.remove': removePage,
  'capture.restore': restorePage,
  'capture.verifyOriginal': verifyOriginal,
  'capture.sources': async (_input, { read, services }) => {
    const { dpi, colour } = await captureSettings(read)
    return { sources: await listSources(read, services), defaults: { dpi, colour } }
  },
  'capture.folder': async ({ sourceId }, { read, services }) => {
    const scanner = await getScanner(read, services, sourceId)
    if (scanner.kind !== 'folder') refuse('refused', '这是扫描仪，不是文件夹，请直接按扫描。')
    return answerOf(await services.devices.call('scanFolder', { path: scanner.path }))
  },
  'capture.start': async ({ sourceId, ...input }, { read, services, caller }) => {
    const scanner = await getScanner(read, services, sourceId)
    const { jointCase } = await getMaterialForPages(read, services, input)
    if (input.replaces !== null) await getLoosePage(read, jointCase, input.replaces)
    const { kilobytesPerPage } = await captureSettings(read)
    const takenBy = accountOf(caller).accountId
    return services.scans.start({ ...input, scanner, kilobytesPerPage, takenBy })
  },
  'capture.state': async ({ caseId, jobId }, { services }) => services.scans.state(caseId, jobId),
  'capture.cancel': ({ caseId, jobId }, { services }) => services.scans.cancel(caseId, jobId),
  'capture.document': async ({ caseId, materialId }, { read, services, now }) => {
    const jointCase = await getCase(read, caseId)
    const catalogue = await getCatalogueOf(read, services, jointCase)
    const title = catalogue.materials.find(({ id }) => id === materialId)?.name ?? materialId
    const pages = await listPages(read, caseId, materialId)
    if (pages.length === 0) refuse('refused', '这份材料还没有影像，请先扫描或拍摄。')
    const pictures = []
    for (const page of pages)
      pictures.push({ page, jpeg: await readPicture(services, shownPicture(page)) })
    const pdf = Buffer.from(await writePageDocument(pictures, { title, madeAt: now }))
    return {
      pdfBase64: pdf.toString('base64'),
      sha256: createHash('sha256').update(pdf).digest('hex'),
      pages: pages.length,
    }
  },
} satisfies HandlersOf<'capture'>
