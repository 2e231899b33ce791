import { expect } from '@playwright/test'
import { aDrawnCharacter, toPng } from '../support/png.ts'
import { test } from './counter-test.ts'
import { openReport } from './screen-check.ts'

test('the administrator adds the picture of a character, and the screen can be read by all', async ({
  start,
}) => {
  test.setTimeout(120_000)
  const { robot, page } = await start()
  const { wrong, look } = openReport(robot)
  const { keys, screen } = robot
  await robot.signIn('5')
  const panel = page.getByRole('region', { name: '字图' })
  await panel.getByText('还没有字图').waitFor()
  await look('glyphs-none')
  await panel.getByLabel('字或代码').fill('U+E188')
  const picture = { name: '字.png', mimeType: 'image/png', buffer: toPng(aDrawnCharacter()) }
  await panel.getByLabel('字图文件').setInputFiles(picture)
  await panel.getByAltText('所选字图').waitFor()
  await panel.getByLabel('字或代码').focus()
  await keys.press('Enter')
  await panel.getByAltText('U+E188 的字图').waitFor()
  await screen.sees('字图已保存，文书从现在起按它印出这个字。')
  await look('glyphs-one')
  expect(wrong).toEqual([])
})
