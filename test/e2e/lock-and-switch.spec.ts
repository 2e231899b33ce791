import { expect } from '@playwright/test'
import type { Robot } from '../support/robot/robot.ts'
import { test } from './counter-test.ts'

const password = 'Xunlian-2026'

async function openCaseWithName(robot: Robot): Promise<void> {
  await robot.signIn('1')
  await robot.newCase()
  await robot.keys.type('样本食品有限公司')
  await robot.seesSaved()
}

test('a lock in the middle of a case takes nothing away and gives the focus back', async ({
  start,
}) => {
  const { robot, page } = await start()
  await openCaseWithName(robot)
  await robot.keys.press('F12')
  await robot.screen.sees('已锁屏')
  // Whatever is pressed now belongs to the lock.
  await robot.keys.press('F9')
  await robot.keys.type('Falsch-2026')
  await robot.keys.press('Enter')
  await expect(page.getByText(/密码不正确|密码不对|密码错误/)).toBeVisible()
  await robot.keys.type(password)
  await robot.keys.press('Enter')
  await expect(page.locator('.lock-cover')).toHaveCount(0)
  await expect(page.locator('.desk-message')).toHaveCount(0)
  expect(await robot.screen.focusedField()).toMatchObject({ key: 'applicant.name' })
  await expect(page.locator('[data-field="applicant.name"]')).toHaveValue('样本食品有限公司')
})

test('another clerk takes over and the open case is still on the desk', async ({ start }) => {
  const { robot, page } = await start()
  await openCaseWithName(robot)
  await robot.keys.press('F12')
  await robot.screen.sees('已锁屏')
  await robot.keys.press('F2')
  await robot.screen.sees('换人登录')
  await robot.keys.press('2')
  await expect(page.locator('.frame-who')).toContainText('赵磊')
  await expect(page.locator('[data-field="applicant.name"]')).toHaveValue('样本食品有限公司')
  await expect(page.locator('[data-field="applicant.name"]')).toBeVisible()
  await robot.keys.press('Alt+3')
  await robot.keys.type('样本厂房')
  await robot.screen.until('both clerks’ words are on disk', async () => {
    const { rows } = await robot.screen.ask('cases.search', { text: '', state: null, limit: 1 })
    return rows[0]?.applicantName === '样本食品有限公司' && rows[0].projectName === '样本厂房'
  })
})

test('the administrator who takes over sees no case', async ({ start }) => {
  const { robot, page } = await start()
  await openCaseWithName(robot)
  await robot.keys.press('F12')
  await robot.screen.sees('已锁屏')
  await robot.keys.press('F2')
  await robot.screen.sees('换人登录')
  await robot.keys.press('5')
  await expect(page.locator('.frame-who')).toContainText('王健')
  await robot.screen.sees('系统管理')
  await expect(page.locator('[data-field]')).toHaveCount(0)
  await expect(page.getByText('样本食品有限公司')).toHaveCount(0)
})
