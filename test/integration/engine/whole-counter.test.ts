import { uuidv7 } from 'uuidv7'
import { expect, test } from 'vitest'
import { aCompleteDraft, aCounter, signIn } from '../../support/test-counter.ts'
import { until } from '../../support/until.ts'
import { aWholeCounter } from '../../support/whole-counter.ts'

test('a card laid on the reader fills the case, and the case reaches the platform once', async () => {
  const { call, notices } = aWholeCounter()
  const accounts = await call('accounts.trainingAccounts', {})
  expect(accounts.map(({ role }) => role)).toContain('supervisor')
  await signIn(call)

  const { cards } = await call('training.status', {})
  await call('training.placeCard', { cardId: cards[0]?.cardId ?? '' })
  const draft = await aCompleteDraft(call)
  const read = await call('identity.readCard', {
    caseId: draft.caseId,
    holder: 'handler',
    waitSeconds: 10,
  })
  expect(read.facts.map(({ key, source }) => [key, source])).toEqual(
    expect.arrayContaining([
      ['handler.name', 'card'],
      ['handler.idNumber', 'card'],
    ]),
  )
  expect(notices).toContainEqual({ kind: 'card-reader', phase: 'reading' })

  await call('training.setPlatform', { up: false })
  await call('cases.accept', { caseId: draft.caseId })
  const waiting = await call('sync.entries', {})
  expect(waiting).toMatchObject([
    { caseId: draft.caseId, state: expect.stringMatching(/waiting|sending/) },
  ])
  await call('training.setPlatform', { up: true })
  const synced = await until('the case has arrived', async () => {
    const { pending } = await call('sync.start', {})
    return pending === 0
  })
  expect(synced).toBe(true)
  expect(await call('training.status', {})).toMatchObject({ platformUp: true, platformCases: 1 })
  expect(await call('sync.status', {})).toMatchObject({
    connection: 'online',
    pending: 0,
    returned: 0,
  })
})

test('without a card the clerk is told what to do, and a log-out closes the desk', async () => {
  const { call, request } = aWholeCounter()
  await signIn(call)
  const caseId = uuidv7()
  await call('cases.start', { caseId })
  expect(
    await request('identity.readCard', { caseId, holder: 'handler', waitSeconds: 1 }),
  ).toMatchObject({
    ok: false,
    failure: { code: 'device', message: expect.stringContaining('身份证') },
  })
  const devices = await call('devices.status', {})
  expect(devices.map(({ id }) => id)).toEqual([
    'card-reader',
    'scanner',
    'page-scanner',
    'printer',
    'roll-printer',
    'disk',
    'fonts',
    'key',
  ])
  expect(devices[0]).toMatchObject({ light: 'green' })
  for (const { light, advice } of devices)
    if (light !== 'green') expect(advice).toMatch(/\p{Script=Han}/u)
  await call('accounts.logout', {})
  expect(await call('accounts.session', {})).toBeNull()
})

test('the preview is the same bytes each time, and a printing that is in doubt is settled by the clerk', async () => {
  const { call, engine } = await aCounter()
  await signIn(call)
  const { caseId } = await aCompleteDraft(call)
  const { view } = await call('cases.accept', { caseId })
  const documentId = view.documents[0]?.documentId ?? ''
  const first = await call('documents.preview', { documentId, copyNo: 0 })
  expect(await call('documents.preview', { documentId, copyNo: 0 })).toEqual(first)
  expect(Buffer.from(first.pdfBase64, 'base64').subarray(0, 5).toString()).toBe('%PDF-')

  const printJobId = uuidv7()
  expect(await call('documents.print', { documentId, printJobId })).toMatchObject({
    copyNo: 0,
    state: 'committed',
  })
  await until('the printing has ended', async () => {
    const { documents } = await call('cases.open', { caseId })
    return documents.some(({ printJobs }) => printJobs.some(({ state }) => state === 'failed'))
  })
  await engine.services.db.updateTable('print_job').set({ state: 'doubt' }).execute()
  expect(await call('documents.settleDoubt', { printJobId, printed: true })).toMatchObject({
    state: 'confirmed',
  })
  const reprint = await call('documents.print', { documentId, printJobId: uuidv7() })
  expect(reprint.copyNo).toBe(1)
})

test('after a printing that failed, the next one is still the original', async () => {
  const { call } = await aCounter()
  await signIn(call)
  const { caseId } = await aCompleteDraft(call)
  const { view } = await call('cases.accept', { caseId })
  const documentId = view.documents[0]?.documentId ?? ''
  const printJobId = uuidv7()
  await call('documents.print', { documentId, printJobId })
  await until('the printing has failed', async () => {
    const { documents } = await call('cases.open', { caseId })
    return documents.some(({ printJobs }) => printJobs.some(({ state }) => state === 'failed'))
  })
  const again = await call('documents.print', { documentId, printJobId: uuidv7() })
  expect(again.copyNo).toBe(0)
})

test('an entry that was handed back is sent once more, and only then', async () => {
  const { call, request, engine } = await aCounter()
  await signIn(call)
  const { caseId } = await aCompleteDraft(call)
  await call('cases.accept', { caseId })
  const operationId = (await call('sync.entries', {}))[0]?.operationId ?? ''
  expect(await request('sync.resend', { operationId })).toMatchObject({
    ok: false,
    failure: { code: 'conflict' },
  })
  await engine.services.sync.stop()
  await engine.services.db
    .updateTable('outbox')
    .set({ state: 'returned', reason: '平台退回' })
    .execute()
  expect(await call('sync.resend', { operationId })).toMatchObject({
    operationId,
    state: 'waiting',
  })
})

test('the training tools are refused outside training', async () => {
  const { request } = await aCounter({ training: false })
  expect(await request('training.status', {})).toMatchObject({
    ok: false,
    failure: { code: 'not-allowed' },
  })
})
