import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import {
  openReaderBench,
  quickTiming,
  type ReaderBench,
  sentenceOf,
} from '../../support/reader-bench.ts'
import { type ReadingService, startReadingService } from '../../support/reading-service.ts'
import { until } from '../../support/until.ts'

const card = {
  name: '陈示例',
  sex: '男',
  nation: '汉',
  birth: '19780506',
  address: '虚构省示例市新城区训练大道18号',
  number: '999999197805060018',
  authority: '示例市公安局',
  from: '20210301',
  until: '长期',
}
const withCard = Buffer.from(JSON.stringify({ code: 0, card }))
const withoutCard = Buffer.from(JSON.stringify({ code: 1, message: '未放卡' }))

let bench: ReaderBench
let service: ReadingService
let answer: Uint8Array | null

/** A service has `answerWithin` milliseconds for each answer. */
function openBench(answerWithin: number): Promise<ReaderBench> {
  const commands = { ...quickTiming.commands, readBase: answerWithin }
  return openReaderBench({ timing: { commands, poll: 5, repeatGuard: 60_000 } })
}

beforeEach(async () => {
  answer = withoutCard
  service = await startReadingService(() => answer)
  // Only the tests of silence wait for its end; the others may run on a busy machine.
  bench = await openBench(10_000)
})
afterEach(async () => {
  await bench.close()
  await service.close()
})

describe.each(['http', 'webSocket'] as const)('a vendor’s service over %s', (kind) => {
  beforeEach(() => bench.reader.configure({ cardReader: service[kind] }))

  test('is asked until a card lies there, with the configured question', async () => {
    const reading = bench.reader.readCard({ waitMs: 5000 })
    await until('it was asked twice', () => service.asked.length >= 2)
    answer = withCard
    expect(await reading).toMatchObject({
      ok: true,
      value: { layout: 'citizen', name: '陈示例', birthDate: '1978-05-06', validUntil: '长期' },
    })
    expect(service.asked[0]).toBe('{"action":"read"}')
    expect(bench.phases).toEqual(['waiting', 'idle'])
  })

  test('that does not answer is said to be silent', async () => {
    answer = null
    await bench.close()
    bench = await openBench(150)
    await bench.reader.configure({ cardReader: service[kind] })
    expect(sentenceOf(await bench.reader.readCard({ waitMs: 1 }))).toContain('没有应答')
    expect(await bench.reader.cardReaderStatus()).toMatchObject({ value: { light: 'yellow' } })
  })
})

describe('a vendor’s service', () => {
  beforeEach(() => bench.reader.configure({ cardReader: service.http }))

  test('that answers in GBK is understood', async () => {
    const inAscii = { name: '@', sex: '1', nation: '01', birth: card.birth, number: card.number }
    const [before = '', after = ''] = JSON.stringify({ code: 0, card: inAscii }).split('@')
    const name = Buffer.from('b3c2cabec0fd', 'hex')
    answer = Buffer.concat([Buffer.from(before), name, Buffer.from(after)])
    expect(await bench.reader.readCard({ waitMs: 1 })).toMatchObject({
      ok: true,
      value: { name: '陈示例' },
    })
  })

  test('whose card stays gives it to one person only, until it was taken away', async () => {
    answer = withCard
    expect(await bench.reader.readCard({ waitMs: 1 })).toMatchObject({ ok: true })
    expect(sentenceOf(await bench.reader.readCard({ waitMs: 30 }))).toContain('还在读卡器上')
    answer = withoutCard
    expect(sentenceOf(await bench.reader.readCard({ waitMs: 1 }))).toContain('没有读到身份证')
    answer = withCard
    expect(await bench.reader.readCard({ waitMs: 1 })).toMatchObject({ ok: true })
  })

  test('whose answer is not what was configured is told to the administrator', async () => {
    answer = Buffer.from('{"code":0,"person":{}}')
    expect(sentenceOf(await bench.reader.readCard({ waitMs: 1 }))).toContain('核对读卡服务')
    expect(bench.logLines.join()).not.toMatch(/person/)
  })

  test('that never stops answering is cut off', async () => {
    answer = Buffer.alloc(1_200_000, 0x20)
    expect(sentenceOf(await bench.reader.readCard({ waitMs: 1 }))).toContain('看不懂')
  })

  test('that is not running is said to be not running', async () => {
    await service.close()
    expect(sentenceOf(await bench.reader.readCard({ waitMs: 5000 }))).toContain('没有运行')
  })

  test('asked again before a card came gives up the earlier question', async () => {
    const first = bench.reader.readCard({ waitMs: 5000 })
    await until('it was asked', () => service.asked.length > 0)
    const second = bench.reader.readCard({ waitMs: 1 })
    expect(sentenceOf(await first)).toContain('已重新开始读卡')
    expect((await second).ok).toBe(false)
  })
})
