import { createHash } from 'node:crypto'
import { mkdir, mkdtemp, readdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { uuidv7 } from 'uuidv7'
import { expect, onTestFinished, test } from 'vitest'
import { readerOf } from '../../../db/handles.ts'
import { insertExport } from '../../../db/queries/exports.ts'
import { aCountedDay, exportInput, runExport } from '../../support/run-export.ts'
import { signIn, type TestCounter } from '../../support/test-counter.ts'

async function aFolder(): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'exported-'))
  onTestFinished(() => rm(folder, { recursive: true, force: true }))
  return folder
}

async function logged({ engine }: Pick<TestCounter, 'engine'>) {
  const events = await readerOf(engine.services.db)
    .selectFrom('event')
    .select(['kind', 'account_id', 'payload'])
    .where('kind', 'like', 'export-%')
    .orderBy('seq')
    .execute()
  return events.map(
    ({ kind, account_id, payload }): Record<string, unknown> => ({
      ...{ kind, by: account_id },
      ...JSON.parse(payload),
    }),
  )
}

test('a day leaves as three files, whose digests the window and the log know', async () => {
  const counter = await aCountedDay()
  const run = await runExport(counter, { formats: ['xlsx', 'csv', 'pdf'] })
  expect(run).toMatchObject({ state: 'done', masked: true, byName: '陈静', from: '2026-11-20' })
  expect(run.files).toHaveLength(3)
  for (const { path, bytes, sha256 } of run.files) {
    const content = await readFile(path)
    expect(content.length).toBe(bytes)
    expect(createHash('sha256').update(content).digest('hex')).toBe(sha256)
    expect((await stat(path)).mode & 0o077).toBe(0)
  }
  const [asked, written] = await logged(counter)
  expect(asked).toMatchObject({ kind: 'export-asked', by: 'training-supervisor', cases: 1 })
  const files = run.files.map(({ format, bytes, sha256 }) => ({ format, bytes, sha256 }))
  expect(written).toMatchObject({ kind: 'export-written', masked: true })
  expect(written?.files).toEqual(expect.arrayContaining(files))
  const { runs } = await counter.call('exports.recent', {})
  expect(runs).toEqual([run])
})

test.each([
  ['阿卜杜拉·买买提', /卜|买提/],
  ['林晓舟', /晓|舟/],
])('%s is masked to the first character, also in the name of his house', async (name, rest) => {
  const counter = await aCountedDay({ 'applicant.name': name, 'project.name': `${name}住宅` })
  const masked = await runExport(counter, { kind: 'cases', formats: ['csv'] })
  const hidden = await readFile(masked.files[0]?.path ?? '', 'utf8')
  expect(hidden).toContain(`,${name.slice(0, 1)}**,`)
  expect(hidden).not.toMatch(rest)
})

test.each(['day', 'week', 'month', 'quarter', 'year', 'range'] as const)(
  'the file of a %s is compared with the same days as the screen',
  async (kind) => {
    const counter = await aCountedDay()
    const period = { kind, on: '2026-11-02', ...(kind === 'range' && { to: '2026-11-02' }) }
    const table = { period, measures: ['received' as const], by: null, filter: {} }
    const { previous, lastYear } = await counter.call('statistics.table', table)
    const run = await runExport(counter, { period, formats: ['csv'] })
    const text = await readFile(run.files[0]?.path ?? '', 'utf8')
    const daysText = ({ from, to }: { from: string; to: string }) =>
      from === to ? from : `${from} 至 ${to}`
    expect(text).toContain(`环比对 ${daysText(previous)}，同比对 ${daysText(lastYear)}；`)
  },
)

test('names and numbers are masked, unless the supervisor says for what they are needed', async () => {
  const counter = await aCountedDay({ 'applicant.name': '𠮷田市政有限责任公司' })
  const masked = await runExport(counter, { kind: 'cases', formats: ['csv'] })
  const hidden = await readFile(masked.files[0]?.path ?? '', 'utf8')
  expect(hidden).not.toContain('𠮷田市政有限责任公司')
  expect(hidden).toContain('𠮷田市政**公司')
  const empty = await counter.request('exports.start', exportInput({ unmaskedFor: '  ' }))
  expect(empty).toMatchObject({ ok: false, failure: { code: 'invalid-input' } })
  const reason = '配合审计核对办件'
  const whole = await runExport(counter, { kind: 'cases', formats: ['csv'], unmaskedFor: reason })
  expect(whole.masked).toBe(false)
  expect(whole.files[0]?.path).toContain('含个人信息')
  expect(await readFile(whole.files[0]?.path ?? '', 'utf8')).toContain('𠮷田市政有限责任公司')
  const log = await logged(counter)
  expect(log.map((one) => one.masked)).toEqual([true, true, false, false])
  expect(JSON.stringify(log)).not.toMatch(/审计|田/)
})

test('the same wish twice is one export', async () => {
  const counter = await aCountedDay()
  const input = exportInput({ formats: ['csv'] })
  await runExport(counter, input)
  const again = await counter.call('exports.start', input)
  expect(again.state).toBe('done')
  expect((await counter.call('exports.recent', {})).runs).toHaveLength(1)
})

test('only the supervisor exports', async () => {
  const counter = await aCountedDay()
  for (const login of ['limin', 'machao', 'liuwei']) {
    await signIn(counter.call, login)
    const reply = await counter.request('exports.start', exportInput())
    expect(reply).toMatchObject({ ok: false, failure: { code: 'not-allowed' } })
  }
})

test('a folder that is not there, or not named whole, is refused beside its field', async () => {
  const counter = await aCountedDay()
  for (const directory of ['../elsewhere', 'C:', '/nowhere/at/all', '/etc/passwd']) {
    const reply = await counter.request('exports.start', exportInput({ directory }))
    expect(reply).toMatchObject({
      ok: false,
      failure: { fields: { directory: expect.any(String) } },
    })
  }
  const endless = await counter.request(
    'exports.start',
    exportInput({ directory: '/'.repeat(1_001) }),
  )
  expect(endless).toMatchObject({ ok: false, failure: { code: 'invalid-input' } })
  expect((await counter.call('exports.recent', {})).runs).toEqual([])
})

test('a folder that goes away is said, and nothing lies there under a final name', async () => {
  const counter = await aCountedDay()
  const folder = await aFolder()
  const exportId = uuidv7()
  // Something else has the place of the unfinished file and can't be written over.
  await mkdir(join(folder, `.${exportId}.csv.part/in-use`), { recursive: true })
  const run = await runExport(counter, { exportId, directory: folder, formats: ['xlsx', 'csv'] })
  expect(run).toMatchObject({
    state: 'failed',
    files: [],
    message: expect.stringMatching(/文件夹|重试|再导出/),
  })
  expect((await readdir(folder)).filter((name) => !name.startsWith('.'))).toEqual([])
  expect((await logged(counter)).at(-1)).toMatchObject({
    kind: 'export-given-up',
    outcome: 'failed',
  })
})

test('a cancelled export leaves no file', async () => {
  const counter = await aCountedDay()
  const folder = await aFolder()
  const input = exportInput({ kind: 'cases', formats: ['xlsx', 'csv'], directory: folder })
  await counter.call('exports.start', input)
  const run = await counter.call('exports.cancel', { exportId: input.exportId })
  expect(run?.state).toBe('cancelled')
  expect(await readdir(folder)).toEqual([])
  expect((await logged(counter)).at(-1)).toMatchObject({ outcome: 'cancelled', files: [] })
})

test('what a sudden end left is put right at the next start', async () => {
  const counter = await aCountedDay()
  const done = await runExport(counter, { formats: ['csv'] })
  const path = done.files[0]?.path ?? ''
  const { db, exports } = counter.engine.services
  // As if the counter had ended after the log knew of it and before the file had its name…
  await rename(path, join(dirname(path), `.${done.exportId}.csv.part`))
  // …and in the middle of another one.
  const { exportId } = exportInput()
  const half = join(dirname(path), `.${exportId}.xlsx.part`)
  await writeFile(half, 'half of a workbook')
  await db.transaction().execute((write) =>
    insertExport(write, {
      ...{ exportId, kind: 'sheet', from: '2026-11-20', to: '2026-11-20', formats: ['xlsx'] },
      ...{
        periodKind: 'day',
        unmaskedFor: null,
        directory: dirname(path),
        requestedBy: 'training-supervisor',
      },
      ...{ requestedAt: '2026-11-20T01:00:00.000Z', scheduledFor: null, total: 1 },
    }),
  )
  await exports.recover()
  expect(await readFile(path, 'utf8')).toContain('总览')
  expect(await readdir(dirname(path))).toEqual([basename(path)])
  const run = await counter.call('exports.state', { exportId })
  expect(run).toMatchObject({ state: 'interrupted', files: [] })
})
