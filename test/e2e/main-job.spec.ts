import { expect } from '@playwright/test'
import { fourItems } from '../support/robot/sample-answers.ts'
import { test } from './counter-test.ts'

test('from an ID card to printed papers that reached the platform, by keys alone', async ({
  start,
}) => {
  const { robot, page } = await start()
  await robot.signIn()
  await robot.newCase()
  await robot.placeCard('陈示例')
  await robot.readCard('陈示例')
  const answers = await robot.answersFor('hunan', fourItems.hunan)

  // Without a line outside the site there is nothing to approve.
  expect(await robot.chooseItems(fourItems.hunan)).toBe(3)
  await robot.keys.press('Alt+1')
  const asked = await robot.fillForm(answers)
  expect(asked).not.toContain('handler.name')
  expect(new Set(asked).size).toBe(asked.length)
  expect(await robot.chooseItems(fourItems.hunan)).toBe(4)
  await robot.goToForm()
  const further = await robot.fillForm(answers)
  expect(further).toContain('road.name')
  expect(further.filter((key) => !/^(road|outside)\./.test(key))).toEqual([])

  await robot.collectMaterials()
  await robot.seesSaved()
  expect(Number(await robot.screen.textOf('.desk-counts strong:last-of-type'))).toBeGreaterThan(30)
  const number = await robot.accept()
  expect(number).toMatch(/^430100-2026-\d{7}[0-9A-Z]$/)
  await robot.seesPaper()
  for (const words of await robot.printAll()) expect(words).toMatch(/^正本：(已打印|未打印)/)
  await robot.screen.sees('平台已接收')
  await robot.findAgain('hnqhsp', number)
  await expect(page.locator('.training-bar')).toContainText('演练平台收件 1')
})

test('Hainan asks with its own names and gives its own numbers', async ({ start }) => {
  const { robot } = await start({ trainingProvince: 'hainan' })
  const items = fourItems.hainan.slice(0, 1)
  await robot.signIn()
  await robot.newCase()
  const answers = await robot.answersFor('hainan', items)
  await robot.chooseItems(items)
  await robot.keys.press('Alt+1')
  await robot.fillForm({
    ...answers,
    'handler.name': '周示例',
    'handler.idNumber': answers['legal.idNumber'] ?? '',
  })
  await robot.collectMaterials()
  expect(await robot.accept()).toMatch(/^460100-2026-/)
  await robot.screen.sees('用水')
})

test('acceptance says what is missing and leads there, and accepts nothing', async ({ start }) => {
  const { robot, page } = await start()
  await robot.signIn()
  await robot.newCase()
  await robot.chooseItems(fourItems.hunan.slice(0, 1))
  await robot.keys.press('F9')
  await robot.screen.sees('处没有完成，不能受理')
  const first = await robot.screen.focusedField()
  expect(first?.problem).toContain('请填写')
  await robot.keys.press('F8')
  expect((await robot.screen.focusedField())?.key).not.toBe(first?.key)
  await expect(page.locator('.desk-number-text')).toHaveCount(0)
  await robot.keys.press('Alt+1')
  await robot.fillForm({ 'applicant.name': '样本公司' }).catch(() => undefined)
  await robot.keys.type('91430100MA4L00A070')
  await robot.keys.press('Tab')
  await robot.screen.sees(/统一社会信用代码.*第 18 位应为 X/)
})
