import { expect, test } from 'vitest'
import { byHand } from '../../electron/engine/devices/by-hand.ts'
import { hallDatabaseStatus } from '../../electron/engine/hall/hall-status.ts'
import type { Services } from '../../electron/engine/services.ts'

type State = Awaited<ReturnType<Services['hall']['status']>>

const rowOf = (status: Pick<State, 'state' | 'reason' | 'waiting'>) =>
  hallDatabaseStatus({ hall: { status: async () => status } as Services['hall'] })

test('the row 大厅数据库 says whether it is connected, how much waits, and why it was refused', async () => {
  expect(await rowOf({ state: 'online', reason: '', waiting: 0 })).toEqual({
    ...{ light: 'green', state: '已连接', advice: '' },
  })
  expect(await rowOf({ state: 'offline', reason: '请检查网络。', waiting: 12 })).toEqual({
    ...{ light: 'yellow', state: '未连接，还有 12 条待上传', advice: '请检查网络。' },
  })
  expect(await rowOf({ state: 'refused', reason: '窗口号重复。', waiting: 1 })).toEqual({
    ...{ light: 'red', state: '已停止上传，还有 1 条待上传', advice: '窗口号重复。' },
  })
  expect(byHand['hall-database']).toMatch(/^照常受理；.*。$/)
})
