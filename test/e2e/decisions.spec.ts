import { expect } from '@playwright/test'
import {
  aRequiredMaterial,
  collectMissing,
  decideAsProposed,
  recordAtCounter,
} from '../support/robot/counter-work.ts'
import type { Robot } from '../support/robot/robot.ts'
import { fourItems } from '../support/robot/sample-answers.ts'
import { test } from './counter-test.ts'
import { openReport } from './screen-check.ts'

const gas = fourItems.hunan.slice(2, 3)

/** 供气 with every answer; of the papers one that may follow or may not is missing. */
async function aCaseThatLacksAPaper(robot: Robot, tolerable: boolean): Promise<void> {
  await robot.newCase()
  await robot.placeCard('陈示例')
  await robot.readCard('陈示例')
  const answers = await robot.answersFor('hunan', gas)
  await robot.chooseItems(gas)
  await robot.keys.press('Alt+1')
  await robot.fillForm({ ...answers, 'project.needOutsideLine': false })
  await collectMissing(robot, [await aRequiredMaterial(robot, { tolerable })])
}

test('what is missing is asked for once, comes in and is decided again, by keys alone', async ({
  start,
}) => {
  test.setTimeout(180_000)
  const { robot, page } = await start()
  const { wrong, look } = openReport(robot)
  const { keys, screen } = robot
  await robot.signIn()
  await aCaseThatLacksAPaper(robot, false)
  await keys.press('F9')
  await screen.sees('补正告知书：一次告知全部 1 条')
  await look('decision-supplement')
  await keys.press('Alt+V')
  await robot.seesPaper()
  await look('decision-letter')
  await keys.press('Alt+V')
  await keys.press('4')
  await keys.press('Enter')
  await screen.sees('请写明不予受理的具体理由')
  await look('decision-refuse')
  await keys.press('F9')
  await keys.press('3')
  const number = await robot.confirmDecision()
  await robot.seesPaper()
  await look('papers-supplement')

  await keys.press('F4')
  await page.locator('.task-table').waitFor()
  await keys.press('F1')
  await look('life-tasks')
  await keys.press('C')
  await page.locator('.side-form').waitFor()
  await look('life-withdraw')
  await keys.press('Escape')
  await keys.press('2')
  await page.locator('.debt-table').waitFor()
  await keys.press('J')
  await page.locator('.side-form').waitFor()
  await look('life-record')
  await keys.press('Escape')
  await recordAtCounter(robot)
  await screen.sees('都收到了')
  await look('life-supplemented')
  await robot.command('大字号（长辈、触屏）')
  await look('large-life-supplemented')
  await robot.command('标准字号')
  await keys.press('F9')
  await page.locator('.supplement-complete').waitFor({ state: 'detached' })
  expect(await decideAsProposed(robot)).toBe(number)
  await robot.seesPaper()
  await keys.press('F4')
  await page.locator('.life-head', { hasText: '已受理' }).waitFor()
  await keys.press('1')
  await keys.press('J')
  await page.locator('.side-form').waitFor()
  await look('life-report')
  expect(wrong).toEqual([])
})

test('a paper that may follow is tolerated in advance by F7, and comes in later', async ({
  start,
}) => {
  const { robot, page } = await start()
  const { wrong, look } = openReport(robot)
  const { keys, screen } = robot
  await robot.signIn()
  await aCaseThatLacksAPaper(robot, true)
  await keys.press('Shift+F6')
  await keys.press('F7')
  await screen.sees('其余都齐了，按 F9 容缺受理')
  await look('materials-tolerated')
  await keys.press('F9')
  await screen.sees('容缺材料 1 种，须按期补交')
  await look('decision-tolerance')
  await robot.confirmDecision()
  await robot.seesPaper()
  await screen.sees('容缺受理告知承诺书')
  await keys.press('F4')
  await page.locator('.life-head', { hasText: '已受理' }).waitFor()
  await keys.press('2')
  await page.locator('.debt-table').waitFor()
  await recordAtCounter(robot)
  await screen.sees(/\d{4}-\d\d-\d\d 窗口收到/)
  await look('life-tolerance-supplied')
  expect(wrong).toEqual([])
})
