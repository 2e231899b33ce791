import { expect } from '@playwright/test'
import { test } from './counter-test.ts'

test('a clerk leaves: the open case is a colleague’s, and the account lets nobody in', async ({
  start,
}) => {
  const { robot, page } = await start()
  await robot.signIn('1')
  await robot.newCase()
  await robot.keys.type('样本食品有限公司')
  await robot.seesSaved()

  await robot.keys.press('F12')
  await robot.keys.press('F2')
  await robot.screen.sees('换人登录')
  await robot.keys.press('6')
  await robot.screen.sees('新账号没有岗位')
  // The first row is hers; what she has in hand is counted, not shown.
  await robot.keys.press('Alt+T')
  await robot.screen.sees('1 件在办件（含草稿）')
  await expect(page.getByText('样本食品有限公司')).toHaveCount(0)
  await robot.keys.press('Space')
  await robot.keys.press('Enter')
  await robot.screen.sees('李敏的账号已停用，手上的件已移交赵磊')

  await robot.command('退出登录')
  await robot.screen.sees('按数字键直接登录')
  await robot.keys.press('1')
  await robot.screen.sees('这个账号已停用')
  await robot.keys.press('2')
  await expect(page.locator('.frame-who')).toContainText('赵磊')
  await robot.screen.sees('样本食品有限公司')
})
