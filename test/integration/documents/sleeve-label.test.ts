import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { uuidv7 } from 'uuidv7'
import { expect, test } from 'vitest'
import { toPictures } from '../../support/pdf-pixels.ts'
import { readSquareCode, upperRight } from '../../support/square-codes.ts'
import { aCompleteDraft, aCounter, signIn } from '../../support/test-counter.ts'

test('the code on a printed label is the sleeve’s own, and leads to its case', async () => {
  const { call } = await aCounter()
  await signIn(call)
  const { caseId } = await aCompleteDraft(call)
  await call('cases.accept', { caseId })
  const { kept } = await call('custody.ofCase', { caseId })
  const [paper] = kept
  const sleeve = await call('custody.fillSleeve', {
    ...{ sleeveId: uuidv7(), caseId, receiverId: paper?.receiverIds[0] ?? '' },
    papers: [{ materialId: paper?.materialId ?? '', form: 'copy', copies: 1 }],
  })
  const { documents } = await call('cases.open', { caseId })
  const documentId = documents.find(({ kind }) => kind === 'sleeveLabel')?.documentId ?? ''
  const { pdfBase64 } = await call('documents.preview', { documentId, copyNo: 0 })
  const directory = mkdtempSync(join(tmpdir(), 'label-'))
  try {
    const [picture] = await toPictures(Buffer.from(pdfBase64, 'base64'), 203, directory)
    const code = (picture && readSquareCode(upperRight(picture))) ?? 'no code was found'
    expect(code).toBe(sleeve.code)
    expect(await call('custody.find', { code })).toMatchObject({ caseId })
  } finally {
    rmSync(directory, { recursive: true, force: true })
  }
})
