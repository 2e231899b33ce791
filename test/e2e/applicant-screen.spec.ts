import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import AxeBuilder from '@axe-core/playwright'
import { expect } from '@playwright/test'
import type { Page } from 'playwright-core'
import { fourItems } from '../support/robot/sample-answers.ts'
import type { StartedCounter } from '../support/robot/start.ts'
import { until } from '../support/until.ts'
import { test } from './counter-test.ts'

const oneItem = fourItems.hunan.slice(0, 1)
const folder = join(import.meta.dirname, '../../test-results/screens')

async function applicantPage({ applicantPage: find }: StartedCounter): Promise<Page> {
  const page = await until('the applicant’s screen is open', find, 20_000)
  page.setDefaultTimeout(15_000)
  return page
}

/** Both sizes, and nothing that axe finds of level A or AA. */
async function look(page: Page, name: string): Promise<void> {
  mkdirSync(folder, { recursive: true })
  for (const [width, height] of [
    [1366, 768],
    [1920, 1080],
  ] as const) {
    await page.setViewportSize({ width, height })
    await page.screenshot({ path: join(folder, `${name}-${width}.png`) })
  }
  await page.setViewportSize({ width: 1366, height: 768 })
  const { violations } = await new AxeBuilder({ page }).setLegacyMode(true).analyze()
  expect(violations.map(({ id, nodes }) => `${id}: ${nodes[0]?.html}`)).toEqual([])
  const wide = await page.evaluate(() => document.documentElement.scrollWidth > innerWidth)
  expect(wide, `${name} scrolls sideways`).toBe(false)
}

/** As a hand writes: three strokes across the pad. */
async function write(page: Page): Promise<void> {
  const box = await page.getByLabel('签名框').boundingBox()
  if (!box) throw new Error('no pad')
  for (const [from, to] of [
    [0.2, 0.4],
    [0.45, 0.6],
    [0.65, 0.8],
  ] as const) {
    await page.mouse.move(box.x + box.width * from, box.y + box.height * 0.3)
    await page.mouse.down()
    await page.mouse.move(box.x + box.width * to, box.y + box.height * 0.7, { steps: 12 })
    await page.mouse.up()
  }
}

test('the applicant confirms, flags, signs by hand and evaluates; the clerk needs one key for each', async ({
  start,
}) => {
  test.setTimeout(240_000)
  const counter = await start()
  const { robot, page } = counter
  const { keys, screen } = robot
  const clerkSide = page.getByRole('region', { name: '申请人屏' })
  await robot.signIn()
  await robot.newCase()
  await robot.placeCard('欧阳𬱖䶮')
  await robot.readCard('欧阳𬱖䶮')
  await robot.chooseItems(oneItem)
  await keys.press('Alt+1')
  await robot.fillForm(await robot.answersFor('hunan', oneItem))
  await robot.seesSaved()
  await keys.press('Alt+A')
  const applicant = await applicantPage(counter)
  await applicant.getByRole('heading', { name: '请核对您的信息' }).waitFor()
  await screen.sees('正在核对信息')
  await look(applicant, 'applicant-confirm')
  await applicant.getByRole('button', { name: '长辈版' }).click()
  await look(applicant, 'applicant-confirm-elder')
  await applicant.getByRole('button', { name: '标准版' }).click()

  const wrong = applicant.getByRole('button', { name: /^项目名称有误/ })
  await wrong.click()
  await screen.sees('申请人说有误：项目名称')
  await expect(applicant.getByRole('button', { name: '全部正确，确认' })).toBeDisabled()
  await look(applicant, 'applicant-flagged')
  await wrong.click()
  await applicant.getByRole('button', { name: '全部正确，确认' }).click()
  await expect(clerkSide).toContainText('已确认')
  await applicant.getByRole('heading', { name: '已确认，谢谢' }).waitFor()

  await robot.collectMaterials()
  await robot.accept()
  await robot.seesPaper()
  await keys.press('Alt+A')
  await applicant.getByRole('heading', { name: '请阅读：收件凭证' }).waitFor()
  await expect(applicant.getByRole('button', { name: '我已看完，去签名' })).toBeEnabled()
  await look(applicant, 'applicant-letter')
  await applicant.getByRole('button', { name: '我已看完，去签名' }).click()
  await expect(applicant.getByRole('button', { name: '确认签名' })).toBeDisabled()
  await write(applicant)
  await look(applicant, 'applicant-sign')
  await applicant.getByRole('button', { name: '确认签名' }).click()
  await expect(clerkSide).toContainText('收件凭证：已签名')
  await applicant.getByRole('heading', { name: '已签名，谢谢' }).waitFor()

  await keys.press('Alt+A')
  await applicant.getByRole('heading', { name: '请评价本次“受理”服务' }).waitFor()
  await applicant.getByRole('button', { name: '非常满意', exact: true }).first().click()
  await look(applicant, 'applicant-evaluate')
  await applicant.getByRole('button', { name: '提交评价' }).click()
  await expect(clerkSide).toContainText('已评价')
  await look(applicant, 'applicant-thanks')
  await applicant.getByRole('heading', { name: '欢迎您' }).waitFor()
  await look(applicant, 'applicant-rest')
})

test('a lock puts the screen at rest, a closed screen is opened again by the key, and it dies alone', async ({
  start,
}) => {
  test.setTimeout(120_000)
  const counter = await start()
  const { robot, page } = counter
  const { keys } = robot
  await robot.signIn()
  await robot.newCase()
  await robot.placeCard('欧阳𬱖䶮')
  await robot.readCard('欧阳𬱖䶮')
  await keys.press('Alt+A')
  const first = await applicantPage(counter)
  await first.getByRole('heading', { name: '请核对您的信息' }).waitFor()
  await keys.press('F12')
  await first.getByRole('heading', { name: '欢迎您' }).waitFor()
  await keys.type('Xunlian-2026')
  await keys.press('Enter')
  await first.getByRole('heading', { name: '请核对您的信息' }).waitFor()

  await first.close()
  await until('the screen is gone', async () => (await counter.applicantPage()) === null)
  await keys.press('Alt+A')
  const second = await applicantPage(counter)
  await second.getByRole('heading', { name: '请核对您的信息' }).waitFor()
  await second.goto('chrome://crash').catch(() => undefined)
  const third = await until(
    'the screen is back',
    async () => {
      const now = await counter.applicantPage()
      return now === second ? null : now
    },
    20_000,
  )
  await third.getByRole('heading', { name: '请核对您的信息' }).waitFor()
  // The clerk has noticed nothing of it.
  await expect(page.getByRole('region', { name: '申请人屏' })).toContainText('正在核对信息')
})
