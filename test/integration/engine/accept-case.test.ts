import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import { expect, test } from 'vitest'
import {
  aCompleteDraft,
  aCounter,
  fixedClock,
  signIn,
  type TestCounter,
} from '../../support/test-counter.ts'

async function snapshot({ engine }: TestCounter) {
  const { db } = engine.services
  return {
    documents: await db
      .selectFrom('document')
      .select(['kind', 'document_no'])
      .orderBy('kind')
      .execute(),
    numbers: await db.selectFrom('number_use').select(['number', 'kind']).execute(),
    outbox: await db.selectFrom('outbox').select(['case_seq', 'state']).execute(),
    sequences: await db.selectFrom('sequence').selectAll().execute(),
    accepted: await db
      .selectFrom('event')
      .select('kind')
      .where('kind', '=', 'case-accepted')
      .execute(),
  }
}

test('acceptance writes number, papers, submission and event together', async () => {
  const counter = await aCounter()
  await signIn(counter.call)
  const draft = await aCompleteDraft(counter.call)
  const accepted = await counter.call('cases.accept', { caseId: draft.caseId })
  expect(accepted.view).toMatchObject({
    state: 'accepted',
    number: { kind: 'provisional' },
    tasks: [{ state: 3, promisedDate: expect.stringMatching(/^2026-/) }],
    outbox: { state: 'waiting' },
  })
  const after = await snapshot(counter)
  expect(after.documents.map(({ kind }) => kind)).toEqual(['acceptance', 'receipt'])
  expect(after.numbers).toHaveLength(1)
  expect(after.outbox).toHaveLength(1)
  expect(after.accepted).toHaveLength(1)
})

test('a repeated acceptance answers with the same number and writes nothing', async () => {
  const counter = await aCounter()
  await signIn(counter.call)
  const { caseId } = await aCompleteDraft(counter.call)
  const first = await counter.call('cases.accept', { caseId })
  const before = await snapshot(counter)
  const second = await counter.call('cases.accept', { caseId })
  expect(second.number).toEqual(first.number)
  expect(await snapshot(counter)).toEqual(before)
})

test('two acceptances at the same moment give one number', async () => {
  const counter = await aCounter()
  await signIn(counter.call)
  const { caseId } = await aCompleteDraft(counter.call)
  const [first, second] = await Promise.all([
    counter.call('cases.accept', { caseId }),
    counter.call('cases.accept', { caseId }),
  ])
  expect(second?.number).toEqual(first?.number)
  expect((await snapshot(counter)).numbers).toHaveLength(1)
})

test('an incomplete case is refused beside its fields and takes no number', async () => {
  const counter = await aCounter()
  await signIn(counter.call)
  const { caseId } = await aCompleteDraft(counter.call)
  await counter.call('cases.saveFacts', {
    caseId,
    changes: [
      { key: 'handler.mobile', value: null },
      { key: 'project.name', value: null },
    ],
  })
  const reply = await counter.request('cases.accept', { caseId })
  expect(reply).toMatchObject({
    ok: false,
    failure: {
      code: 'refused',
      message: expect.stringContaining('还不能受理'),
      fields: { 'handler.mobile': expect.any(String), 'project.name': expect.any(String) },
    },
  })
  expect(await snapshot(counter)).toMatchObject({
    documents: [],
    numbers: [],
    outbox: [],
    sequences: [],
  })
})

test('a required material that was not collected stops the acceptance by its name', async () => {
  const counter = await aCounter()
  await signIn(counter.call)
  const draft = await aCompleteDraft(counter.call)
  const materialId = draft.materials[0]?.materialId ?? ''
  await counter.call('cases.saveMaterial', {
    caseId: draft.caseId,
    materialId,
    handling: null,
    copies: 0,
    licenceId: null,
  })
  expect(await counter.request('cases.accept', { caseId: draft.caseId })).toMatchObject({
    ok: false,
    failure: { fields: { [materialId]: expect.stringContaining('缺') } },
  })
})

test('a name with a character that no font has is found before a number is taken', async () => {
  const counter = await aCounter()
  await signIn(counter.call)
  const { caseId } = await aCompleteDraft(counter.call)
  await counter.call('cases.saveFacts', {
    caseId,
    changes: [{ key: 'handler.name', value: '周\uE188燕' }],
  })
  expect(await counter.request('cases.accept', { caseId })).toMatchObject({
    ok: false,
    failure: { fields: { 'handler.name': expect.stringContaining('U+E188') } },
  })
  expect((await snapshot(counter)).numbers).toEqual([])
})

test('an answer that the form no longer asks for is not printed and does not stand in the way', async () => {
  const { call, request } = await aCounter()
  await signIn(call)
  const { caseId } = await aCompleteDraft(call, undefined, { 'applicant.type': '1' })
  await call('cases.saveFacts', {
    caseId,
    changes: [{ key: 'legal.name', value: '周\uE188燕' }],
  })
  expect(await request('cases.accept', { caseId })).toMatchObject({ ok: true })
})

test('a paper names no last day in a year whose holidays are not known yet', async () => {
  const years: number[] = []
  for (const now of ['2026-11-20T01:00:00.000Z', '2027-01-04T01:00:00.000Z']) {
    const { call, engine } = await aCounter({ clock: fixedClock(now) })
    await signIn(call)
    const { caseId } = await aCompleteDraft(call)
    await call('cases.accept', { caseId })
    const models = await engine.services.db.selectFrom('document').select('model').execute()
    years.push(
      ...models.map(({ model }) => Number(/"promisedDate":"(\d{4})/.exec(model)?.[1] ?? 0)),
    )
  }
  expect(years).toEqual([2026, 2026, 0, 0])
})

test('an acceptance that fails half-way leaves no number, no paper and no submission', async () => {
  const counter = await aCounter()
  await signIn(counter.call)
  const { caseId } = await aCompleteDraft(counter.call)
  // The last write of the acceptance before its event.
  await sql`create trigger refuse_outbox before insert on outbox begin select raise(abort, 'no'); end`.execute(
    counter.engine.services.db,
  )
  expect(await counter.request('cases.accept', { caseId })).toMatchObject({
    ok: false,
    failure: { code: 'unexpected' },
  })
  expect(await snapshot(counter)).toMatchObject({
    documents: [],
    numbers: [],
    outbox: [],
    sequences: [],
    accepted: [],
  })
  await sql`drop trigger refuse_outbox`.execute(counter.engine.services.db)
  expect(await counter.request('cases.accept', { caseId })).toMatchObject({ ok: true })
})

test('an accepted case can not be changed any more', async () => {
  const counter = await aCounter()
  await signIn(counter.call)
  const { caseId } = await aCompleteDraft(counter.call)
  await counter.call('cases.accept', { caseId })
  const reply = await counter.request('cases.saveFacts', {
    caseId,
    changes: [{ key: 'project.name', value: '别的' }],
  })
  expect(reply).toMatchObject({
    ok: false,
    failure: { code: 'conflict', message: expect.stringContaining('已接件') },
  })
})

test('document numbers run without a gap over several acceptances', async () => {
  const counter = await aCounter()
  await signIn(counter.call)
  for (let index = 0; index < 3; index += 1) {
    const { caseId } = await aCompleteDraft(counter.call)
    await counter.call('cases.accept', { caseId })
  }
  const numbers = (await snapshot(counter)).documents.map(({ document_no }) => document_no)
  expect(numbers.toSorted()).toEqual([
    'SJ2026003000001',
    'SJ2026003000002',
    'SJ2026003000003',
    'SL2026003000001',
    'SL2026003000002',
    'SL2026003000003',
  ])
})

test('a known applicant is offered and copied without touching what is there', async () => {
  const { call } = await aCounter()
  await signIn(call)
  const first = await aCompleteDraft(call)
  await call('cases.accept', { caseId: first.caseId })
  const caseId = uuidv7()
  await call('cases.start', { caseId })
  const idNumber = String(first.facts.find(({ key }) => key === 'applicant.idNumber')?.value)
  const changes = [
    { key: 'applicant.idNumber', value: idNumber },
    { key: 'applicant.name', value: '新名称有限公司' },
  ]
  await call('cases.saveFacts', { caseId, changes })
  const known = await call('identity.findKnown', { idNumber, excludeCaseId: caseId })
  expect(known).toMatchObject({ caseId: first.caseId })
  const copied = await call('identity.copyKnown', { caseId, fromCaseId: first.caseId })
  expect(copied.facts.length).toBeGreaterThan(3)
  expect(
    copied.facts.every(
      ({ source, sourceCaseId }) => source === 'history' && sourceCaseId === first.caseId,
    ),
  ).toBe(true)
  const view = await call('cases.open', { caseId })
  expect(view.facts.find(({ key }) => key === 'applicant.name')).toMatchObject({
    value: '新名称有限公司',
    source: 'typed',
  })
})

test('a case is found again by name, pinyin initials, number, project and telephone tail', async () => {
  const { call } = await aCounter()
  await signIn(call)
  const { caseId } = await aCompleteDraft(call)
  const { number } = await call('cases.accept', { caseId })
  const find = async (text: string) =>
    (await call('cases.search', { text, state: null, limit: 10 })).rows
  for (const text of ['青禾', 'qhsp', number.number.slice(-8), '二期厂房', '0000', '周晓'])
    expect(await find(text), text).toMatchObject([
      { caseId, state: 'accepted', mobileMasked: '139****0000' },
    ])
  expect(await find('完全没有')).toEqual([])
})

test('a case tells its history in the words of the hall', async () => {
  const { call } = await aCounter()
  await signIn(call)
  const { caseId } = await aCompleteDraft(call)
  const { number } = await call('cases.accept', { caseId })
  const lines = await call('cases.history', { caseId })
  expect(lines[0]).toMatchObject({
    actorName: '李敏',
    windowNo: '03',
    text: `受理，受理编号 ${number.number}`,
  })
  expect(lines.at(-1)).toMatchObject({ text: '新建办件' })
  for (const { text } of lines) expect(text).toMatch(/\p{Script=Han}/u)
})
