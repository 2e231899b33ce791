import { expect } from '@playwright/test'
import type { Robot } from '../support/robot/robot.ts'
import { fourItems } from '../support/robot/sample-answers.ts'
import { test } from './counter-test.ts'
import { openReport } from './screen-check.ts'

const longest =
  '湖南省长沙市岳麓山国家大学科技城青禾绿色食品加工与冷链物流一体化示范基地二期工程配套厂房及附属道路管网项目'

test('every screen of the clerk reads well, empty, filled, wrong, off-line and large', async ({
  start,
}) => {
  test.setTimeout(300_000)
  const { robot, page, childPids } = await start()
  const { wrong, look } = openReport(robot)
  const { keys, screen } = robot

  await screen.sees('按数字键直接登录')
  await look('login')
  await robot.tabTo('登录名')
  await keys.type('limin')
  await keys.press('Tab')
  await keys.type('Falsch-2026')
  await keys.press('Enter')
  await page.locator('.field-error').first().waitFor()
  await look('login-refused')
  await keys.type('Xunlian-2026')
  await keys.press('Enter')
  await screen.sees('还没有办件')
  await look('worklist-empty')
  await keys.press('Ctrl+3')
  await screen.sees('这里查找本窗口办过的件')
  await look('search-empty')
  await keys.press('Ctrl+4')
  await screen.sees('没有待同步的办件')
  await look('sync-empty')
  await keys.press('Ctrl+5')
  await screen.sees(/今天 \d\d:\d\d/)
  await look('devices')
  await keys.press('Ctrl+0')
  await screen.sees('扫一扫文书，当场知道真假')
  await screen.sees(/密钥编号/)
  await look('verification-empty')

  await robot.newCase()
  await look('desk-empty')
  await keys.press('Alt+4')
  await screen.sees('还没有选择事项')
  await keys.press('Ctrl+K')
  await page.locator('.command-box').waitFor()
  await look('command-box')
  await keys.press('Escape')
  const answers = { ...(await robot.answersFor('hunan', fourItems.hunan)), 'project.name': longest }
  await robot.placeCard('欧阳𬱖䶮')
  await robot.readCard('欧阳𬱖䶮')
  await robot.chooseItems(fourItems.hunan)
  await keys.press('F9')
  await screen.sees('处没有完成，不能受理')
  await look('desk-wrong')
  await keys.press('Alt+1')
  await robot.fillForm(answers, { upTo: 'power.devices' })
  await look('desk-table')
  await keys.press('Enter')
  await robot.fillForm(answers)
  await robot.chooseItems(fourItems.hunan)
  await keys.press('Alt+1')
  await look('desk-filled-top')
  await robot.goToForm()
  await robot.fillForm(answers)
  await look('desk-filled')
  await robot.collectMaterials()
  await robot.seesSaved()
  await look('materials')
  await keys.press('F12')
  await screen.sees('已锁屏')
  await look('locked')
  await keys.press('F2')
  await screen.sees('换人登录')
  await look('locked-switch')
  await keys.press('F2')
  await screen.sees('已锁屏')
  await keys.type('Xunlian-2026')
  await keys.press('Enter')
  await page.locator('.lock-cover').waitFor({ state: 'detached' })

  await robot.cutNetwork()
  await screen.sees('离线（可正常受理）', 20_000)
  await robot.openDecision()
  await look('decision')
  await robot.confirmDecision()
  await robot.seesPaper()
  await look('papers-offline')
  await robot.printAll()
  await keys.press('Ctrl+4')
  await page.locator('.record-table tbody tr').waitFor()
  await look('sync-waiting')
  await keys.press('Ctrl+1')
  await page.locator('.case-table tbody tr').waitFor()
  await look('worklist-filled')
  await keys.press('Ctrl+3')
  await page.locator('.case-table tbody tr').waitFor()
  await keys.press('F4')
  await page.locator('.history li').first().waitFor()
  await look('search-history')
  await keys.type('查无此人')
  await screen.sees('没有找到“查无此人”')
  await look('search-nothing')

  await robot.command('大字号（长辈、触屏）')
  await look('large-search')
  await keys.press('Ctrl+1')
  await page.locator('.case-table tbody tr').waitFor()
  await look('large-worklist')
  await keys.press('Ctrl+2')
  await robot.seesPaper()
  await look('large-papers')
  await robot.newCase()
  await robot.chooseItems(fourItems.hunan)
  await look('large-desk')
  await keys.press('Alt+4')
  await look('large-materials')
  await robot.command('标准字号')

  const said = await screen.watchFor('设备服务正在恢复')
  process.kill(childPids().devices ?? 0, 'SIGKILL')
  await said()
  expect(wrong).toEqual([])
})

/** Those of the system administrator and of the security administrator, and one's own. */
async function lookAtAccounts(
  { keys, screen }: Robot,
  look: (name: string) => Promise<void>,
): Promise<void> {
  const changeTo = async (digit: string) => {
    await keys.press('F12')
    await keys.press('F2')
    await screen.sees('换人登录')
    await keys.press(digit)
  }
  await changeTo('6')
  await screen.sees('新账号没有岗位')
  await keys.press('Alt+N')
  await keys.press('Enter')
  await screen.page.locator('.field-error').first().waitFor()
  await look('accounts-wrong')
  await changeTo('7')
  await screen.sees('可以登录')
  for (const [key, words] of [
    ['Alt+Q', '收件、受理、出件'],
    ['Alt+M', '新的初始密码'],
    ['Alt+P', '未登录停用天数'],
  ] as const) {
    await keys.press(key)
    await screen.sees(words)
    await look(`access-${key}`)
    await keys.press('Escape')
  }
  await keys.press('Shift+F12')
  await screen.sees('6 位数字')
  await look('own-account')
}

test('the administrator’s screens and the first start read well', async ({ start }) => {
  const training = await start()
  const { keys, screen } = training.robot
  const first = openReport(training.robot)
  await training.robot.signIn('5')
  await screen.sees('保存设置')
  await first.look('administration')
  await training.robot.tabTo('字或代码')
  await keys.press('Enter')
  await screen.page.locator('.field-error').first().waitFor()
  await first.look('administration-wrong')
  await training.robot.command('大字号（长辈、触屏）')
  await first.look('large-administration')
  await training.robot.command('标准字号')
  await lookAtAccounts(training.robot, first.look)
  await training.quit()

  const fresh = await start({ training: false })
  const second = openReport(fresh.robot)
  await fresh.robot.screen.sees('首次启用联办窗口')
  await second.look('first-start')
  await fresh.robot.keys.press('Enter')
  await fresh.page.locator('.field-error').first().waitFor()
  await second.look('first-start-wrong')
  expect([...first.wrong, ...second.wrong]).toEqual([])
})
