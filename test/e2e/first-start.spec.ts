import { expect } from '@playwright/test'
import type { Robot } from '../support/robot/robot.ts'
import { test } from './counter-test.ts'

/** Types one answer after the other, Tab between them. */
async function typeInto(robot: Robot, answers: readonly string[]): Promise<void> {
  for (const [at, answer] of answers.entries()) {
    if (at > 0) await robot.keys.press('Tab')
    await robot.keys.type(answer)
  }
}

test('a new machine is set up, gets a clerk and takes its first case, by keys alone', async ({
  start,
}) => {
  const { robot, page } = await start({ training: false })
  await robot.screen.sees('首次启用联办窗口')
  await expect(page.getByText('训练')).toHaveCount(0)

  // Nothing is taken that a hall could not mean.
  await robot.keys.press('Enter')
  await expect(page.getByText('请填写大厅名称。')).toBeVisible()
  await typeInto(robot, ['样本市政务服务中心', '460100', '7', '何管理', 'heguanli'])
  await robot.keys.press('Tab')
  await typeInto(robot, ['Yangben-2026', 'Yangben-2027'])
  await robot.keys.press('Enter')
  await expect(page.getByText('行政区划代码与省份不一致')).toBeVisible()
  await expect(page.getByText('两次输入的密码不一致')).toBeVisible()

  // The focus is on the first problem; the second province is one arrow away from the first.
  await robot.keys.press('Shift+Tab')
  await robot.keys.press('Shift+Tab')
  await robot.keys.press('ArrowDown')
  await robot.tabTo('再输一次密码')
  await robot.keys.press('Ctrl+A')
  await robot.keys.type('Yangben-2026')
  await robot.keys.press('Enter')
  await robot.screen.sees('忘记密码请找大厅管理员')

  await typeInto(robot, ['heguanli', 'Yangben-2026'])
  await robot.keys.press('Enter')
  await robot.screen.sees('新建账号')
  await robot.tabTo('姓名')
  await typeInto(robot, ['林窗口', 'linchuangkou'])
  await robot.tabTo('初始密码')
  await robot.keys.type('Chuangkou-07')
  await robot.keys.press('Enter')
  await robot.screen.sees('已新建账号：林窗口')
  await robot.tabTo('咨询电话')
  await robot.keys.press('Ctrl+A')
  await robot.keys.type('0898-80000000')
  await robot.keys.press('Enter')
  await robot.screen.sees('设置已保存')

  await robot.command('退出登录')
  await robot.screen.sees('忘记密码请找大厅管理员')
  await typeInto(robot, ['linchuangkou', 'Chuangkou-07'])
  await robot.keys.press('Enter')
  await expect(page.locator('.frame-who')).toHaveText('样本市政务服务中心 · 07号窗口 · 林窗口')
  await robot.screen.sees('未设平台（可正常受理）')
  await robot.newCase()
  await robot.screen.sees('用水报装')
})
