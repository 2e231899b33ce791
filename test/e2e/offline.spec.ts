import { join } from 'node:path'
import { expect } from '@playwright/test'
import { openPlatformStore } from '../../electron/training/platform/platform-store.ts'
import type { Robot } from '../support/robot/robot.ts'
import { fourItems } from '../support/robot/sample-answers.ts'
import { test } from './counter-test.ts'

const items = fourItems.hunan.slice(0, 1)

/** The smallest whole case, from an open window to its number. */
async function acceptOne(robot: Robot): Promise<string> {
  await robot.newCase()
  await robot.placeCard('陈示例')
  await robot.readCard('陈示例')
  const answers = await robot.answersFor('hunan', items)
  await robot.chooseItems(items)
  await robot.keys.press('Alt+1')
  await robot.fillForm({ ...answers, 'project.needOutsideLine': false })
  await robot.collectMaterials()
  return robot.accept()
}

/** The numbers that the platform has got, from its own file. */
function arrivedNumbers(dataDirectory: string): unknown[] {
  const store = openPlatformStore(join(dataDirectory, 'platform'))
  try {
    return store.list().map(({ body }) => (JSON.parse(body) as { caseNo: unknown }).caseNo)
  } finally {
    store.close()
  }
}

test('the whole job works with the platform down, and drains exactly once when it returns', async ({
  start,
}) => {
  const { robot, quit, dataDirectory, page } = await start()
  await robot.signIn()
  await robot.screen.sees('在线')
  await robot.cutNetwork()
  await robot.screen.sees('离线（可正常受理）', 20_000)
  const number = await acceptOne(robot)
  await robot.seesPaper()
  await robot.printAll()
  await robot.screen.sees('待同步 1')
  await robot.keys.press('Ctrl+4')
  await expect(page.locator('.record-table tbody tr')).toHaveCount(1)
  await robot.screen.sees(number)
  await robot.restoreNetwork()
  await robot.screen.sees('没有待同步的办件', 30_000)
  await robot.screen.sees('待同步 0')
  await quit()
  expect(arrivedNumbers(dataDirectory)).toEqual([number])
})

test('what was accepted off-line outlives the program and is sent by the next start', async ({
  start,
}) => {
  const first = await start()
  await first.robot.signIn()
  await first.robot.screen.sees('在线')
  await first.robot.cutNetwork()
  await first.robot.screen.sees('离线（可正常受理）', 20_000)
  const number = await acceptOne(first.robot)
  await first.quit()
  expect(arrivedNumbers(first.dataDirectory)).toEqual([])

  const { robot, quit, dataDirectory, page } = await start({ dataDirectory: first.dataDirectory })
  await robot.signIn()
  const row = page.locator('.case-table tbody tr').filter({ hasText: number })
  await expect(row.filter({ hasText: '平台已接收' })).toBeVisible({ timeout: 20_000 })
  await quit()
  expect(arrivedNumbers(dataDirectory)).toEqual([number])
})
