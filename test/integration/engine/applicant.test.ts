import { uuidv7 } from 'uuidv7'
import { expect, test } from 'vitest'
import { channelNames } from '../../../shared/ipc/channels.ts'
import { contract, type InputOf, type OutputOf } from '../../../shared/ipc/contract.ts'
import { isForApplicant } from '../../../shared/ipc/notices.ts'
import { anAssignedRequest, papersWanted } from '../../support/assistance.ts'
import { aCompleteDraft, aCounter, signIn, type TestCounter } from '../../support/test-counter.ts'

type ApplicantChannel =
  | 'applicant.current'
  | 'applicant.paper'
  | 'applicant.flag'
  | 'applicant.confirm'
  | 'applicant.sign'
  | 'applicant.leave'

function screenOf({ engine }: TestCounter) {
  const request = (channel: string, input: unknown) => engine.dispatch('applicant', channel, input)
  async function call<C extends ApplicantChannel>(
    channel: C,
    input: InputOf<C>,
  ): Promise<OutputOf<C>> {
    const reply = await request(channel, input)
    if (!reply.ok) throw new Error(`${channel}: ${reply.failure.message}`)
    return reply.value as OutputOf<C>
  }
  return { request, call, current: () => call('applicant.current', {}) }
}

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
    [[120, 30, 400, 0.4]],
  ],
} satisfies InputOf<'applicant.sign'>['strokes']

async function shownDraft() {
  const counter = await aCounter()
  await signIn(counter.call)
  const { caseId } = await aCompleteDraft(counter.call)
  const showingId = uuidv7()
  await counter.call('applicant.show', { kind: 'confirm', showingId, caseId })
  return { ...counter, screen: screenOf(counter), caseId, showingId }
}

test('the applicant’s screen reaches its own channels and no other; the clerk’s window not the screen’s', async () => {
  const counter = await aCounter()
  await signIn(counter.call)
  const { request } = screenOf(counter)
  const own: string[] = []
  for (const channel of channelNames) {
    const reply = await request(channel, { 不存在: true })
    const code = reply.ok ? 'ok' : reply.failure.code
    if (code !== 'not-allowed') own.push(channel)
    if (contract[channel].access === 'applicant')
      expect(await counter.request(channel, { 不存在: true }), channel).toMatchObject({
        failure: { code: 'not-allowed' },
      })
  }
  expect(own.sort()).toEqual([
    'applicant.confirm',
    'applicant.current',
    'applicant.evaluate',
    'applicant.flag',
    'applicant.leave',
    'applicant.paper',
    'applicant.sign',
  ])
})

test('it hears of itself, of the session and of a restart, and of no case', () => {
  expect(isForApplicant({ kind: 'applicant-screen', open: true })).toBe(true)
  expect(isForApplicant({ kind: 'session-changed' })).toBe(true)
  expect(isForApplicant({ kind: 'case-changed', caseId: 'c' })).toBe(false)
  expect(isForApplicant({ kind: 'assistance-changed' })).toBe(false)
})

test('at rest it shows the hall, and nothing of any case or of the staff', async () => {
  const counter = await aCounter()
  await signIn(counter.call)
  await aCompleteDraft(counter.call)
  expect(await screenOf(counter).current()).toEqual({
    kind: 'rest',
    hallName: '长沙市政务服务中心',
    serviceName: expect.stringContaining('联合报装'),
  })
})

test('what is to be confirmed comes in the form’s groups, with numbers masked and without the staff', async () => {
  const { screen, caseId, call } = await shownDraft()
  const content = await screen.current()
  if (content.kind !== 'confirm') throw new Error(content.kind)
  const shown = new Map(
    content.groups.flatMap(({ facts }) => facts).map(({ key, value }) => [key, value]),
  )
  expect(shown.get('applicant.name')).toBe('湖南青禾食品有限公司')
  expect(shown.get('handler.mobile')).toBe('139****0000')
  const { facts } = await call('cases.open', { caseId })
  for (const { key, value } of facts)
    if (/idNumber$/.test(key) && /^\d{17}/.test(String(value)))
      expect(JSON.stringify(content)).not.toContain(String(value))
  expect(JSON.stringify(content)).not.toContain('李敏')
})

test('a fact called wrong is flagged to the clerk by its name, and nothing is confirmed meanwhile', async () => {
  const { screen, call, caseId, showingId } = await shownDraft()
  await screen.call('applicant.flag', { showingId, key: 'project.name', wrong: true })
  const state = async () => (await call('applicant.state', { caseId, documentIds: [] }))[0]
  expect(await state()).toMatchObject({
    kind: 'confirm',
    state: 'shown',
    flags: [{ key: 'project.name', name: '项目名称' }],
  })
  expect(await screen.request('applicant.confirm', { showingId })).toMatchObject({
    ok: false,
    failure: { code: 'refused' },
  })
  await screen.call('applicant.flag', { showingId, key: 'project.name', wrong: false })
  await screen.call('applicant.confirm', { showingId })
  expect(await state()).toMatchObject({ state: 'done', outdated: false, flags: [] })
  expect((await screen.current()).kind).toBe('rest')
  expect((await call('cases.history', { caseId }))[0]).toMatchObject({
    actorName: '申请人',
    text: '核对信息，确认无误',
  })
})

test('what changes after it was shown can’t be confirmed, and after it was confirmed says so', async () => {
  const { screen, call, caseId, showingId } = await shownDraft()
  const change = (value: string) =>
    call('cases.saveFacts', { caseId, changes: [{ key: 'project.name', value }] })
  await change('改过的名称工程')
  expect(await screen.request('applicant.confirm', { showingId })).toMatchObject({
    ok: false,
    failure: { code: 'conflict' },
  })
  const again = uuidv7()
  await call('applicant.show', { kind: 'confirm', showingId: again, caseId })
  await screen.call('applicant.confirm', { showingId: again })
  await change('又改过的名称工程')
  expect((await call('applicant.state', { caseId, documentIds: [] }))[0]).toMatchObject({
    state: 'done',
    outdated: true,
  })
})

test('a locked window, and another clerk, put the screen at rest; the first clerk back shows it again', async () => {
  const { screen, call } = await shownDraft()
  await call('accounts.lock', {})
  expect((await screen.current()).kind).toBe('rest')
  const unlocked = await call('accounts.unlock', { password: 'Xunlian-2026' })
  expect(unlocked.admitted).toBe(true)
  expect((await screen.current()).kind).toBe('confirm')
  await signIn(call, 'zhaolei')
  expect((await screen.current()).kind).toBe('rest')
})

test('a minute without a touch ends the showing, and the clerk sees that it was not finished', async () => {
  const { screen, call, caseId, showingId } = await shownDraft()
  expect((await screen.call('applicant.leave', { showingId })).kind).toBe('rest')
  await screen.call('applicant.leave', { showingId })
  expect((await call('applicant.state', { caseId, documentIds: [] }))[0]).toMatchObject({
    state: 'ended',
  })
  expect(await screen.request('applicant.confirm', { showingId })).toMatchObject({
    ok: false,
    failure: { code: 'conflict' },
  })
})

async function shownLetter() {
  const counter = await aCounter()
  const requestId = await anAssignedRequest(counter)
  const entrustmentId = uuidv7()
  await counter.call('assistance.writePapers', {
    requestId,
    entrustmentId,
    confidentialityId: uuidv7(),
    ...papersWanted,
  })
  const showingId = uuidv7()
  await counter.call('applicant.show', {
    kind: 'sign',
    showingId,
    documentId: entrustmentId,
    slot: 'applicant',
  })
  return { ...counter, screen: screenOf(counter), requestId, showingId, documentId: entrustmentId }
}

test('a signature is in the letter, with its strokes, time, pressure and picture kept, before the screen answers', async () => {
  const { screen, showingId, documentId, engine, call, requestId } = await shownLetter()
  expect(await screen.current()).toMatchObject({ kind: 'sign', documentName: '帮办代办委托书' })
  const signatureId = uuidv7()
  const signing = { showingId, signatureId, strokes, png: onePixel }
  expect((await screen.call('applicant.sign', signing)).kind).toBe('rest')
  // A repeated request, as after a crash in between, finds its own work.
  await screen.call('applicant.sign', signing)
  const { db } = engine.services
  const { model } = await db
    .selectFrom('document')
    .selectAll()
    .where('document_id', '=', documentId)
    .executeTakeFirstOrThrow()
  expect(JSON.parse(model).signatures).toMatchObject([
    {
      slot: 'applicant',
      strokes: {
        lines: [
          [
            [10, 10],
            [90, 60],
          ],
          [[120, 30]],
        ],
      },
    },
  ])
  const kept = await db.selectFrom('applicant_signature').selectAll().execute()
  expect(kept).toHaveLength(1)
  expect(JSON.parse(kept[0]?.strokes ?? '')).toEqual(strokes)
  expect(Buffer.from(kept[0]?.png ?? []).toString('base64')).toBe(onePixel)
  expect((await call('assistance.open', { requestId })).papers[0]).toMatchObject({
    kind: 'entrustment',
    signedHow: 'screen',
  })
  const events = await db
    .selectFrom('event')
    .selectAll()
    .where('kind', '=', 'applicant-signed')
    .execute()
  expect(events).toHaveLength(1)
  expect(events[0]?.account_id).toBeNull()
})

test('what was printed is signed on paper, and a letter without a place for it not at all', async () => {
  const { call, request, documentId, screen, showingId } = await shownLetter()
  await call('documents.print', { documentId, printJobId: uuidv7() })
  const late = await screen.request('applicant.sign', {
    showingId,
    signatureId: uuidv7(),
    strokes,
    png: onePixel,
  })
  expect(late).toMatchObject({
    ok: false,
    failure: { code: 'conflict', message: expect.stringContaining('在纸上签名') },
  })
  const draft = await aCompleteDraft(call)
  await call('cases.accept', { caseId: draft.caseId })
  const { documents } = await call('cases.open', { caseId: draft.caseId })
  const acceptance = documents.find(({ kind }) => kind === 'acceptance')?.documentId ?? ''
  expect(
    await request('applicant.show', {
      kind: 'sign',
      showingId: uuidv7(),
      documentId: acceptance,
      slot: 'applicant',
    }),
  ).toMatchObject({ ok: false, failure: { code: 'refused' } })
})

test('a signature that isn’t a picture, or without a stroke, is refused and nothing is signed', async () => {
  const { screen, showingId, engine } = await shownLetter()
  const sign = (changes: object) =>
    screen.request('applicant.sign', {
      showingId,
      signatureId: uuidv7(),
      strokes,
      png: onePixel,
      ...changes,
    })
  expect(await sign({ png: Buffer.from('GIF89a').toString('base64') })).toMatchObject({
    ok: false,
    failure: { message: expect.stringContaining('PNG') },
  })
  expect(await sign({ strokes: { ...strokes, lines: [] } })).toMatchObject({ ok: false })
  expect(await engine.services.db.selectFrom('applicant_signature').selectAll().execute()).toEqual(
    [],
  )
})

test('the clerk takes the screen back, or shows something else, and the former is over', async () => {
  const { call, screen, caseId, showingId } = await shownDraft()
  await call('applicant.show', { kind: 'rest' })
  expect((await screen.current()).kind).toBe('rest')
  const second = uuidv7()
  await call('applicant.show', { kind: 'confirm', showingId: second, caseId })
  expect(await screen.current()).toMatchObject({ kind: 'confirm', showingId: second })
  expect(
    await screen.request('applicant.flag', { showingId, key: 'project.name', wrong: true }),
  ).toMatchObject({ ok: false })
})
