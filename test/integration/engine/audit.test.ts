import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { uuidv7 } from 'uuidv7'
import { expect, test } from 'vitest'
import { isLogFile, verifyLogFile } from '../../../electron/engine/audit/verify-log-file.ts'
import { runVerify } from '../../../electron/engine/documents/evidence/command/run-verify.ts'
import { channelNames } from '../../../shared/ipc/channels.ts'
import type { LogFilter } from '../../../shared/ipc/contract/audit.ts'
import { contract } from '../../../shared/ipc/contract.ts'
import type { Endpoint } from '../../../shared/ipc/endpoint.ts'
import { aCounter, fixedClock, signIn } from '../../support/test-counter.ts'
import { until } from '../../support/until.ts'

const everything: LogFilter = {
  ...{ from: null, to: null, accountId: null, windowNo: null, group: null, caseNumber: null },
}

async function anAuditor() {
  const clock = fixedClock()
  const counter = await aCounter({ clock })
  await signIn(counter.call)
  const caseId = uuidv7()
  await counter.call('cases.start', { caseId })
  await counter.call('cases.open', { caseId })
  await counter.request('security.overview', {})
  await counter.call('accounts.logout', {})
  await signIn(counter.call, 'machao')
  const list = async (filter: Partial<LogFilter>) =>
    (
      await counter.call('audit.list', { ...everything, ...filter, before: null, limit: 200 })
    ).lines.map(({ text }) => text)
  return { ...counter, clock, caseId, list }
}

test('the auditor reads the log in words, newest first, page by page', async () => {
  const { call } = await anAuditor()
  const ask = (before: number | null) => call('audit.list', { ...everything, before, limit: 3 })
  const first = await ask(null)
  expect(first.lines[0]).toMatchObject({ text: '登录', actorName: '马超', windowNo: '03' })
  expect(first.more).toBe(true)
  const second = await ask(first.lines.at(-1)?.seq ?? 0)
  const seqs = [...first.lines, ...second.lines].map(({ seq }) => seq)
  expect(seqs).toEqual(Array.from(seqs, (_, at) => (seqs[0] ?? 0) - at))
})

test('the log is filtered by day, person and kind', async () => {
  const { list } = await anAuditor()
  expect(await list({ group: 'reading' })).toEqual(['查看办件内容'])
  expect(await list({ group: 'refused' })).toEqual(['越权操作被拒绝：security.overview'])
  expect(await list({ group: 'cases' })).toEqual(['新建办件'])
  expect(await list({ accountId: 'training-auditor' })).toEqual(['登录'])
  expect(await list({ from: '2026-11-21' })).toEqual([])
  expect(await list({ to: '2026-11-19' })).toEqual([])
  expect(await list({ windowNo: '99' })).toEqual([])
  expect(await list({ caseNumber: '没有这个编号' })).toEqual([])
})

test('the auditor has the log checked and sees that it holds, with its anchors', async () => {
  const { call } = await anAuditor()
  await call('audit.check', {})
  const done = await until('the whole log is checked', async () => {
    const state = await call('audit.state', {})
    return state.last && !state.running ? state : null
  })
  expect(done.wrong).toBeNull()
  const { anchors, events } = await call('audit.overview', {})
  expect(anchors).toMatchObject([{ seq: done.last?.checked, day: '2026-11-20', sentAt: null }])
  expect(events).toBe(done.last?.checked)
})

test('an exported log proves itself, and a change anywhere in it is named with its line', async () => {
  const { call, directory } = await anAuditor()
  const exported = await call('audit.export', {
    ...{ from: '2026-11-20', to: '2026-11-20', directory },
  })
  const file = readFileSync(exported.path)
  expect(isLogFile(file)).toBe(true)
  expect(verifyLogFile(file, exported.keyId)).toMatchObject({ faults: [], events: exported.events })
  const lines = file.toString('utf8').split('\n')
  const without = (at: number) => lines.toSpliced(at, 1)
  const swapped = lines.toSpliced(2, 2, lines[3] ?? '', lines[2] ?? '')
  const changed = lines.with(3, (lines[3] ?? '').replace('"window_no":"03"', '"window_no":"04"'))
  const faultsOf = (parts: readonly string[]) =>
    verifyLogFile(Buffer.from(parts.join('\n'))).faults[0]
  expect(faultsOf(changed)).toContain('第 4 行')
  expect(faultsOf(without(2))).toContain('第 3 行')
  expect(faultsOf(swapped)).toContain('第 3 行')
  expect(faultsOf(lines.slice(0, -2))).toContain('签名不见了')
  expect(verifyLogFile(file, '0'.repeat(16)).faults).toEqual(['签名的密钥不是名片上那个窗口的。'])
  const printed: string[] = []
  const path = join(directory, 'changed.jsonl')
  writeFileSync(path, changed.join('\n'))
  const outside = {
    read: async (from: string) => readFileSync(from),
    print: (line: string) => void printed.push(line),
  }
  expect(await runVerify([exported.path], outside)).toBe(0)
  expect(await runVerify([path], outside)).toBe(1)
  expect(printed.join('\n')).toContain('条日志首尾相连')
})

test('days without a log, and the wrong way round, are refused in words', async () => {
  const { request } = await anAuditor()
  const ask = (from: string, to: string) => request('audit.export', { from, to, directory: null })
  expect(await ask('2026-11-22', '2026-11-23')).toMatchObject({
    failure: { message: '这段日期没有日志，请换一段日期。' },
  })
  expect(await ask('2026-11-22', '2026-11-20')).toMatchObject({ failure: { code: 'refused' } })
})

test('the auditor reaches the log and what everybody has, and nothing else; nobody else reaches the log', () => {
  const reached = channelNames.filter((channel) => {
    const { access }: Endpoint = contract[channel]
    return typeof access !== 'string' && access.includes('auditor')
  })
  expect(reached.map((channel) => channel.split('.')[0])).toEqual(reached.map(() => 'audit'))
  const audit = channelNames.filter((channel) => channel.startsWith('audit.'))
  expect(audit.map((channel) => contract[channel].access)).toEqual(audit.map(() => ['auditor']))
})
