import { uuidv7 } from 'uuidv7'
import { expect, test } from 'vitest'
import type { PrintState } from '../../../shared/case/joint-case.ts'
import { aCompleteDraft, aCounter, signIn, type TestCounter } from '../../support/test-counter.ts'

const reason = '申请人名称录入有误'

async function anAcceptedCase(counter: TestCounter) {
  const { caseId } = await aCompleteDraft(counter.call)
  const { view } = await counter.call('cases.accept', { caseId })
  const document = view.documents.find(({ kind }) => kind === 'acceptance')
  if (!document) throw new Error('an acceptance has its letter')
  return { caseId, documentId: document.documentId, documentNo: document.documentNo }
}

async function putJob(counter: TestCounter, documentId: string, state: PrintState) {
  const printJobId = uuidv7()
  const at = '2026-11-20T01:00:00.000Z'
  await counter.engine.services.db
    .insertInto('print_job')
    .values({
      print_job_id: printJobId,
      document_id: documentId,
      copy_no: 0,
      state,
      printer: null,
      spooler_job_id: state === 'spooled' ? '7' : null,
      requested_by: 'training-clerk',
      requested_at: at,
      changed_at: at,
    })
    .execute()
  return printJobId
}

test('the clerk takes back a letter that was not printed; its number and reason stay, its copy is refused', async () => {
  const counter = await aCounter()
  await signIn(counter.call)
  const { caseId, documentId, documentNo } = await anAcceptedCase(counter)
  const cancelled = await counter.call('documents.cancel', { documentId, reason: ` ${reason} ` })
  expect(cancelled).toMatchObject({
    documentNo,
    cancelled: { reason, byName: '李敏', at: '2026-11-20T01:00:00.000Z' },
  })
  expect(
    await counter.request('documents.print', { documentId, printJobId: uuidv7() }),
  ).toMatchObject({
    ok: false,
    failure: { code: 'refused', message: expect.stringContaining(reason) },
  })
  const { documents } = await counter.call('cases.open', { caseId })
  expect(documents.find((one) => one.documentId === documentId)?.cancelled?.reason).toBe(reason)
  const [newest] = await counter.call('cases.history', { caseId })
  expect(newest?.text).toBe(`作废受理通知书 ${documentNo}`)
  // A second try changes nothing and answers with the first.
  const again = await counter.call('documents.cancel', { documentId, reason: '另一个原因' })
  expect(again.cancelled?.reason).toBe(reason)
  // The next letter doesn't take the number again.
  expect((await anAcceptedCase(counter)).documentNo).toBe('SL2026003000002')
})

test('the log says which letter was taken back, and not why', async () => {
  const counter = await aCounter()
  await signIn(counter.call)
  const { documentId, documentNo } = await anAcceptedCase(counter)
  await counter.call('documents.cancel', { documentId, reason })
  const event = await counter.engine.services.db
    .selectFrom('event')
    .select('payload')
    .where('kind', '=', 'document-cancelled')
    .executeTakeFirstOrThrow()
  expect(JSON.parse(event.payload)).toEqual({ documentId, documentKind: 'acceptance', documentNo })
})

test.each(['spooled', 'confirmed', 'doubt'] as const)(
  'a letter that is %s is taken back by the supervisor alone',
  async (state) => {
    const counter = await aCounter()
    await signIn(counter.call)
    const { documentId } = await anAcceptedCase(counter)
    await putJob(counter, documentId, state)
    expect(await counter.request('documents.cancel', { documentId, reason })).toMatchObject({
      ok: false,
      failure: { code: 'not-allowed', message: expect.stringContaining('值班长') },
    })
    await signIn(counter.call, 'chenjing')
    expect(await counter.call('documents.cancel', { documentId, reason })).toMatchObject({
      cancelled: { byName: '陈静' },
    })
  },
)

test('another clerk takes back no letter, and nobody one that is on its way to the printer', async () => {
  const counter = await aCounter()
  await signIn(counter.call)
  const { documentId } = await anAcceptedCase(counter)
  await signIn(counter.call, 'zhaolei')
  expect(await counter.request('documents.cancel', { documentId, reason })).toMatchObject({
    ok: false,
    failure: { code: 'not-allowed', message: expect.stringContaining('出具人') },
  })
  await putJob(counter, documentId, 'committed')
  await signIn(counter.call, 'chenjing')
  expect(await counter.request('documents.cancel', { documentId, reason })).toMatchObject({
    ok: false,
    failure: { code: 'conflict' },
  })
})

test('a cancelled letter of which nobody knows whether it came out is not printed again', async () => {
  const counter = await aCounter()
  await signIn(counter.call, 'chenjing')
  const { documentId } = await anAcceptedCase(counter)
  const printJobId = await putJob(counter, documentId, 'doubt')
  await counter.call('documents.cancel', { documentId, reason })
  const settled = await counter.call('documents.settleDoubt', { printJobId, printed: false })
  expect(settled.state).toBe('failed')
})

test('a letter without a word of why is not taken back', async () => {
  const counter = await aCounter()
  await signIn(counter.call)
  const { documentId } = await anAcceptedCase(counter)
  expect(await counter.request('documents.cancel', { documentId, reason: ' ' })).toMatchObject({
    ok: false,
    failure: { code: 'invalid-input', fields: { reason: '请写明作废原因。' } },
  })
})

test('whoever scans a letter that was taken back hears it, with the reason', async () => {
  const counter = await aCounter()
  await signIn(counter.call)
  const { documentId } = await anAcceptedCase(counter)
  const { code } = await counter.engine.services.db
    .selectFrom('document_proof')
    .select('code')
    .where('document_id', '=', documentId)
    .executeTakeFirstOrThrow()
  await counter.call('documents.cancel', { documentId, reason })
  expect(await counter.call('verification.check', { text: code })).toMatchObject({
    verdict: 'cancelled',
    sentence: expect.stringContaining(`2026年11月20日 作废，不再有效。原因：${reason}`),
  })
})
