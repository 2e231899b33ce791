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

const first = 'Chuangkou-07'
const own = 'Ziji-5937-gai'

async function logIn(robot: Robot, loginName: string, password: string): Promise<void> {
  await typeInto(robot, [loginName, password])
  await robot.keys.press('Enter')
}

/** With the first password, which has to be changed before anything else. */
async function logInFirst(robot: Robot, loginName: string): Promise<void> {
  await logIn(robot, loginName, first)
  await robot.screen.sees('请先修改密码')
  await typeInto(robot, [first, own, own])
  await robot.keys.press('Enter')
  await robot.screen.page.locator('.frame-who').waitFor()
}

async function logOut(robot: Robot): Promise<void> {
  await robot.command('退出登录')
  await robot.screen.sees('忘记密码请找安全管理员')
}

async function appoint(robot: Robot, post: string, names: readonly string[]): Promise<void> {
  await robot.screen.page.getByRole('heading', { name: post, exact: true }).waitFor()
  await typeInto(robot, [...names, first])
  await robot.keys.press('Enter')
  await robot.screen.sees(`${names[0]}是${post}了`)
}

test('a new machine is set up, gets its three administrators and a clerk, and takes its first case, by keys alone', async ({
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
  await typeInto(robot, ['Guanjia-2026', 'Guanjia-2027'])
  await robot.keys.press('Enter')
  await expect(page.getByText('行政区划代码与省份不一致')).toBeVisible()
  await expect(page.getByText('两次输入的密码不一致')).toBeVisible()

  // The focus is on the first problem; the second province is one arrow away from the first.
  await robot.keys.press('Shift+Tab')
  await robot.keys.press('Shift+Tab')
  await robot.keys.press('ArrowDown')
  await robot.tabTo('再输一次密码')
  await robot.keys.press('Ctrl+A')
  await robot.keys.type('Guanjia-2026')
  await robot.keys.press('Enter')
  await robot.screen.sees('忘记密码请找安全管理员')

  // One person after the other; each of the three has a first password that somebody else knows.
  await logIn(robot, 'heguanli', 'Guanjia-2026')
  await appoint(robot, '系统管理员', ['习同', 'xitong'])
  await appoint(robot, '安全管理员', ['安荃', 'anquan'])
  await appoint(robot, '审计管理员', ['沈纪', 'shenji'])
  await expect(page.getByRole('region', { name: '设立三员' })).toHaveCount(0)
  await robot.tabTo('咨询电话')
  await robot.keys.press('Ctrl+A')
  await robot.keys.type('0898-80000000')
  await robot.keys.press('Enter')
  await robot.screen.sees('设置已保存')
  await logOut(robot)

  await logInFirst(robot, 'xitong')
  await robot.screen.sees('新账号没有岗位')
  await robot.keys.press('Alt+N')
  await robot.screen.sees('本人首次登录时必须修改')
  await typeInto(robot, ['林窗口', 'linchuangkou', first])
  await robot.keys.press('Enter')
  await robot.screen.sees('已新建账号：林窗口')
  await logOut(robot)

  await logIn(robot, 'linchuangkou', first)
  await robot.screen.sees('还没有岗位')
  await robot.keys.press('Shift+Tab')
  await robot.keys.press('Ctrl+A')
  await logInFirst(robot, 'anquan')
  await robot.screen.sees('林窗口')
  await robot.keys.press('Ctrl+End')
  await robot.keys.press('Alt+Q')
  await robot.screen.sees('林窗口的岗位')
  await robot.keys.press('Enter')
  await robot.screen.sees('林窗口的岗位是窗口综合受理人员')
  await logOut(robot)

  await logInFirst(robot, 'linchuangkou')
  await expect(page.locator('.frame-who')).toHaveText('样本市政务服务中心 · 07号窗口 · 林窗口')
  await robot.screen.sees('未设平台（可正常受理）')
  await robot.newCase()
  await robot.screen.sees('用水报装')
})
