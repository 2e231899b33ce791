import type { AddressInfo } from 'node:net'
import { createServer } from 'node:net'
import fc from 'fast-check'
import { afterAll, beforeAll, describe, expect, onTestFinished, test } from 'vitest'
import { type HallAccess, openHall, readingPace } from '../../../db/hall/open-hall.ts'
import { sumHall } from '../../../db/hall/queries/sums.ts'
import { readerOf } from '../../../db/handles.ts'
import { findHallAccess, findHallPlace } from '../../../electron/engine/hall/find-hall.ts'
import { gatherSums, gatherWith, measuresOf } from '../../../electron/engine/statistics/figures.ts'
import { chinaDate } from '../../../shared/calendar/working-days.ts'
import { dimensionsOf, measureKeys } from '../../../shared/statistics/measures.ts'
import { aDecidedCase } from '../../support/decided-case.ts'
import {
  type HallServer,
  noPostgres,
  startHallServer,
  type TestHall,
} from '../../support/hall-postgres.ts'
import { act, deed, type Hall } from '../../support/hall-walk.ts'
import { aWindow, share } from '../../support/hall-window.ts'
import { aCounter, fixedClock, signIn, type TestCounter } from '../../support/test-counter.ts'

let server: HallServer
beforeAll(async () => {
  if (noPostgres === '') server = await startHallServer()
}, 60_000)
afterAll(() => server?.stop(), 60_000)

async function aHall(): Promise<TestHall> {
  const made = await server.newHall()
  onTestFinished(() => made.close())
  return made
}

describe.skipIf(noPostgres !== '')('the hall as a window sees it', () => {
  test('a case of another window is found by a part of its name, with who has it and where', async () => {
    const { access } = await aHall()
    const [one, other] = [await aWindow('01', access), await aWindow('02', access)]
    const caseId = await aDecidedCase(one)
    await share(one, access)
    await share(other, access)
    const { rows } = await one.call('hall.list', { filter: null, text: '', limit: 10 })
    const name = rows[0]?.applicantName ?? ''
    expect(name.length).toBeGreaterThan(2)
    const found = await other.call('hall.list', { filter: null, text: name.slice(1), limit: 10 })
    expect(found.reason).toBe('')
    expect(found.rows).toMatchObject([{ caseId, own: false, windowNo: '01', ownerName: '李敏' }])
    expect(rows).toMatchObject([{ caseId, own: true }])
    const ended = await other.call('hall.list', { filter: 'ended', text: '', limit: 10 })
    expect({ total: ended.total, caseId: ended.rows[0]?.caseId }).toEqual({ total: 1, caseId })
  })

  test('each window is listed with what it still has to send', async () => {
    const { access } = await aHall()
    const one = await aWindow('01', access)
    await share(one, access)
    const { windows, configured } = await one.call('hall.windows', {})
    expect(configured).toBe(true)
    expect(windows).toMatchObject([{ windowNo: '01', waiting: 0, refused: '' }])
  })

  test('when the hall does not answer within a second, the window’s own is shown with a word', async () => {
    const silent = createServer(() => undefined)
    await new Promise<void>((ready) => silent.listen(0, '127.0.0.1', ready))
    onTestFinished(() => void silent.close())
    const { port } = silent.address() as AddressInfo
    const place = { host: '127.0.0.1', database: 'hall', user: 'nobody', password: '' }
    const counter = await aWindow('01', { ...place, port, certificate: '' })
    const caseId = await aDecidedCase(counter)
    const own = await counter.call('hall.list', { filter: 'ended', text: '', limit: 10 })
    expect(own.rows).toMatchObject([{ caseId, own: true }])
    expect(own.reason).toContain('1 秒内没有应答')
  })

  test('what the hall knows of people is a name and a project, never a number of theirs', async () => {
    const { access, owner } = await aHall()
    const one = await aWindow('01', access)
    const caseId = await aDecidedCase(one)
    await share(one, access)
    const kept = await one.engine.services.db
      .selectFrom('joint_case')
      .select(['applicant_id_number', 'mobile'])
      .where('case_id', '=', caseId)
      .executeTakeFirstOrThrow()
    const everything = JSON.stringify([
      await owner.selectFrom('hall.joint_case').selectAll().execute(),
      await owner.selectFrom('hall.event').selectAll().execute(),
    ])
    expect(kept.applicant_id_number).not.toBe('')
    for (const secret of [kept.applicant_id_number, kept.mobile].filter((text) => text !== ''))
      expect(everything).not.toContain(secret)
  })

  test('the numbers of the hall are those of its windows, and of one window they are its own', async () => {
    const { access } = await aHall()
    const [one, other] = [await aWindow('01', access), await aWindow('02', access)]
    await aDecidedCase(one)
    await aDecidedCase(one)
    await aDecidedCase(other)
    await share(one, access)
    await share(other, access)
    await signIn(one.call, 'chenjing')
    const today = chinaDate(one.engine.services.clock.now().toISOString())
    const { total, windows, reason } = await one.call('hall.numbers', {
      ...{ from: today, to: today, measures: ['received', 'accepted'] },
    })
    expect(reason).toBe('')
    expect(total.received?.value).toBe(3)
    expect(windows.map(({ windowNo, figures }) => [windowNo, figures.accepted?.value])).toEqual([
      ['01', 2],
      ['02', 1],
    ])
  })

  test('after any history PostgreSQL gives every number that SQLite gives, whole and in parts', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(deed, { minLength: 20, maxLength: 30 }), async (deeds) => {
        const { access } = await aHall()
        const clock = fixedClock('2026-10-28T01:00:00.000Z')
        const counter = await aCounter({ clock })
        await signIn(counter.call)
        const hall: Hall = { ...counter, clock, caseIds: [], caseId: '' }
        await act(hall, { kind: 'open', lacks: false, outside: false, next: 'accept' })
        for (const one of deeds) await act(hall, one)
        await share(counter, access)
        await compare(counter, access, chinaDate(clock.now().toISOString()))
      }),
      { numRuns: Number(process.env.HALL_RUNS ?? 2), endOnFailure: true, seed: 20_261_120 },
    )
  }, 600_000)

  test('the password goes to no other server than the one it was typed for, and never comes out', async () => {
    const { call, engine } = await aCounter()
    await signIn(call, 'wangjian')
    const settings = await call('settings.get', {})
    const hallDatabase = {
      url: 'postgresql://w@db.hall:5432/hall',
      password: 'secret',
      certificate: '',
    }
    await call('settings.save', { ...settings, hallDatabase })
    expect((await call('settings.get', {})).hallDatabase.password).toBe(null)
    const access = () => findHallAccess(readerOf(engine.services.db), false)
    expect(await access()).toMatchObject({ host: 'db.hall', user: 'w', password: 'secret' })
    await call('settings.save', { ...settings, hallDatabase: { ...hallDatabase, password: null } })
    expect(await access()).toMatchObject({ password: 'secret' })
    const url = 'postgresql://w@elsewhere:5432/hall'
    await call('settings.save', {
      ...settings,
      hallDatabase: { ...hallDatabase, url, password: null },
    })
    expect(await access()).toMatchObject({ host: 'elsewhere', password: '' })
  })
})

async function compare({ engine }: TestCounter, access: HallAccess, today: string): Promise<void> {
  const read = readerOf(engine.services.db)
  const place = await findHallPlace(read)
  if (!place) throw new Error('nothing has happened at this counter')
  const hall = await openHall(access, readingPace)
  const measures = measuresOf(measureKeys)
  const spans = [
    { from: '2026-10-01', to: '2027-12-31' },
    { from: '2026-10-29', to: '2026-11-03' },
    { from: today, to: today },
  ]
  for (const days of spans)
    for (const by of [null, 'window', 'clerk', 'item', 'receiver', 'source', 'hour'] as const) {
      const question = { measures, days, by, filter: {} }
      const scope = { region: place.region, hallName: place.hallName }
      const shared = await gatherWith((asked) => sumHall(hall, scope, asked), question)
      expect(sorted(shared)).toEqual(sorted(await gatherSums(read, question)))
    }
  expect(measures.some((one) => dimensionsOf(one).includes('receiver'))).toBe(true)
  await hall.destroy()
}

/** In no order of their own. */
function sorted({ flows, stocks }: Awaited<ReturnType<typeof gatherSums>>) {
  const plain = (sums: typeof flows) =>
    [...sums]
      .map(([key, tallies]) => [key, [...tallies].toSorted(([one], [two]) => (one < two ? -1 : 1))])
      .toSorted(([one], [two]) => ((one as string) < (two as string) ? -1 : 1))
  return { flows: plain(flows), stocks: plain(stocks) }
}
