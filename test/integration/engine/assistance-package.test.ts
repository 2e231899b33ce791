import { readFile } from 'node:fs/promises'
import { sql } from 'kysely'
import { uuidv7 } from 'uuidv7'
import { expect, test } from 'vitest'
import type { Failure } from '../../../shared/ipc/reply.ts'
import { aHelpersDraft, anAssignedRequest } from '../../support/assistance.ts'
import { aCounter, fixedClock, signIn, type TestCounter } from '../../support/test-counter.ts'

/** The helper's laptop has a window number of its own: the numbers of its papers would meet the hall's otherwise. */
async function aLaptop(): Promise<TestCounter> {
  const laptop = await aCounter()
  await laptop.engine.services.db.updateTable('installation').set({ window_no: 'B1' }).execute()
  return laptop
}

async function exported(counter: TestCounter, requestIds: string[]) {
  const packageId = uuidv7()
  const { path, password, ...counts } = await counter.call('assistance.exportDrafts', {
    ...{ packageId, requestIds, folder: counter.directory },
  })
  return { packageId, counts, password, contentBase64: (await readFile(path)).toString('base64') }
}

async function contents(
  { engine }: TestCounter,
  ...tables: ('fact' | 'assistance_log' | 'assistance_case' | 'joint_case' | 'event')[]
) {
  const rows = []
  for (const table of tables)
    rows.push(await engine.services.db.selectFrom(table).selectAll().execute())
  return rows
}

test('a draft filled off-line comes to the hall with its request, papers, log and facts, by the helper’s name', async () => {
  const laptop = await aLaptop()
  const { requestId, caseId, view } = await aHelpersDraft(laptop)
  await laptop.call('assistance.log', {
    requestId,
    logId: uuidv7(),
    on: '2026-11-20',
    place: '厂区',
    done: '填表',
    next: '交大厅',
  })
  const file = await exported(laptop, [requestId])
  expect(file.counts).toEqual({ requests: 1, cases: 1 })

  const hall = await aCounter()
  await signIn(hall.call)
  const { contentBase64, password } = file
  const result = await hall.call('assistance.importDrafts', { contentBase64, password })
  expect(result).toMatchObject({
    importedBefore: null,
    requests: 1,
    cases: [{ caseId, outcome: 'new', twins: 0 }],
  })
  const here = await hall.call('cases.open', { caseId })
  const told = ({ facts }: typeof view) =>
    Object.fromEntries(facts.map(({ key, value }) => [key, value]))
  expect(told(here)).toEqual(told(view))
  expect(here.items).toEqual(view.items)
  const open = await hall.call('assistance.open', { requestId })
  expect(open).toMatchObject({
    ...{ state: 'helping', helperName: '周航', formClosed: null },
    papers: [{ signedHow: 'paper' }, { signedHow: 'paper' }],
    log: [{ done: '填表', byName: '周航' }],
    cases: [{ caseId }],
  })
  // Found by its names, as any case of this counter.
  expect(
    (await hall.call('cases.search', { text: '青禾', state: null, limit: 9 })).rows,
  ).toHaveLength(1)
})

test('a package is taken in once, however often it is tried', async () => {
  const laptop = await aLaptop()
  const { requestId } = await aHelpersDraft(laptop)
  const { contentBase64, password } = await exported(laptop, [requestId])
  const clock = fixedClock('2026-11-20T03:00:00.000Z')
  const hall = await aCounter({ clock })
  await signIn(hall.call)
  const first = await hall.call('assistance.importDrafts', { contentBase64, password })
  const before = await contents(
    hall,
    'fact',
    'assistance_log',
    'assistance_case',
    'joint_case',
    'event',
  )
  clock.set('2026-11-21T03:00:00.000Z')
  for (let tries = 0; tries < 3; tries += 1)
    expect(await hall.call('assistance.importDrafts', { contentBase64, password })).toEqual({
      ...first,
      importedBefore: '2026-11-20T03:00:00.000Z',
    })
  expect(
    await contents(hall, 'fact', 'assistance_log', 'assistance_case', 'joint_case', 'event'),
  ).toEqual(before)
})

test('two tries at the same moment make one case', async () => {
  const laptop = await aLaptop()
  const { requestId } = await aHelpersDraft(laptop)
  const { contentBase64, password } = await exported(laptop, [requestId])
  const hall = await aCounter()
  await signIn(hall.call)
  const results = await Promise.all(
    [1, 2].map(() => hall.call('assistance.importDrafts', { contentBase64, password })),
  )
  expect(results.filter(({ importedBefore }) => importedBefore === null)).toHaveLength(1)
  expect((await hall.call('cases.search', { text: '', state: null, limit: 9 })).rows).toHaveLength(
    1,
  )
})

test('a package that breaks off half-way leaves nothing, and is taken in whole the next time', async () => {
  const laptop = await aLaptop()
  const { requestId } = await aHelpersDraft(laptop)
  const { contentBase64, password } = await exported(laptop, [requestId])
  const hall = await aCounter()
  await signIn(hall.call)
  const { db } = hall.engine.services
  // The very last row of the transaction fails, as a full disk would make it.
  await sql`create trigger break_off before insert on assistance_package
    begin select raise(abort, 'cut'); end`.execute(db)
  expect(await hall.request('assistance.importDrafts', { contentBase64, password })).toMatchObject({
    ok: false,
  })
  expect(await contents(hall, 'fact', 'assistance_case', 'joint_case')).toEqual([[], [], []])
  await sql`drop trigger break_off`.execute(db)
  expect(
    (await hall.call('assistance.importDrafts', { contentBase64, password })).cases,
  ).toHaveLength(1)
})

test('a later package brings an untouched draft up to date; one that the hall has worked on is put beside it', async () => {
  const laptop = await aLaptop()
  const { requestId, caseId } = await aHelpersDraft(laptop)
  const hall = await aCounter()
  await signIn(hall.call)
  const bring = async (name: string) => {
    await laptop.call('cases.saveFacts', {
      caseId,
      changes: [{ key: 'handler.name', value: name }],
    })
    const { contentBase64, password } = await exported(laptop, [requestId])
    return hall.call('assistance.importDrafts', { contentBase64, password })
  }
  const handlerAt = async (id: string) =>
    (await hall.call('cases.open', { caseId: id })).facts.find(({ key }) => key === 'handler.name')
      ?.value
  expect((await bring('周晓燕')).cases[0]?.outcome).toBe('new')
  expect((await bring('周晓燕二')).cases[0]?.outcome).toBe('updated')
  expect(await handlerAt(caseId)).toBe('周晓燕二')
  expect((await bring('周晓燕二')).cases[0]?.outcome).toBe('same')
  await hall.call('cases.saveFacts', {
    caseId,
    changes: [{ key: 'handler.name', value: '窗口改过' }],
  })
  const beside = (await bring('周晓燕三')).cases[0]
  expect(beside).toMatchObject({ outcome: 'beside', twins: 1 })
  expect(await handlerAt(caseId)).toBe('窗口改过')
  expect(await handlerAt(beside?.caseId ?? '')).toBe('周晓燕三')
})

test('the file shows nothing of what is in it; a wrong password, a changed byte and another file are refused in words', async () => {
  const laptop = await aLaptop()
  const { requestId } = await aHelpersDraft(laptop)
  const { contentBase64, password } = await exported(laptop, [requestId])
  const file = Buffer.from(contentBase64, 'base64')
  expect(file.toString()).not.toContain('青禾')
  expect(password).toMatch(/^([2-9A-HJKMNP-Z]{4}-){3}[2-9A-HJKMNP-Z]{4}$/)
  const hall = await aCounter()
  await signIn(hall.call)
  const attempt = async (bytes: Buffer, word: string) => {
    const reply = await hall.request('assistance.importDrafts', {
      contentBase64: bytes.toString('base64'),
      password: word,
    })
    return (reply as { failure?: Failure }).failure?.message
  }
  expect(await attempt(file, 'AAAA-AAAA-AAAA-AAAA')).toContain('口令不对')
  for (const at of [file.indexOf('\n') + 1, file.length - 1, Math.floor(file.length / 2)]) {
    const spoiled = Buffer.from(file)
    spoiled[at] = (spoiled[at] ?? 0) ^ 1
    expect(await attempt(spoiled, password)).toContain('口令不对，或文件已被改动')
  }
  expect(await attempt(Buffer.from('%PDF-1.7\n...'), password)).toContain('不是帮办件包')
  // Read out over the telephone: without the hyphens, in small letters.
  expect(await attempt(file, password.toLowerCase().replaceAll('-', ' '))).toBeUndefined()
})

test('the hall gives a request to the laptop the same way, and a helper takes in only his own', async () => {
  const hall = await aCounter()
  const requestId = await anAssignedRequest(hall)
  const { contentBase64, password } = await exported(hall, [requestId])
  const laptop = await aLaptop()
  await signIn(laptop.call, 'zhouhang')
  await laptop.call('assistance.importDrafts', { contentBase64, password })
  expect(await laptop.call('assistance.open', { requestId })).toMatchObject({
    state: 'assigned',
    helperName: '周航',
    response: { dueOn: '2026-11-23' },
  })
  const other = uuidv7()
  await signIn(hall.call)
  await hall.call('assistance.request', {
    ...(await import('../../support/assistance.ts')).helpWanted,
    requestId: other,
  })
  const foreign = await exported(hall, [other])
  expect(
    await laptop.request('assistance.importDrafts', {
      contentBase64: foreign.contentBase64,
      password: foreign.password,
    }),
  ).toMatchObject({ ok: false, failure: { code: 'not-allowed' } })
})

test('two machines with one window number are told apart before their papers are mixed up', async () => {
  const laptop = await aCounter()
  const { requestId } = await aHelpersDraft(laptop)
  const { contentBase64, password } = await exported(laptop, [requestId])
  const hall = await aCounter()
  await aHelpersDraft(hall)
  await signIn(hall.call)
  expect(await hall.request('assistance.importDrafts', { contentBase64, password })).toMatchObject({
    ok: false,
    failure: { code: 'conflict', message: expect.stringContaining('窗口号') },
  })
})

test('a folder that can’t be written is said beside its field, and nothing counts as exported', async () => {
  const laptop = await aLaptop()
  const { requestId } = await aHelpersDraft(laptop)
  const input = { packageId: uuidv7(), requestIds: [requestId], folder: '/proc/none' }
  expect(await laptop.request('assistance.exportDrafts', input)).toMatchObject({
    ok: false,
    failure: { fields: { folder: expect.stringContaining('写不进') } },
  })
  expect(
    await laptop.engine.services.db.selectFrom('assistance_package').selectAll().execute(),
  ).toEqual([])
})
