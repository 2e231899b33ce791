import { expect } from '@playwright/test'
import { test } from './counter-test.ts'
import { openReport } from './screen-check.ts'

test('the keeper looks at the letters by keyboard, as they will be printed', async ({ start }) => {
  test.setTimeout(120_000)
  const { robot, page } = await start()
  const { keys, screen } = robot
  const { wrong, look } = openReport(robot)
  await screen.sees('按数字键直接登录')
  await robot.tabTo('登录名')
  await keys.type('wangjian')
  await keys.press('Tab')
  await keys.type('Xunlian-2026')
  await keys.press('Enter')
  await page.getByRole('navigation', { name: '主导航' }).waitFor()
  await keys.press('Ctrl+8')
  await page.getByRole('grid', { name: '版本' }).waitFor()
  await keys.press('Alt+5')
  await page.locator('.keeper-letter [data-state="drawn"]').waitFor()
  await look('letters-receipt')
  for (let step = 0; step < 4; step += 1) await keys.press('ArrowDown')
  await screen.sees('resources/letters/refusal.yaml')
  await page.locator('.keeper-letter [data-state="drawn"]').waitFor()
  await look('letters-refusal')
  // The keeper is told where the wording lies, by the file's own name.
  expect(wrong.filter((line) => !/Latin words: resources, letters, \w+, yaml$/.test(line))).toEqual(
    [],
  )
})
