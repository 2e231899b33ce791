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
