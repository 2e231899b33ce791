import { type CDPSession, expect } from '@playwright/test'
import type { StartedCounter } from '../support/robot/start.ts'
import { test } from './counter-test.ts'

/** A Chinese input method as Chromium's own protocol lets one be played: composing, then handing a word over. */
async function openInputMethod({ context, page }: StartedCounter) {
  const session: CDPSession = await context.newCDPSession(page)
  return {
    /** What stands underlined in the box after each letter. */
    compose: async (letters: string): Promise<void> => {
      for (let end = 1; end <= letters.length; end += 1) {
        const text = letters.slice(0, end)
        await session.send('Input.imeSetComposition', {
          text,
          selectionStart: end,
          selectionEnd: end,
        })
      }
    },
    take: (word: string) => session.send('Input.insertText', { text: word }),
    /** A key that the input method has taken for itself: browsers send it with code 229. */
    takenKey: async (key: string): Promise<void> => {
      const event = { key, windowsVirtualKeyCode: 229, nativeVirtualKeyCode: 229 }
      await session.send('Input.dispatchKeyEvent', { type: 'rawKeyDown', ...event })
      await session.send('Input.dispatchKeyEvent', { type: 'keyUp', ...event })
    },
  }
}

test('nothing is saved, checked or started in the middle of a composition', async ({ start }) => {
  const counter = await start()
  const { robot, page } = counter
  await robot.signIn()
  await robot.newCase()
  await robot.keys.type('A')
  await robot.seesSaved()
  const { rows } = await robot.screen.ask('cases.search', { text: '', state: null, limit: 1 })
  const caseId = rows[0]?.caseId ?? ''
  const stored = async () => (await robot.screen.ask('cases.open', { caseId })).revision
  const before = await stored()
  const box = page.locator('[data-field="applicant.name"]')

  const inputMethod = await openInputMethod(counter)
  await inputMethod.compose('qinghe')
  await expect(box).toHaveValue('Aqinghe')
  for (const key of ['Enter', 'F9', 'F8', 'F2', 'F12', '1', 'Escape', ' ']) {
    await inputMethod.takenKey(key)
  }
  // Longer than any pause after which the desk saves: the clock that is waited for is the page's own.
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 700)))
  expect(await stored()).toBe(before)
  expect(await robot.screen.focusedField()).toMatchObject({ key: 'applicant.name', problem: '' })
  await expect(page.locator('.desk-message, .lock-cover, .field-error')).toHaveCount(0)
  await expect(box).toHaveValue('Aqinghe')

  await inputMethod.take('青禾')
  await expect(box).toHaveValue('A青禾')
  await inputMethod.compose('shipin')
  await inputMethod.take('食品')
  await robot.screen.until('the whole text is on disk', async () => {
    const { facts } = await robot.screen.ask('cases.open', { caseId })
    return facts.find(({ key }) => key === 'applicant.name')?.value === 'A青禾食品'
  })
})

test('a card that is read meanwhile leaves the word that is being composed alone', async ({
  start,
}) => {
  const counter = await start()
  const { robot, page } = counter
  await robot.signIn()
  await robot.newCase()
  await robot.placeCard('陈示例')
  await robot.screen.until('the focus in 经办人姓名', async () => {
    if ((await robot.screen.focusedField())?.key === 'handler.name') return true
    await robot.keys.press('Tab')
    return false
  })
  const inputMethod = await openInputMethod(counter)
  await robot.keys.press('F2')
  await inputMethod.compose('lin')
  await expect(page.locator('[data-field="handler.idNumber"]')).not.toHaveValue('')
  await inputMethod.compose('lina')
  await inputMethod.take('林娜')
  await expect(page.locator('[data-field="handler.name"]')).toHaveValue('林娜')
  await robot.screen.until('the clerk’s word is on disk', async () => {
    const found = await robot.screen.ask('cases.search', { text: '', state: null, limit: 1 })
    const caseId = found.rows[0]?.caseId
    if (caseId === undefined) return false
    const { facts } = await robot.screen.ask('cases.open', { caseId })
    return facts.find(({ key }) => key === 'handler.name')?.value === '林娜'
  })
})

test('the search looks for nothing that is still being composed', async ({ start }) => {
  const counter = await start()
  const { robot, page } = counter
  await robot.signIn()
  await robot.newCase()
  await robot.keys.type('青禾样本公司')
  await robot.seesSaved()
  await robot.keys.press('Ctrl+3')
  await page.locator('.search-box').waitFor()
  const rows = page.locator('.case-table tbody tr')
  await expect(rows).toHaveCount(1)
  const inputMethod = await openInputMethod(counter)
  await inputMethod.compose('zzzz')
  await inputMethod.takenKey('Enter')
  await page.evaluate(() => new Promise((resolve) => setTimeout(resolve, 300)))
  await expect(rows).toHaveCount(1)
  await inputMethod.take('样本')
  await expect(page.locator('.search-box')).toHaveValue('样本')
  await expect(rows).toHaveCount(1)
  await inputMethod.compose('wu')
  await inputMethod.take('无')
  await expect(rows).toHaveCount(0)
})
