import { afterEach, beforeEach, expect, test } from 'vitest'
import { openSerialTransport } from '../../../electron/devices/id-card/serial-transport.ts'
import {
  makeSerialCable,
  openReaderBench,
  type ReaderBench,
  type SerialCable,
  sentenceOf,
} from '../../support/reader-bench.ts'
import { until } from '../../support/until.ts'

let bench: ReaderBench
let cable: SerialCable

beforeEach(async () => {
  bench = await openReaderBench()
  cable = makeSerialCable(bench.server)
  await bench.reader.configure({ cardReader: cable.setting })
})
afterEach(async () => {
  await bench.close()
  await cable.remove()
})

test('a card is read over a serial port, in pieces and after noise', async () => {
  await cable.plug()
  bench.server.place('rare-character')
  bench.server.reader.plan('find', { kind: 'noise', bytes: Uint8Array.of(0xaa) })
  bench.server.reader.plan('readBase', { kind: 'split', size: 33 })
  expect(await bench.reader.readCard({ waitMs: 3000 })).toMatchObject({
    ok: true,
    value: { name: '欧阳𬱖䶮' },
  })
})

test('a port that does not exist is a reader that is not connected', async () => {
  expect(sentenceOf(await bench.reader.readCard({ waitMs: 5000 }))).toContain('读卡器没有连接')
  expect(await bench.reader.cardReaderStatus()).toMatchObject({
    ok: true,
    value: { light: 'yellow', state: '读卡器没有连接。' },
  })
})

test('a reader unplugged while it waits is said to be unplugged', async () => {
  await cable.plug()
  const reading = bench.reader.readCard({ waitMs: 20_000 })
  await until('the reader waits', () => bench.server.reader.received.includes('find'))
  await cable.unplug()
  expect(sentenceOf(await reading)).toContain('请检查 USB 线')
  expect(bench.phases.at(-1)).toBe('idle')
})

test('a reader plugged in again within the wait reads on', async () => {
  await cable.plug()
  const reading = bench.reader.readCard({ waitMs: 20_000 })
  await until('the reader waits', () => bench.server.reader.received.includes('find'))
  await cable.unplug()
  await cable.plug()
  bench.server.place('ordinary')
  expect(await reading).toMatchObject({ ok: true, value: { name: '陈示例' } })
})

test('a reader unplugged while a card is read, and plugged in later, works at the next key', async () => {
  await cable.plug()
  bench.server.place('ordinary')
  bench.server.reader.plan('readBase', { kind: 'silent' }, 2)
  const reading = bench.reader.readCard({ waitMs: 20_000 })
  await until('the card is being read', () => bench.server.reader.received.includes('readBase'))
  await cable.unplug()
  expect(sentenceOf(await reading)).toContain('读卡器没有连接')
  bench.server.reader.forgetPlans()
  await cable.plug()
  expect(await bench.reader.readCard({ waitMs: 3000 })).toMatchObject({ ok: true })
})

test('a reader unplugged while a card lies on it ends the waiting for its removal', async () => {
  await cable.plug()
  bench.server.place('ordinary')
  expect(await bench.reader.readCard({ waitMs: 3000 })).toMatchObject({ ok: true })
  expect(bench.phases.at(-1)).toBe('remove-card')
  await cable.unplug()
  await until('nothing is awaited', () => bench.phases.at(-1) === 'idle')
  expect(await bench.reader.cardReaderStatus()).toMatchObject({
    ok: true,
    value: { state: '读卡器没有连接。' },
  })
})

test('a port that another program holds is said to be in use', async () => {
  await cable.plug()
  if (cable.setting.kind !== 'serial') throw new Error('a cable is a serial port')
  const other = await openSerialTransport(cable.setting.path, 115200)
  expect(sentenceOf(await bench.reader.readCard({ waitMs: 3000 }))).toContain('另一个程序占用')
  await other.close()
})
