import { expect, test } from 'vitest'
import { lookInTime } from '../../../electron/engine/devices/doctor.ts'
import { clockStatus } from '../../../electron/engine/devices/machine-status.ts'
import { failure, success } from '../../../shared/ipc/reply.ts'
import { aCounter, fixedClock, signIn } from '../../support/test-counter.ts'

const broken = { light: 'red', state: '缺纸', advice: '请装纸。' } as const

/** A counter whose printer is as `printer` says; everything else is not connected. */
async function aDesk(printer: { status: object | null } = { status: null }) {
  const clock = fixedClock()
  const counter = await aCounter({
    clock,
    callPeer: async (_peer, method) =>
      method === 'printerStatus' && printer.status
        ? success(printer.status)
        : failure('device', '设备没有连接，请先手工办理。'),
  })
  await signIn(counter.call)
  return { ...counter, clock }
}

test('a counter says what it has to look at before anything is asked, with the way on by hand', async () => {
  const { call } = await aDesk()
  const { rows, due } = await call('checks.overview', {})
  expect(due).toBe(true)
  expect(rows.map(({ name }) => name)).toEqual(
    '身份证读卡器 扫码枪 高拍仪 打印机 平台和网络 时钟 磁盘 字库 数据加密'.split(' '),
  )
  for (const row of rows) {
    expect(row).toMatchObject({ light: null, checkedAt: null })
    expect(row.byHand).toMatch(/。$/)
  }
})

test('what was found is kept with its time, and a day with one look is not looked at again by itself', async () => {
  const desk = await aDesk({ status: broken })
  const found = await desk.call('checks.look', { deviceId: 'printer' })
  expect(found).toMatchObject({ ...broken, checkedAt: '2026-11-20T01:00:00.000Z' })
  const { rows, due } = await desk.call('checks.overview', {})
  expect(rows.find(({ id }) => id === 'printer')).toEqual(found)
  expect(due).toBe(false)
  desk.clock.set('2026-11-20T16:00:00.000Z')
  expect(await desk.call('checks.overview', {})).toMatchObject({ due: true })
})

test('the log says when a device fell out and when it came back, and nothing between', async () => {
  const printer: { status: object } = { status: broken }
  const { call, engine } = await aDesk(printer)
  const look = () => call('checks.look', { deviceId: 'printer' })
  await look()
  await look()
  printer.status = { ...broken, light: 'green' }
  await look()
  await look()
  const events = await engine.services.db
    .selectFrom('event')
    .select('payload')
    .where('kind', '=', 'device-light-changed')
    .execute()
  expect(events.map(({ payload }) => JSON.parse(payload))).toEqual([
    { deviceId: 'printer', light: 'red' },
    { deviceId: 'printer', light: 'green' },
  ])
})

test('a device that never answers, and one that fails, are rows like any other', async () => {
  const probe = { id: 'scanner', name: '扫码枪' } as const
  const silent = { ...probe, look: () => new Promise<never>(() => undefined) }
  expect(await lookInTime(silent, undefined, 20)).toMatchObject({ light: 'red', state: /没有应答/ })
  const failing = { ...probe, look: () => Promise.reject(new Error('x')) }
  expect(await lookInTime(failing, undefined)).toMatchObject({ light: 'red' })
})

test.each([
  [0, 'green', '与平台时间一致'],
  [3, 'yellow', '快 3 分钟'],
  [-7, 'red', '慢 7 分钟'],
  [60 * 26, 'red', '快 26 小时'],
])('a clock %i minutes before the platform’s is %s', (minutes, light, words) => {
  const clock = fixedClock()
  const platformTime = () => new Date(clock.now().getTime() - minutes * 60_000)
  const found = clockStatus({ clock, sync: { platformTime } as never })
  expect(found).toMatchObject({ light, state: expect.stringContaining(words) })
})

test('the camera that was chosen is kept for the next start, and missed when it is away', async () => {
  const { call, engine } = await aDesk()
  const look = (...cameras: string[]) => call('checks.look', { deviceId: 'camera', cameras })
  expect(await look()).toMatchObject({ light: 'green', state: '没有接高拍仪' })
  expect(await call('checks.camera', {})).toEqual({ name: null })
  await call('checks.chooseCamera', { name: 'CMG 1080' })
  await call('checks.chooseCamera', { name: 'CMG 1080' })
  expect(await call('checks.camera', {})).toEqual({ name: 'CMG 1080' })
  expect(await look()).toMatchObject({ light: 'red', state: '没有找到“CMG 1080”' })
  expect(await look('人像', 'CMG 1080')).toMatchObject({ light: 'green' })
  // Names that the system keeps to itself until a camera is opened say nothing against it.
  expect(await look('')).toMatchObject({ light: 'green' })
  const chosen = engine.services.db.selectFrom('event').where('kind', '=', 'device-camera-chosen')
  expect(await chosen.select('event_id').execute()).toHaveLength(1)
})

test('a device that this counter does not have is refused in words', async () => {
  const { request } = await aDesk()
  expect(await request('checks.look', { deviceId: 'second-printer' })).toMatchObject({
    ok: false,
    failure: { code: 'not-found', message: expect.stringContaining('没有设这台设备') },
  })
})
