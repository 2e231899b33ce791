import { expect } from '@playwright/test'
import { typePinyinAndScan } from '../support/robot/pinyin-and-scans.ts'
import { fourItems } from '../support/robot/sample-answers.ts'
import { WedgeScanner } from '../support/robot/wedge-scanner.ts'
import { test } from './counter-test.ts'

test('a hundred scans while somebody types pinyin leave no character behind', async ({ start }) => {
  test.setTimeout(240_000)
  const { robot, page } = await start()
  await robot.signIn()
  await robot.newCase()
  const { scans, seen, strays, words } = await typePinyinAndScan(page, {
    field: 'applicant.name',
    scans: 100,
  })
  expect({ seen, strays }).toEqual({ seen: scans, strays: 0 })
  await robot.seesSaved()
  const { rows } = await robot.screen.ask('cases.search', { text: '', state: null, limit: 1 })
  const { facts } = await robot.screen.ask('cases.open', { caseId: rows[0]?.caseId ?? '' })
  expect(facts.find(({ key }) => key === 'applicant.name')?.value).toBe(words)
})

test('a scanner with a line of its own fills the case on the desk, and does nothing under a lock', async ({
  start,
}) => {
  const { robot, page } = await start()
  await robot.signIn()
  await robot.newCase()
  const idNumber = page.locator('[data-field="applicant.idNumber"]')
  const inputMethod = await page.context().newCDPSession(page)
  const compose = (text: string) =>
    inputMethod.send('Input.imeSetComposition', { text, selectionStart: 2, selectionEnd: 2 })
  await compose('qi')
  await robot.screen.ask('training.scan', { sample: 'uscc' })
  await expect(idNumber).toHaveValue('91430100MA4L16JQ9D')
  // The word that was being composed meanwhile goes on.
  await compose('qing')
  await inputMethod.send('Input.insertText', { text: '青' })
  await expect(page.locator('[data-field="applicant.name"]')).toHaveValue('青')

  await robot.keys.press('F12')
  await page.locator('.lock-cover').waitFor()
  await robot.screen.ask('training.scan', { sample: 'text' })
  await expect(page.locator('.toast-problem')).toContainText('扫到的内容没有采用')
  await expect(page.locator('.scan-panel')).toHaveCount(0)
})

test('what is none of our codes is shown as text, copied by a key, and opened by nothing', async ({
  start,
}) => {
  const { robot, page } = await start()
  await robot.signIn()
  const text = '<img src=x onerror=alert(1)> https://example.cn/menu'
  await robot.screen.ask('training.scan', { text })
  await expect(page.getByLabel('扫到的原文')).toHaveValue(text)
  await robot.keys.press('Alt+C')
  await expect(page.locator('.toasts')).toContainText('已复制')
  await robot.keys.press('Escape')
  await expect(page.locator('.scan-panel')).toHaveCount(0)
})

test('a scan over keys presses no button, picks no choice and sends no form', async ({ start }) => {
  const { robot, page } = await start()
  await robot.signIn()
  await robot.newCase()
  const scanner = await WedgeScanner.plugIn(page)
  const shown = page.getByLabel('扫到的原文')
  const before = await page.locator('.desk').evaluate((desk) => desk.textContent)
  await page.locator('[role="radiogroup"][data-field] input:checked').first().focus()
  const chosen = () =>
    page
      .locator('input:checked')
      .evaluateAll((all) => all.map(({ id, parentElement }) => id + parentElement?.textContent))
  const choices = await chosen()
  await scanner.scan('3212345-OTHER TOWN')
  await expect(shown).toHaveValue('3212345-OTHER TOWN')
  expect(await chosen()).toEqual(choices)
  await page.locator('.desk-steps button, .key-bar button').first().focus()
  await scanner.scan('1 2 3 ANOTHER, WITH BLANKS')
  await expect(shown).toHaveValue('1 2 3 ANOTHER, WITH BLANKS')
  await page.locator('[data-item]').first().focus()
  const ticked = page.locator('[data-item][aria-checked="true"], input[data-item]:checked')
  const count = await ticked.count()
  await scanner.scan('9 A SLOW ONE', 0.012)
  await expect(shown).toHaveValue('9 A SLOW ONE')
  expect(await ticked.count()).toBe(count)
  expect(await page.locator('.desk').evaluate((desk) => desk.textContent)).toBe(before)
})

test('the code on a letter opens its case', async ({ start }) => {
  const { robot, page } = await start()
  await robot.signIn()
  await robot.newCase()
  const items = fourItems.hunan.slice(0, 1)
  await robot.chooseItems(items)
  await robot.keys.press('Alt+1')
  await robot.fillForm(await robot.answersFor('hunan', items))
  await robot.collectMaterials()
  const number = await robot.accept()
  await robot.keys.press('Ctrl+1')
  await page.locator('.case-table tbody tr').first().waitFor()
  await robot.screen.ask('training.scan', { sample: 'letter' })
  await expect(page.locator('.life-head')).toContainText(number)
})
