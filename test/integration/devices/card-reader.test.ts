import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { samStatus } from '../../../electron/devices/id-card/sam-commands.ts'
import type { SimulatedReader } from '../../../electron/training/card-reader/sam-simulator.ts'
import {
  aCard,
  openReaderBench,
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

describe('reading', () => {
  test('a card on the reader is read with its newest address and waits to be taken away', async () => {
    bench.server.place('ordinary')
    const reply = await bench.reader.readCard({ waitMs: 1000 })
    expect(reply).toEqual({
      ok: true,
      value: {
        layout: 'citizen',
        name: '陈示例',
        sex: '男',
        nation: '汉',
        birthDate: '1978-05-06',
        address: '虚构省示例市新城区训练大道18号2栋301室',
        idNumber: expect.stringMatching(/^99999919780506001[\dX]$/),
        authority: '示例市公安局旧城分局',
        validFrom: '2021-03-01',
        validUntil: '长期',
        writing: {},
        warnings: [],
        photo: null,
      },
    })
    expect(bench.phases).toEqual(['waiting', 'reading', 'remove-card'])
    expect((await bench.reader.cardReaderStatus()).ok).toBe(true)
    bench.server.place(null)
    await until('the removal is noticed', () => bench.phases.at(-1) === 'idle')
  })

  test('a card placed while the reader waits is read', async () => {
    const reading = bench.reader.readCard({ waitMs: 3000 })
    await until('the reader waits', () => bench.phases.includes('waiting'))
    bench.server.place('rare-character')
    expect(await reading).toMatchObject({ ok: true, value: { name: '欧阳𬱖䶮', warnings: [] } })
  })

  test('every training card is read', async () => {
    for (const { cardId } of bench.server.cards) {
      bench.server.place(cardId)
      expect(await bench.reader.readCard({ waitMs: 2000 })).toMatchObject({ ok: true })
      bench.server.place(null)
      await until('the removal is noticed', () => bench.phases.at(-1) === 'idle')
    }
  })

  test('an expired card is read with a warning', async () => {
    bench.server.place('expired')
    expect(await bench.reader.readCard({ waitMs: 1000 })).toMatchObject({
      ok: true,
      value: { warnings: [expect.stringContaining('已过有效期')] },
    })
  })

  test('a card with an unknown flag fills nothing in', async () => {
    bench.server.reader.place(aCard({}, 'Q'))
    expect(sentenceOf(await bench.reader.readCard({ waitMs: 1000 }))).toBe(
      '不认识这种证件的格式，没有自动填写。请对照证件原件手工填写。',
    )
  })

  test('no card within the wait is said, with the way out', async () => {
    expect(sentenceOf(await bench.reader.readCard({ waitMs: 100 }))).toBe(
      '没有读到身份证。请把证件平放在读卡器上，再按 F2；也可手工填写。',
    )
    expect(bench.phases.at(-1)).toBe('idle')
  })

  test('an appended address that can not be asked leaves a warning', async () => {
    bench.server.place('ordinary')
    plan('newAddress', { kind: 'status', status: samStatus.readFailed })
    const reply = await bench.reader.readCard({ waitMs: 1000 })
    expect(reply).toMatchObject({
      ok: true,
      value: {
        address: '虚构省示例市旧城区练习路1号',
        warnings: [expect.stringContaining('住址可能是旧的')],
      },
    })
  })

  test('without a configured reader it says so', async () => {
    await bench.reader.configure({ cardReader: { kind: 'none' } })
    expect(sentenceOf(await bench.reader.readCard({ waitMs: 100 }))).toContain('没有设置读卡器')
    expect(await bench.reader.cardReaderStatus()).toMatchObject({
      ok: true,
      value: { light: 'yellow' },
    })
  })
})

describe('troubles with the card', () => {
  test.each([
    ['unrecognised', samStatus.unrecognised],
    ['the card refused the reader', samStatus.cardRefusedReader],
    ['reading failed', samStatus.readFailed],
    ['no random number', samStatus.randomFailed],
  ])('%s: the search starts anew and the card is read', async (_, status) => {
    bench.server.place('ordinary')
    plan('readBase', { kind: 'status', status, cardStatus: 0x6982 }, 3)
    expect(await bench.reader.readCard({ waitMs: 2000 })).toMatchObject({ ok: true })
    expect(bench.server.reader.received.filter((name) => name === 'readBase')).toHaveLength(4)
  })

  test('a card that fails four times is given up with words', async () => {
    bench.server.place('ordinary')
    plan('readBase', { kind: 'status', status: samStatus.readFailed }, 4)
    expect(sentenceOf(await bench.reader.readCard({ waitMs: 2000 }))).toContain('重新放平')
  })

  test('a card pulled away while it is read is asked for again', async () => {
    bench.server.place('ordinary')
    plan('readBase', { kind: 'pull-away' })
    expect(sentenceOf(await bench.reader.readCard({ waitMs: 10_000 }))).toContain('移开太早')
  })

  test('a card pulled away in the middle of the answer and put back is read', async () => {
    bench.server.place('ordinary')
    plan('readBase', { kind: 'truncate', bytes: 600 })
    plan('readBase', { kind: 'pull-away' })
    const reading = bench.reader.readCard({ waitMs: 3000 })
    await until('the card is gone', () => bench.server.cardOnReader === null)
    bench.server.place('ordinary')
    expect(await reading).toMatchObject({ ok: true, value: { name: '陈示例' } })
  })

  test('data that failed its verification is never shown', async () => {
    bench.server.place('ordinary')
    plan('readBase', { kind: 'status', status: samStatus.verificationFailed }, 2)
    const reply = await bench.reader.readCard({ waitMs: 2000 })
    expect(sentenceOf(reply)).toContain('不能采用')
    expect(JSON.stringify(reply)).not.toContain('陈示例')
  })

  test('a card that the reader does not acknowledge is refused after one more try', async () => {
    bench.server.place('ordinary')
    plan('readBase', { kind: 'status', status: samStatus.readerRefusedCard }, 2)
    expect(sentenceOf(await bench.reader.readCard({ waitMs: 2000 }))).toContain('不认可这张证件')
  })

  test('another kind of card is named as such', async () => {
    bench.server.place('ordinary')
    plan('select', { kind: 'status', status: samStatus.unknownCardType })
    expect(sentenceOf(await bench.reader.readCard({ waitMs: 2000 }))).toContain('请换成身份证')
  })
})

describe('one card for one person', () => {
  test('a card that stays is not read for the next person until it was taken away', async () => {
    bench.server.place('ordinary')
    await bench.reader.readCard({ waitMs: 1000 })
    expect(sentenceOf(await bench.reader.readCard({ waitMs: 300 }))).toContain(
      '上一张证件还在读卡器上',
    )
    const next = bench.reader.readCard({ waitMs: 3000 })
    bench.server.place(null)
    await until('the removal is noticed', () => bench.phases.at(-1) === 'waiting')
    bench.server.place('hmt')
    expect(await next).toMatchObject({ ok: true, value: { layout: 'hmt', name: '李样本' } })
  })

  test('the same card may be read again once it was lifted', async () => {
    bench.server.place('ordinary')
    await bench.reader.readCard({ waitMs: 1000 })
    bench.server.place(null)
    await until('the removal is noticed', () => bench.phases.at(-1) === 'idle')
    bench.server.place('ordinary')
    expect(await bench.reader.readCard({ waitMs: 1000 })).toMatchObject({ ok: true })
  })

  test('a reader that finds the same card again by itself does not give it to a second person', async () => {
    bench.server.place('ordinary')
    await bench.reader.readCard({ waitMs: 1000 })
    // The removal can't be seen any more, and the reader finds the card as if it were new.
    plan('newAddress', { kind: 'silent' }, 2)
    await until('the watch has ended', () => bench.phases.at(-1) === 'idle')
    bench.server.reader.powerCycle()
    expect(sentenceOf(await bench.reader.readCard({ waitMs: 300 }))).toContain(
      '上一张证件还在读卡器上',
    )
  })

  test('a newer request ends one that still waits', async () => {
    const first = bench.reader.readCard({ waitMs: 5000 })
    await until('the reader waits', () => bench.phases.includes('waiting'))
    const second = bench.reader.readCard({ waitMs: 5000 })
    // A card laid down any sooner could still be found by the first one's last look.
    expect(sentenceOf(await first)).toContain('已重新开始读卡')
    bench.server.place('ordinary')
    expect(await second).toMatchObject({ ok: true })
  })
})
