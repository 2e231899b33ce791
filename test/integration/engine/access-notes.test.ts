import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import { expect, test } from 'vitest'
import { channelNames } from '../../../shared/ipc/channels.ts'
import { contract } from '../../../shared/ipc/contract.ts'
import type { Endpoint } from '../../../shared/ipc/endpoint.ts'
import { aCounter, fixedClock, signIn } from '../../support/test-counter.ts'

async function aCounterWithACase() {
  const clock = fixedClock()
  const counter = await aCounter({ clock })
  await signIn(counter.call)
  const caseId = uuidv7()
  await counter.call('cases.start', { caseId })
  const { db } = counter.engine.services
  const noted = async (kind: string) => {
    const query = db.selectFrom('event').selectAll().where('kind', '=', kind).orderBy('seq')
    return (await query.execute()).map((row) => ({ ...row, payload: JSON.parse(row.payload) }))
  }
  return { ...counter, clock, caseId, db, noted }
}

test('opening a case is an event that names who, where and which', async () => {
  const { call, caseId, noted } = await aCounterWithACase()
  await call('cases.open', { caseId })
  expect(await noted('personal-read')).toMatchObject([
    { account_id: 'training-clerk', window_no: '03', payload: { channel: 'cases.open', caseId } },
  ])
})

test('what is searched for stays out of the log, and a minute of typing is one line', async () => {
  const { call, clock, noted } = await aCounterWithACase()
  const search = (text: string) => call('cases.search', { text, state: null, limit: 50 })
  for (const text of ['郭', '郭某', '郭某某']) await search(text)
  clock.pass(2)
  await search('郭某某')
  const lines = await noted('personal-read')
  expect(lines.map(({ payload }) => payload)).toEqual([
    { channel: 'cases.search', found: 0 },
    { channel: 'cases.search', found: 0 },
  ])
})

test('what the log can’t take is not shown', async () => {
  const { request, caseId, db } = await aCounterWithACase()
  await sql
    .raw(`create trigger full before insert on event begin select raise(abort, 'no'); end`)
    .execute(db)
  expect(await request('cases.open', { caseId })).toMatchObject({ ok: false })
  await sql.raw('drop trigger full').execute(db)
  expect(await request('cases.open', { caseId })).toMatchObject({ ok: true })
})

test('asking for what is another’s is an event, once a minute, and nobody without a login is one', async () => {
  const { call, request, noted } = await aCounterWithACase()
  for (let again = 0; again < 3; again += 1)
    expect(await request('security.overview', {})).toMatchObject({ ok: false })
  expect((await noted('request-refused')).map(({ payload }) => payload)).toEqual([
    { channel: 'security.overview', code: 'not-allowed' },
  ])
  await call('accounts.logout', {})
  await request('settings.get', {})
  expect(await noted('request-refused')).toHaveLength(1)
})

test('every question whose answer shows a whole case or a paper of it is one that is noted', () => {
  const noted = channelNames.filter((channel) => (contract[channel] as Endpoint).reads)
  expect(noted).toEqual(
    expect.arrayContaining([
      'cases.open',
      'cases.search',
      'identity.findKnown',
      'documents.preview',
      'capture.image',
      'assistance.open',
      'progress.find',
      'twins.find',
    ]),
  )
})
