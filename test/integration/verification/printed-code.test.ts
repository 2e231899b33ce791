import { expect, test } from 'vitest'
import { toPictures } from '../../support/pdf-pixels.ts'
import { readSquareCode, upperRight } from '../../support/square-codes.ts'
import { aCompleteDraft, aCounter, signIn } from '../../support/test-counter.ts'

test.each([203, 300, 600])(
  'a letter’s code is read from its print at %i dots per inch, whole',
  async (dotsPerInch) => {
    const counter = await aCounter()
    await signIn(counter.call)
    const { caseId } = await aCompleteDraft(counter.call)
    const { view } = await counter.call('cases.accept', { caseId })
    for (const { documentId } of view.documents) {
      const { code } = await counter.engine.services.db
        .selectFrom('document_proof')
        .select('code')
        .where('document_id', '=', documentId)
        .executeTakeFirstOrThrow()
      const { pdfBase64 } = await counter.call('documents.preview', { documentId, copyNo: 0 })
      const [page] = await toPictures(Buffer.from(pdfBase64, 'base64'), dotsPerInch)
      if (!page) throw new Error('a letter has a page')
      expect(readSquareCode(upperRight(page))).toBe(code)
    }
  },
)

test.each(['roll58', 'roll80'] as const)(
  'a receipt’s code is read from its %s at the 203 dots per inch of a thermal head, in black and white',
  async (format) => {
    const counter = await aCounter()
    await signIn(counter.call)
    const { caseId } = await aCompleteDraft(counter.call)
    await counter.call('cases.accept', { caseId })
    const { code, model } = await counter.engine.services.db
      .selectFrom('document_proof')
      .innerJoin('document', 'document.document_id', 'document_proof.document_id')
      .select(['code', 'model'])
      .where('kind', '=', 'receipt')
      .executeTakeFirstOrThrow()
    const { letters } = counter.engine.services
    const { pdf } = await letters.render('receipt', JSON.parse(model), { copyNo: 0, code, format })
    const [page] = await toPictures(pdf, 203)
    if (!page) throw new Error('a letter has a page')
    const gray = page.gray.map((pixel) => (pixel < 160 ? 0 : 255))
    expect(readSquareCode({ ...page, gray })).toBe(code)
  },
)
