import { expect } from '@playwright/test'
import type { Page } from 'playwright-core'
import { fourItems } from '../support/robot/sample-answers.ts'
import { test } from './counter-test.ts'
import { openReport } from './screen-check.ts'

test('a supervisor reads the numbers, the lists behind them and the live board by keys alone', async ({
  start,
}) => {
  test.setTimeout(240_000)
  const { robot, page } = await start()
  const { wrong, look } = openReport(robot)
  const { keys, screen } = robot
  const refused: string[] = []
  page.on('console', (message) => {
    if (/Content Security Policy/.test(message.text())) refused.push(message.text())
  })
  await robot.signIn('4')
  await keys.press('Alt+8')
  await screen.sees('这段时间还没有数')
  await look('statistics-empty')
  await robot.newCase()
  const items = fourItems.hunan.slice(0, 1)
  const answers = await robot.answersFor('hunan', items)
  await robot.chooseItems(items)
  await keys.press('Alt+1')
  await robot.fillForm(answers)
  await robot.collectMaterials()
  await robot.accept()
  await robot.seesPaper()

  await keys.press('Alt+8')
  await page.locator('.part-table tbody tr').waitFor()
  await page.locator('.chart-canvas canvas').waitFor()
  await look('statistics')
  for (let down = 0; down < 40; down += 1) await keys.press('ArrowDown')
  for (let up = 0; up < 30; up += 1) await keys.press('ArrowUp')
  expect(await rowUnderHead(page)).toBe(false)
  await keys.press('Ctrl+Home')
  await keys.press('T')
  await keys.press('Y')
  await screen.sees('收件数走势')
  await look('statistics-trend')
  await keys.press('Q')
  await keys.type('2026-02-30')
  await keys.press('Enter')
  await screen.sees('这样填写日期')
  await look('statistics-range-wrong')
  await page.locator('.measure-table').focus()
  await keys.press('R')
  await keys.press('ArrowDown')
  await keys.press('Enter')
  await page.locator('.entry-table tbody tr').first().waitFor()
  await look('statistics-list')
  await keys.press('Enter')
  await page.getByRole('tablist', { name: '跟办内容' }).waitFor()
  await keys.press('Alt+8')
  await page.locator('.entry-table').waitFor()
  await keys.press('Escape')
  await page.locator('.measure-table').waitFor()

  await keys.press('Alt+9')
  await page.locator('.chart-canvas canvas').nth(1).waitFor()
  await look('board')
  await page.emulateMedia({ media: 'print' })
  await expect(page.locator('.frame-header')).toBeHidden()
  await expect(page.locator('.board-paper-head')).toBeVisible()
  await expect(page.locator('.training-bar')).toBeVisible()
  await page.emulateMedia({ media: 'screen' })
  await keys.press('T')
  await page.getByRole('table', { name: '今天各时段' }).waitFor()
  await look('board-tables')
  await robot.command('大字号（长辈、触屏）')
  await look('large-board')
  await keys.press('Alt+8')
  await page.locator('.measure-table').waitFor()
  await look('large-statistics')
  expect([...wrong, ...refused]).toEqual([])
})

/** Whether the head of the table covers the row in hand. */
function rowUnderHead(page: Page): Promise<boolean> {
  return page.evaluate(() => {
    const head = document.querySelector('.measure-table th')?.getBoundingClientRect()
    const row = document.querySelector('.measure-table [aria-selected=true]')
    if (!head || !row) throw new Error('There is no table')
    return row.getBoundingClientRect().top < head.bottom - 1
  })
}
