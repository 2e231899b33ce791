import { expect } from '@playwright/test'
import { uuidv7 } from 'uuidv7'
import { idNumberCheckCharacter } from '../../shared/identity/id-number.ts'
import { completeAnswers } from '../support/fill-case.ts'
import type { Robot } from '../support/robot/robot.ts'
import { test } from './counter-test.ts'
import { openReport } from './screen-check.ts'

const items = [{ itemId: 'HN-01', variantId: 'general' }]
const holder = '陈示例'
const idNumber = `99999919780506001${idNumberCheckCharacter('99999919780506001')}`

/** Accepted for the person of the first sample card, and approved by its receiver. */
async function aDecidedCase({ screen }: Robot): Promise<string> {
  const caseId = uuidv7()
  const { catalogueVersion } = await screen.ask('cases.start', { caseId })
  const catalogue = await screen.ask('catalogue.get', { version: catalogueVersion })
  await screen.ask('cases.selectItems', { caseId, items })
  const people = { 'handler.name': holder, 'handler.idNumber': idNumber }
  const answers = completeAnswers(catalogue, items, people)
  const changes = Object.entries(answers).map(([key, value]) => ({ key, value }))
  await screen.ask('cases.saveFacts', { caseId, changes })
  for (const { id, handlings, copies, neededBy } of catalogue.materials) {
    const [handling] = handlings
    if (!handling || !neededBy.some(({ item }) => item === 'HN-01')) continue
    const taken = { handling, copies: Math.max(1, copies), licenceId: null }
    await screen.ask('cases.saveMaterial', { caseId, materialId: id, ...taken })
  }
  const { acceptedAt } = await screen.ask('cases.accept', { caseId })
  const on = new Date(Date.parse(acceptedAt) + 8 * 3_600_000).toISOString().slice(0, 10)
  for (const action of ['begin', 'approve'] as const) {
    const report = { reportId: uuidv7(), caseId, itemId: 'HN-01', action, on, reason: '' }
    await screen.ask('tasks.report', { ...report, supplement: null, approvalId: null })
  }
  return caseId
}

test('a result is handed out by keys alone, to the person of the card and to nobody else', async ({
  start,
}) => {
  test.setTimeout(180_000)
  const { robot, page } = await start()
  const { wrong, look } = openReport(robot)
  const { keys, screen } = robot
  await robot.signIn()
  const caseId = await aDecidedCase(robot)
  await keys.press('Ctrl+3')
  await keys.type(holder)
  await page.locator('.case-table tbody tr').first().waitFor()
  await keys.press('Enter')
  await page.locator('.life-head').waitFor()
  const tab = page.getByRole('tab', { name: '出件' })
  await keys.press((await tab.getAttribute('aria-keyshortcuts')) ?? '')
  await screen.sees('结果还没有到件')
  await look('delivery-empty')
  await keys.press('n')
  await screen.sees('登记结果：供水报装')
  await keys.press('Ctrl+Enter')
  await screen.sees('请填写结果名称。')
  await look('delivery-wrong')
  await keys.type('供水接入方案答复书')
  await keys.press('Enter')
  await keys.type('演供水〔2026〕1号')
  await keys.press('Ctrl+Enter')
  await screen.sees('在窗口，待领取')

  await robot.placeCard('欧阳𬱖䶮')
  await keys.press('l')
  await screen.sees('读身份证')
  await keys.press('Ctrl+Enter')
  await screen.sees('不能交付')
  await look('delivery-refused')
  await robot.takeCardAway()
  await robot.placeCard(holder)
  await keys.press('Escape')
  await keys.press('l')
  await keys.press('Ctrl+Enter')
  await screen.sees(`读卡核验相符：经办人 ${holder}`)
  await keys.press('Ctrl+Enter')
  await screen.sees('窗口领取，已送达')
  await look('delivery-done')
  const { deliveries } = await screen.ask('delivery.ofCase', { caseId })
  expect(deliveries).toMatchObject([{ identifiedBy: 'card', receiverName: holder }])
  expect(wrong).toEqual([])
})
