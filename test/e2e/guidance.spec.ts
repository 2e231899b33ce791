import { expect } from '@playwright/test'
import { test } from './counter-test.ts'
import { openReport } from './screen-check.ts'

const situation = {
  'project.buildNature': 'new',
  'project.category': 'building',
  'project.use': 'factory',
  'project.isCompound': false,
  'project.lowRisk': false,
  'project.powerRange': 'high',
  'project.needOutsideLine': true,
  'outside.digsRoad': true,
  'outside.alongRoad': true,
  'outside.onBridge': true,
  'outside.usesGreen': true,
  'outside.cutsTrees': true,
}

test('guidance asks the situation, gives out its advice and opens the case, by keys alone', async ({
  start,
}) => {
  test.setTimeout(180_000)
  const { robot, page } = await start()
  const { wrong, look } = openReport(robot)
  const { keys, screen } = robot
  await robot.signIn()
  await keys.press('Ctrl+7')
  await screen.until('the first question', () => screen.focusedField())
  await look('guidance-empty')
  const asked = await robot.fillForm(situation)
  expect(asked).toContain('outside.digsRoad')
  await screen.sees('情形已问完')
  await look('guidance-advice')
  await keys.press('F10')
  await robot.seesPaper()
  await expect(page.locator('.guidance-job')).toHaveText(/^正本：(已打印|未打印)/)
  await look('guidance-paper')

  await keys.press('F9')
  await page.locator('.desk-item').first().waitFor()
  const { items } = await robot.catalogue()
  const ticked = page.locator('[data-item]:checked')
  await expect(ticked).not.toHaveCount(0)
  // All at once: the widest that the list of materials can become.
  const all = items.map(({ id, variants }) => ({ itemId: id, variantId: variants[0]?.id ?? null }))
  expect(await robot.chooseItems(all)).toBe(items.length)
  await expect(ticked).toHaveCount(items.length)
  await look('desk-many')
  await keys.press('Alt+4')
  await look('materials-many')
  await robot.command('大字号（长辈、触屏）')
  await look('large-materials-many')
  await keys.press('Ctrl+7')
  await screen.until('the first question', () => screen.focusedField())
  await look('large-guidance')
  expect(wrong).toEqual([])
})
