import { uuidv7 } from 'uuidv7'
import { expect, test } from 'vitest'
import { digestOf } from '../../../electron/engine/documents/verification/prove-document.ts'
import { anAssignedRequest, papersWanted } from '../../support/assistance.ts'
import { aCounter } from '../../support/test-counter.ts'

const onePixel =
  'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg=='
const strokes = {
  width: 600,
  height: 240,
  lines: [
    [
      [10, 10, 0, 0.5],
      [90, 60, 40, 0.7],
    ],
  ],
}

/** An 委托书 that lies before the applicant, unsigned. */
async function aShownLetter() {
  const counter = await aCounter()
  const requestId = await anAssignedRequest(counter)
  const documentId = uuidv7()
  await counter.call('assistance.writePapers', {
    requestId,
    entrustmentId: documentId,
    confidentialityId: uuidv7(),
    ...papersWanted,
  })
  const show = (showingId: string) =>
    counter.request('applicant.show', { kind: 'sign', showingId, documentId, slot: 'applicant' })
  const showingId = uuidv7()
  await show(showingId)
  const sign = () =>
    counter.engine.dispatch('applicant', 'applicant.sign', {
      ...{ showingId, signatureId: uuidv7(), strokes, png: onePixel },
    })
  const stored = () =>
    counter.engine.services.db
      .selectFrom('document_proof')
      .innerJoin('document', 'document.document_id', 'document_proof.document_id')
      .select(['code', 'digest', 'made_by', 'model'])
      .where('document_proof.document_id', '=', documentId)
      .executeTakeFirstOrThrow()
  return { counter, documentId, show, sign, stored }
}

test('a letter that was signed on the screen proves itself with its signature', async () => {
  const { counter, sign, stored } = await aShownLetter()
  const unsigned = await stored()
  expect(await sign()).toMatchObject({ ok: true })
  const signed = await stored()
  expect(signed.code).not.toBe(unsigned.code)
  expect(signed.made_by).toBe(unsigned.made_by)
  expect(signed.digest).toBe(digestOf(JSON.parse(signed.model)))
  expect(await counter.call('verification.check', { text: signed.code })).toMatchObject({
    verdict: 'genuine',
  })
  // The code of the unsigned one is no code of this letter any more.
  expect((await counter.call('verification.check', { text: unsigned.code })).verdict).toBe(
    'altered',
  )
})

test('a letter that was taken back is not signed any more', async () => {
  const { counter, documentId, show, sign } = await aShownLetter()
  await counter.call('documents.cancel', { documentId, reason: '委托事项有误' })
  const refusal = { ok: false, failure: { message: expect.stringContaining('已经作废') } }
  expect(await sign()).toMatchObject(refusal)
  expect(await show(uuidv7())).toMatchObject(refusal)
})
