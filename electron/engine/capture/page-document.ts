import { degrees, PDFDocument } from 'pdf-lib'
import type { StoredPage } from '../../../db/queries/pages.ts'

const pointsPerInch = 72

/** One page of the PDF for each picture, in its own size, around the very bytes of its JPEG. */
export async function writePageDocument(
  pages: readonly { readonly page: StoredPage; readonly jpeg: Buffer }[],
  { title, madeAt }: { readonly title: string; readonly madeAt: Date },
): Promise<Uint8Array> {
  const pdf = await PDFDocument.create()
  pdf.setTitle(title)
  pdf.setProducer('联办窗口')
  pdf.setCreationDate(madeAt)
  pdf.setModificationDate(madeAt)
  for (const { page, jpeg } of pages) {
    const image = await pdf.embedJpg(jpeg)
    const width = (image.width / page.dpi) * pointsPerInch
    const height = (image.height / page.dpi) * pointsPerInch
    const sheet = pdf.addPage([width, height])
    sheet.drawImage(image, { x: 0, y: 0, width, height })
    sheet.setRotation(degrees(page.rotation))
  }
  return pdf.save()
}
