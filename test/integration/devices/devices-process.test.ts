import { afterEach, beforeEach, expect, test } from 'vitest'
import {
  type CardReaderServer,
  startCardReaderServer,
} from '../../../electron/training/card-reader/card-reader-server.ts'
import { type DevicesProcess, startDevicesProcess } from '../../support/devices-process.ts'
import { isRunning, listDescendants } from '../../support/process-tree.ts'
import { tcpSetting } from '../../support/reader-bench.ts'
import { until } from '../../support/until.ts'

let server: CardReaderServer
let devices: DevicesProcess

beforeEach(async () => {
  server = await startCardReaderServer({ takeBackAfterReadMs: 300 })
  devices = await startDevicesProcess()
})
afterEach(async () => {
  await devices.kill()
  await server.close()
})

function configure(): Promise<unknown> {
  return devices.call('configure', { cardReader: tcpSetting(server) })
}

function phases(): string[] {
  return devices.notices.flatMap((notice) => (notice.kind === 'card-reader' ? [notice.phase] : []))
}

test('a card is read over messages, with a notice for each phase', async () => {
  await configure()
  const reading = devices.call('readCard', { waitMs: 5000 })
  await until('the reader waits', () => phases().includes('waiting'))
  server.place('ordinary')
  expect(await reading).toMatchObject({ ok: true, value: { name: '陈示例', warnings: [] } })
  await until('the card was taken back', () => phases().at(-1) === 'idle')
  expect(phases()).toEqual(['waiting', 'reading', 'remove-card', 'idle'])
  expect(devices.log()).toBe('')
})

test('a reader that is not set up answers in words', async () => {
  expect(await devices.call('readCard', { waitMs: 1000 })).toMatchObject({
    ok: false,
    failure: { code: 'device', message: expect.stringContaining('没有设置读卡器') },
  })
})

test.each([
  ['an unknown method', 'toString', {}],
  ['a missing field', 'readCard', {}],
  ['an unknown field', 'readCard', { waitMs: 10, dump: true }],
  ['a reader that can not exist', 'configure', { cardReader: { kind: 'usb' } }],
])('%s is answered with a plain sentence and logged once', async (_, method, input) => {
  const reply = await devices.call(method, input)
  expect(reply).toMatchObject({
    ok: false,
    failure: {
      code: 'unexpected',
      message: expect.stringMatching(/设备服务出现意外情况.*手工办理/),
    },
  })
  await until('it is logged', () => devices.log() !== '')
  expect(devices.log().trim().split('\n')).toHaveLength(1)
  expect(await devices.call('cardReaderStatus', {})).toMatchObject({ ok: true })
})

test('nothing of a card reaches the log, even when its answer is damaged', async () => {
  await configure()
  server.reader.plan('readBase', { kind: 'checksum' })
  server.place('rare-character')
  expect(await devices.call('readCard', { waitMs: 5000 })).toMatchObject({ ok: true })
  await until('the repetition is logged', () => devices.log().includes('readBase'))
  expect(devices.log()).not.toMatch(/欧阳|9999991993|示例|aa ?aa ?aa/i)
})

test('killed while it waits for a card, it leaves nothing behind and its successor reads at once', async () => {
  await configure()
  void devices.call('readCard', { waitMs: 20_000 })
  await until('the reader waits', () => phases().includes('waiting'))
  const { pid } = devices.child
  await devices.kill()
  expect(isRunning(pid)).toBe(false)
  expect(listDescendants(process.pid).filter((child) => child === pid)).toEqual([])

  devices = await startDevicesProcess()
  await configure()
  server.place('hmt')
  expect(await devices.call('readCard', { waitMs: 5000 })).toMatchObject({
    ok: true,
    value: { layout: 'hmt' },
  })
})

test('it ends when it is told to, in the middle of a reading', async () => {
  await configure()
  void devices.call('readCard', { waitMs: 20_000 })
  await until('the reader waits', () => phases().includes('waiting'))
  devices.send({ type: 'stop' })
  expect(await devices.exited()).toBe(0)
})

test('it ends when its parent has gone', async () => {
  await configure()
  devices.child.disconnect()
  expect(await devices.exited()).toBe(0)
})
