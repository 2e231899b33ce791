import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { samStatus } from '../../../electron/devices/id-card/sam-commands.ts'
import type {
  SimulatedReader,
  Trouble,
} from '../../../electron/training/card-reader/sam-simulator.ts'
import {
  openReaderBench,
  quickTiming,
  type ReaderBench,
  sentenceOf,
  tcpSetting,
} from '../../support/reader-bench.ts'
import { until } from '../../support/until.ts'

let bench: ReaderBench

beforeEach(async () => {
  bench = await openReaderBench()
  await bench.reader.configure({ cardReader: tcpSetting(bench.server) })
})
afterEach(() => bench.close())

const plan: SimulatedReader['plan'] = (...planned) => bench.server.reader.plan(...planned)

describe('a noisy line', () => {
  test.each<[string, Trouble]>([
    ['a wrong checksum', { kind: 'checksum' }],
    ['a truncated answer', { kind: 'truncate', bytes: 700 }],
    ['no answer', { kind: 'silent' }],
    ['noise before the preamble', { kind: 'noise', bytes: Uint8Array.of(0x41, 0xaa, 0xaa) }],
    ['an answer in small pieces', { kind: 'split', size: 7 }],
    ['a slow answer', { kind: 'delay', ms: 250 }],
    ['a request taken for damaged', { kind: 'status', status: samStatus.requestChecksum }],
  ])('%s to the reading is survived', async (_, trouble) => {
    bench.server.place('long-name')
    plan('readBase', trouble)
    expect(await bench.reader.readCard({ waitMs: 2000 })).toMatchObject({
      ok: true,
      value: { name: '阿依古丽·示例', nation: '维吾尔' },
    })
  })

  test('each command is sent twice at most', async () => {
    bench.server.place('ordinary')
    plan('readBase', { kind: 'checksum' }, 2)
    // The reader has read the card and finds it again only after it was lifted.
    expect(sentenceOf(await bench.reader.readCard({ waitMs: 2000 }))).toContain('数据有错')
    expect(bench.server.reader.received.filter((name) => name === 'readBase')).toHaveLength(2)
  })

  test('a reading that is never answered asks for the card to be put down again', async () => {
    bench.server.place('ordinary')
    plan('readBase', { kind: 'truncate', bytes: 900 }, 2)
    expect(sentenceOf(await bench.reader.readCard({ waitMs: 5000 }))).toContain('拿起来重新放平')
  })

  test('checksum errors that persist end in words', async () => {
    plan('find', { kind: 'checksum' }, 100)
    bench.server.place('ordinary')
    const sentence = sentenceOf(await bench.reader.readCard({ waitMs: 5000 }))
    expect(sentence).toContain('数据有错')
    expect(sentence).toContain('检查连接线')
  })

  test('a late answer to the first sending never answers the next command', async () => {
    bench.server.place('ordinary')
    plan('find', { kind: 'delay', ms: quickTiming.commands.find + 15 })
    expect(await bench.reader.readCard({ waitMs: 2000 })).toMatchObject({ ok: true })
  })
})

describe('troubles with the reader', () => {
  test('a hung reader is said to be hung, and works again when it answers', async () => {
    plan('any', { kind: 'silent' }, 1000)
    expect(sentenceOf(await bench.reader.readCard({ waitMs: 5000 }))).toContain('没有应答')
    expect(await bench.reader.cardReaderStatus()).toMatchObject({
      ok: true,
      value: { light: 'yellow', state: '读卡器没有应答。' },
    })
    bench.server.reader.forgetPlans()
    bench.server.place('ordinary')
    expect(await bench.reader.readCard({ waitMs: 1000 })).toMatchObject({ ok: true })
  })

  test('a reader that hangs while it waits is reset once and goes on', async () => {
    const reading = bench.reader.readCard({ waitMs: 5000 })
    await until('the reader waits', () => bench.phases.includes('waiting'))
    // Both sendings of the search and of the greeting stay unanswered; the reset wakes it.
    plan('find', { kind: 'silent' }, 2)
    plan('status', { kind: 'silent' }, 2)
    await until('it was reset', () => bench.server.reader.received.includes('reset'))
    bench.server.place('ordinary')
    expect(await reading).toMatchObject({ ok: true })
  })

  test('a reader without authorisation is out of service', async () => {
    plan('status', { kind: 'status', status: samStatus.notAuthorised }, 2)
    expect(sentenceOf(await bench.reader.readCard({ waitMs: 1000 }))).toContain('没有授权')
    expect(await bench.reader.cardReaderStatus()).toMatchObject({
      ok: true,
      value: { light: 'red' },
    })
  })

  test('a reader that fails its self-test is reset once and then out of service', async () => {
    plan('status', { kind: 'status', status: samStatus.selfTestFailed }, 2)
    expect(sentenceOf(await bench.reader.readCard({ waitMs: 1000 }))).toContain('自检没有通过')
    expect(bench.server.reader.received).toContain('reset')
  })

  test('a reader that is not there is said to be not connected', async () => {
    await bench.server.close()
    const sentence = sentenceOf(await bench.reader.readCard({ waitMs: 10_000 }))
    expect(sentence).toContain('没有连接')
    expect(sentence).toContain('检查 USB 线')
  })

  test('another reader can be set while one waits', async () => {
    const reading = bench.reader.readCard({ waitMs: 10_000 })
    await until('the reader waits', () => bench.phases.includes('waiting'))
    await bench.reader.configure({ cardReader: { kind: 'none' } })
    expect(sentenceOf(await reading)).toContain('读卡已停止')
    expect(bench.phases.at(-1)).toBe('idle')
  })

  test('status does not disturb a reading', async () => {
    const reading = bench.reader.readCard({ waitMs: 5000 })
    await until('the reader waits', () => bench.phases.includes('waiting'))
    expect(await bench.reader.cardReaderStatus()).toMatchObject({
      ok: true,
      value: { light: 'green', state: '正在等证件放上读卡器。' },
    })
    bench.server.place('ordinary')
    expect(await reading).toMatchObject({ ok: true })
  })

  test('nothing of a card is ever logged', async () => {
    bench.server.place('ordinary')
    plan('readBase', { kind: 'checksum' })
    const reply = await bench.reader.readCard({ waitMs: 2000 })
    expect(bench.logLines.length).toBeGreaterThan(0)
    const log = bench.logLines.join('\n')
    const values = reply.ok ? Object.values(reply.value) : []
    const texts = values.filter((value) => typeof value === 'string' && value.length > 1)
    expect(texts.length).toBeGreaterThan(5)
    for (const text of texts) expect(log).not.toContain(text)
  })
})
