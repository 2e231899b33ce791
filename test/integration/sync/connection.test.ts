import { describe, expect, it } from 'vitest'
import { platformId } from '../../support/accepted-case.ts'
import { inTurn, quickPace, syncParts } from '../../support/sync-parts.ts'
import { until } from '../../support/until.ts'

describe('the connection', () => {
  it('that is cut leaves everything waiting, and all of it goes out within seconds after it is back', async () => {
    const parts = await syncParts()
    await parts.platform.setUp(false)
    parts.sync.start()
    for (let i = 0; i < 20; i += 1) await parts.accept()
    parts.sync.kick()
    const offline = await until('it says that it is off-line', () =>
      parts.statuses.find(({ reason, pending }) => reason.includes('连不上平台') && pending === 20),
    )
    expect(offline).toMatchObject({ connection: 'offline', lastSyncAt: null })
    await parts.platform.setUp(true)
    const backAt = performance.now()
    await parts.untilDrained()
    expect(performance.now() - backAt).toBeLessThan(10_000)
    expect(parts.platform.cases()).toBe(20)
    const status = await parts.sync.status()
    expect(status).toMatchObject({ connection: 'online', reason: '', pending: 0, returned: 0 })
    expect(status.lastSyncAt).not.toBeNull()
    expect(parts.faults).toEqual([])
  })

  it('spends no try of any case while it is down', async () => {
    const parts = await syncParts()
    await parts.platform.setUp(false)
    const { operationId } = await parts.accept()
    parts.sync.start()
    await until('it says that it is off-line', () =>
      parts.statuses.find(({ reason }) => reason.includes('连不上平台')),
    )
    parts.sync.kick()
    await parts.sync.syncNow()
    expect(await parts.entry(operationId)).toMatchObject({ state: 'waiting', tries: 0 })
    await parts.platform.setUp(true)
    await parts.untilState(operationId, 'accepted')
    expect((await parts.entry(operationId)).tries).toBe(1)
  })

  it('that goes down while idle is noticed without anybody doing anything', async () => {
    const parts = await syncParts({ pace: { ...quickPace, idleProbeMs: 50 } })
    parts.sync.start()
    const untilTold = (connection: string) =>
      until(`it says ${connection}`, () => parts.statuses.at(-1)?.connection === connection)
    await untilTold('online')
    await parts.platform.setUp(false)
    await untilTold('offline')
    expect(parts.statuses.at(-1)?.reason).toContain('连不上平台')
    await parts.platform.setUp(true)
    await untilTold('online')
  })

  it('without a platform is unset, says so, and sends everything once one is configured', async () => {
    const parts = await syncParts()
    const configured = parts.access.current
    parts.access.current = null
    const { operationId } = await parts.accept()
    parts.sync.start()
    await until('it is unset', async () => (await parts.sync.status()).connection === 'unset')
    expect((await parts.sync.status()).reason).toContain('还没有设置平台')
    parts.access.current = configured
    parts.sync.kick()
    await parts.untilState(operationId, 'accepted')
  })

  it('with a wrong token is off-line and names the administrator; the case goes out with the right one', async () => {
    const parts = await syncParts({
      token: 'wrong',
      platformOptions: { token: 'right' },
    })
    const { operationId } = await parts.accept()
    parts.sync.start()
    await until('it is refused', async () =>
      (await parts.sync.status()).reason.includes('管理员在“系统管理”中更正平台令牌'),
    )
    expect(await parts.sync.status()).toMatchObject({
      connection: 'offline',
      returned: 0,
      pending: 1,
    })
    parts.access.current = {
      id: platformId,
      url: parts.platform.url,
      appId: 'lianban',
      token: 'right',
    }
    parts.sync.kick()
    await parts.untilState(operationId, 'accepted')
  })

  it('whose token is refused for a submission alone shows the same sentence and keeps the case', async () => {
    const parts = await syncParts()
    const { operationId } = await parts.accept()
    parts.platform.setFaults(inTurn(Array(3).fill({ kind: 'status', status: 401 })))
    parts.sync.start()
    await until('it says so', () =>
      parts.statuses.find((s) => s.connection === 'offline' && s.reason.includes('令牌')),
    )
    await parts.untilState(operationId, 'accepted')
    expect((await parts.entry(operationId)).tries).toBe(4)
  })

  it('behind a login page is off-line and says to log in to the network', async () => {
    const parts = await syncParts()
    const { operationId } = await parts.accept()
    parts.platform.setFaults(() => ({ kind: 'portal' }))
    parts.sync.start()
    await until('it says so', async () => (await parts.sync.status()).reason.includes('登录网络'))
    expect(await parts.entry(operationId)).toMatchObject({ state: 'waiting' })
    parts.platform.setFaults(null)
    await parts.untilState(operationId, 'accepted')
  })

  it('that swallows everything is off-line after the time-out', async () => {
    const parts = await syncParts()
    parts.platform.setFaults(() => ({ kind: 'nothing' }))
    parts.sync.start()
    await until('it says so', async () => (await parts.sync.status()).reason.includes('没有应答'))
  })
})
