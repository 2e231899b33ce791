import { mkdirSync } from 'node:fs'
import { expect } from '@playwright/test'
import type { Page } from 'playwright-core'
import type { Bridge } from '../../shared/ipc/bridge.ts'
import type { ChannelName } from '../../shared/ipc/channels.ts'
import type { InputOf, OutputOf } from '../../shared/ipc/contract.ts'
import type { Reply } from '../../shared/ipc/reply.ts'
import { toPictures } from '../support/pdf-pixels.ts'
import { fourItems } from '../support/robot/sample-answers.ts'
import { readSquareCode, upperRight } from '../support/square-codes.ts'
import { test } from './counter-test.ts'
import { openReport } from './screen-check.ts'

test('the code on a painted letter is read, checked and found out when it was changed', async ({
  start,
}, info) => {
  test.setTimeout(120_000)
  const directory = info.outputPath('pages')
  mkdirSync(directory, { recursive: true })
  const { robot, page } = await start()
  const { wrong, look } = openReport(robot)
  const { keys, screen } = robot
  await robot.signIn('4')
  await robot.newCase()
  const items = fourItems.hunan.slice(0, 1)
  const answers = await robot.answersFor('hunan', items)
  await robot.chooseItems(items)
  await keys.press('Alt+1')
  await robot.fillForm(answers)
  await robot.collectMaterials()
  await robot.accept()
  await robot.seesPaper()
  const [picture] = await toPictures(await shownPdf(page), 203, directory)
  const code = (picture && readSquareCode(upperRight(picture))) ?? 'no code was found'
  expect(code).toMatch(/^LB1:/)

  await keys.press('Ctrl+0')
  await screen.sees('扫一扫文书，当场知道真假')
  await keys.type(code)
  await keys.press('Enter')
  await screen.sees('真实有效')
  await look('verification-genuine')
  await page.getByRole('button', { name: '更多：查验' }).click()
  await look('more-screens')
  await keys.press('Escape')
  await page.getByRole('textbox', { name: '扫描文书上的方码' }).fill('')
  await keys.type(`${code.slice(0, -1)}${code.endsWith('0') ? '1' : '0'}`)
  await keys.press('Enter')
  await page.locator('.verification-verdict.bad, .verification-verdict.unsure').waitFor()
  await look('verification-altered')
  await keys.press('Ctrl+2')
  await robot.seesPaper()
  await page.getByRole('button', { name: '作废这份文书' }).click()
  await look('papers-cancel')
  await keys.type('申请人名称录入有误')
  await keys.press('Enter')
  await page.locator('.desk-paper.cancelled').waitFor()
  await page.getByRole('button', { name: '存档…' }).click()
  await look('papers-cancelled')
  await page.getByRole('button', { name: '导出全件证据包' }).click()
  await screen.sees(/证据包共 \d+ 个部分，已签名/)
  await keys.press('Ctrl+0')
  await page.getByRole('textbox', { name: '扫描文书上的方码' }).fill('')
  await keys.type(code)
  await keys.press('Enter')
  await screen.sees(/已作废|真实有效/)
  await look('verification-cancelled')
  expect(wrong).toEqual([])
})

/** The bytes of the newest case's first letter, as the preview and the printer get them. */
async function shownPdf(page: Page): Promise<Uint8Array> {
  const base64 = await page.evaluate(async () => {
    const { requests } = (window as never as { counter: Bridge }).counter
    const ask = async <C extends ChannelName>(channel: C, input: InputOf<C>) => {
      const reply = (await requests[channel](input)) as Reply<OutputOf<C>>
      if (!reply.ok) throw new Error(reply.failure.message)
      return reply.value
    }
    const { rows } = await ask('cases.search', { text: '', state: null, limit: 1 })
    const { documents } = await ask('cases.open', { caseId: rows[0]?.caseId ?? '' })
    const documentId = documents[0]?.documentId ?? ''
    return (await ask('documents.preview', { documentId, copyNo: 0 })).pdfBase64
  })
  return Buffer.from(base64, 'base64')
}
