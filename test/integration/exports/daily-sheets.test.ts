import { mkdir, mkdtemp, readdir, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { hashAt } from '../../../db/event-log.ts'
import { readerOf } from '../../../db/handles.ts'
import { listAnchors } from '../../../db/queries/log-anchors.ts'
import { aCountedDay } from '../../support/run-export.ts'
import { signIn } from '../../support/test-counter.ts'

/** A counter whose hall wants its sheets at half past five in a folder of its own. */
async function aHall() {
  const folder = await mkdtemp(join(tmpdir(), 'daily-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  const counter = await aCountedDay()
  await signIn(counter.call, 'wangjian')
  const settings = await counter.call('settings.get', {})
  const save = (path: string) =>
    counter.call('settings.save', {
      ...settings,
      dailySheet: { folder: path, time: '17:30', formats: ['csv'] },
    })
  await save(folder)
  const { services } = counter.engine
  const look = async (at: string) => {
    counter.clock.set(at)
    await services.dailySheets.look(services)
    return (await readdir(folder)).map((name) => name.replace(/^.*-(\d{8})\.csv$/, '$1')).toSorted()
  }
  const standing = async () => {
    await signIn(counter.call, 'chenjing')
    return (await counter.call('exports.recent', {})).daily
  }
  return { ...counter, folder, services, save, look, standing }
}

const beforeClosing = '2026-11-20T09:29:00.000Z'
const closing = '2026-11-20T09:30:00.000Z'

test('the sheet of a day is made at closing time, once, and the log knows its digest', async () => {
  const hall = await aHall()
  expect(await hall.look(beforeClosing)).toEqual([])
  expect(await hall.look(closing)).toEqual(['20261120'])
  expect(await hall.look('2026-11-20T11:00:00.000Z')).toEqual(['20261120'])
  const written = await readerOf(hall.services.db)
    .selectFrom('event')
    .select(['account_id', 'payload'])
    .where('kind', '=', 'export-written')
    .execute()
  expect(written).toHaveLength(1)
  expect(written[0]?.account_id).toBeNull()
  expect(JSON.parse(written[0]?.payload ?? '')).toMatchObject({
    ...{ scheduledFor: '2026-11-20', masked: true },
    files: [{ format: 'csv', sha256: expect.stringMatching(/^[0-9a-f]{64}$/) }],
  })
  expect(await hall.standing()).toMatchObject({ lastDay: '2026-11-20', missing: [], problem: '' })
})

test('the sheet of a day names the end of the log, and so do its event and the anchor', async () => {
  const hall = await aHall()
  await hall.look(closing)
  const read = readerOf(hall.services.db)
  const [name = ''] = await readdir(hall.folder)
  const text = await readFile(join(hall.folder, name), 'utf8')
  const [, seq = '', hash = ''] =
    /办件日志截至：第 (\d+) 条，摘要 ([0-9a-f]{64})。/.exec(text) ?? []
  expect(await hashAt(read, Number(seq))).toBe(hash)
  const [written] = await read
    .selectFrom('event')
    .select('payload')
    .where('kind', '=', 'export-written')
    .execute()
  expect(JSON.parse(written?.payload ?? '')).toMatchObject({ logHead: { seq: Number(seq), hash } })
  expect((await listAnchors(read)).at(-1)).toMatchObject({ seq: Number(seq), hash })
})

test('days on which the counter was off at closing time are made at the next start, weekends without work not', async () => {
  const hall = await aHall()
  await hall.look(beforeClosing)
  // 2026-11-20 is a Friday.
  expect(await hall.look('2026-11-25T01:00:00.000Z')).toEqual(['20261120', '20261123', '20261124'])
})

test('at most thirty-one days are made afterwards', async () => {
  const hall = await aHall()
  await hall.look(beforeClosing)
  const days = await hall.look('2027-01-15T01:00:00.000Z')
  expect(days[0]).toBe('20261215')
  expect(days.at(-1)).toBe('20270114')
})

test('two looks at once make one sheet', async () => {
  const hall = await aHall()
  await Promise.all([hall.look(closing), hall.look(closing)])
  const runs = await readerOf(hall.services.db).selectFrom('export_run').selectAll().execute()
  expect(runs.map(({ scheduled_for, state }) => [scheduled_for, state])).toEqual([
    ['2026-11-20', 'done'],
  ])
})

test('a folder that is away is said, and the sheet is made when it is back', async () => {
  const hall = await aHall()
  await rm(hall.folder, { recursive: true })
  hall.clock.set(closing)
  await hall.services.dailySheets.look(hall.services)
  expect(await hall.standing()).toMatchObject({
    ...{ lastDay: null, missing: ['2026-11-20'] },
    problem: expect.stringContaining(`${hall.folder} 找不到`),
  })
  await mkdir(hall.folder)
  // Not with every look: a full disk is not filled again each minute.
  expect(await hall.look('2026-11-20T09:31:00.000Z')).toEqual([])
  expect(await hall.look('2026-11-20T09:36:00.000Z')).toEqual(['20261120'])
  expect(await hall.standing()).toMatchObject({ missing: [], problem: '' })
})

test('a hall that names no folder has no sheet made, and none of the time before it named one', async () => {
  const hall = await aHall()
  await hall.look(beforeClosing)
  await hall.save('')
  expect(await hall.look('2026-11-24T01:00:00.000Z')).toEqual([])
  await hall.save(hall.folder)
  expect(await hall.look('2026-11-24T09:30:00.000Z')).toEqual(['20261124'])
})
