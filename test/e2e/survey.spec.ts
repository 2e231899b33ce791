import { expect } from '@playwright/test'
import { uuidv7 } from 'uuidv7'
import { completeAnswers } from '../support/fill-case.ts'
import type { Robot } from '../support/robot/robot.ts'
import { test } from './counter-test.ts'
import { openReport } from './screen-check.ts'

const itemIds = ['HN-01', 'HN-02', 'HN-03', 'HN-04']

/** Accepted, as it would be after the desk; what follows is done by keys. */
async function anAcceptedCase({ screen }: Robot): Promise<string> {
  const caseId = uuidv7()
  const { catalogueVersion } = await screen.ask('cases.start', { caseId })
  const catalogue = await screen.ask('catalogue.get', { version: catalogueVersion })
  const items = itemIds.map((itemId) => {
    const item = catalogue.items.find(({ id }) => id === itemId)
    return { itemId, variantId: item?.variants[0]?.id ?? null }
  })
  await screen.ask('cases.selectItems', { caseId, items })
  const answers = completeAnswers(catalogue, items, { 'project.needOutsideLine': true })
  const changes = Object.entries(answers).map(([key, value]) => ({ key, value }))
  await screen.ask('cases.saveFacts', { caseId, changes })
  for (const { id: materialId, neededBy, handlings, copies } of catalogue.materials) {
    const [handling] = handlings
    if (!handling || !neededBy.some(({ item }) => itemIds.includes(item))) continue
    const taken = { handling, copies: Math.max(1, copies), licenceId: null }
    await screen.ask('cases.saveMaterial', { caseId, materialId, ...taken })
  }
  await screen.ask('cases.accept', { caseId })
  return caseId
}

test('from the survey to its approvals by keys alone, and every state of it reads well', async ({
  start,
}) => {
  test.setTimeout(300_000)
  const { robot, page } = await start()
  const { keys, screen } = robot
  const { wrong, look } = openReport(robot)
  const enter = async (times: number) => {
    for (let time = 0; time < times; time += 1) await keys.press('Enter')
  }
  const openTab = async (title: string) => {
    const tab = page.getByRole('tab', { name: title })
    await keys.press((await tab.getAttribute('aria-keyshortcuts')) ?? '')
    await page.getByRole('tabpanel', { name: title }).waitFor()
  }
  const form = (name: string | RegExp) => page.getByRole('form', { name }).waitFor()
  await robot.signIn()
  await keys.press('Alt+K')
  await screen.sees('岳麓区示范产业园一期厂房')
  await look('pushed')
  await keys.press('Q')
  await form('不办这个项目')
  await look('pushed-set-aside')
  await keys.press('Escape')

  const caseId = await anAcceptedCase(robot)
  await keys.press('Ctrl+1')
  await page.locator('[role="grid"]:focus [aria-selected="true"]').waitFor()
  await keys.press('Enter')
  await page.getByRole('tablist', { name: '跟办内容' }).waitFor()
  await openTab('踏勘')
  await screen.sees('还没有联合踏勘')
  await look('survey-empty')
  await keys.press('N')
  await form('召集联合踏勘')
  await look('survey-convene')
  // Site, meeting point, six units, others, what to bring, and the button.
  await enter(11)
  await page.locator('[aria-label="参加单位"]:focus').waitFor()
  await keys.press('J')
  await form('登记答复：供水企业')
  await keys.press('Enter')
  await keys.type('24s 25')
  await screen.sees(/-24 上午、\d\d-25 全天/)
  await look('survey-answer')
  await enter(4)
  await screen.sees(/-24 上午，1 家能到；未答复/)
  await keys.press('D')
  await form('定踏勘日期')
  const today = new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 10)
  await keys.press('Ctrl+A')
  await keys.type(today)
  await look('survey-date')
  await enter(5)
  await screen.sees(/TK\d{4}/)
  await look('survey-dated')
  await keys.press('R')
  await form(/^踏勘记录/)
  // The water company alone came: it digs up a road.
  await enter(1)
  await keys.type('周某')
  await enter(1)
  await keys.type('水压满足接入条件')
  await enter(1)
  await keys.type('示范路东侧给水管')
  await enter(1)
  await keys.press('2')
  await enter(1)
  await keys.press('Space')
  await look('survey-record')
  await page.getByRole('group', { name: '需办的外线审批' }).getByRole('checkbox').count()
  await enter(5)
  for (let unit = 1; unit < 6; unit += 1) {
    await keys.press('2')
    await enter(1)
  }
  await keys.type('供水外线需挖掘道路 45 米，按外线审批办理。')
  await enter(2)
  await screen.sees(/踏勘记录 TJ\d{4}/)
  await look('survey-held')
  await keys.press('S')
  await form('首次设计方案送达')
  await look('survey-scheme')
  await keys.press('Escape')

  await openTab('关联办件')
  await screen.sees('按 W 开外线报批')
  await keys.press('Z')
  await form('确定服务专员')
  await look('links-specialist')
  await keys.press('Escape')
  await keys.press('W')
  await form('开外线报批')
  await look('links-outside-line')
  await enter(3)
  await page.getByRole('navigation', { name: '办理步骤' }).waitFor()
  await keys.press('Ctrl+9')
  await page.locator('[aria-label="关联办件"][role="grid"]').waitFor()
  await look('links')
  const { followers } = await screen.ask('links.ofCase', { caseId })
  expect(followers).toMatchObject([{ kind: 'outside-line', state: 'draft' }])
  expect(wrong).toEqual([])
})
