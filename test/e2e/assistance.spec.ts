import { readdir } from 'node:fs/promises'
import { join } from 'node:path'
import { expect } from '@playwright/test'
import { anIdNumber } from '../support/fill-case.ts'
import type { Robot } from '../support/robot/robot.ts'
import { test } from './counter-test.ts'
import { openReport } from './screen-check.ts'

/** Fills the fields of an open form by their labels, going on with Tab alone. */
async function fill({ keys, screen }: Robot, answers: Readonly<Record<string, string>>) {
  for (const [label, text] of Object.entries(answers)) {
    await screen.page.keyboard.press('Tab')
    for (let steps = 0; steps < 40; steps += 1) {
      const focused = await screen.page.evaluate(
        () => (document.activeElement as HTMLInputElement | null)?.labels?.[0]?.textContent ?? '',
      )
      if (focused === label) break
      await screen.page.keyboard.press('Tab')
    }
    await screen.page.keyboard.press('Control+A')
    await keys.type(text)
  }
}

const wanted = {
  申请人: '湖南青禾食品有限公司',
  '信用代码（身份证号）': '91430100MA4L00A07X',
  法定代表人: '赵明远',
  联系人: '周晓燕',
  联系电话: '13900000000',
  上门地点: '长沙市岳麓区示范路 18 号',
  项目名称: '青禾食品二期厂房配套工程',
  项目代码: '2405-430100-04-01-123456',
  需要帮办什么: '厂区在郊外，请上门帮助填写申请。',
}

test('help from the call to the form, by keys alone: asked for, given, signed for, filled, handed on', async ({
  start,
}) => {
  test.setTimeout(240_000)
  const hall = await start()
  const { robot, page } = hall
  const { keys, screen } = robot
  const { wrong, look } = openReport(robot)
  await robot.signIn()
  await keys.press('Alt+X')
  await screen.sees('没有未结束的帮办')
  await look('assistance-empty')
  await keys.press('F2')
  await screen.sees('委托事项')
  await page.locator('.assistance-items input').first().waitFor()
  // The first field has the focus: Enter alone shows what is missing.
  await keys.press('Enter')
  await page.locator('.field-error').first().waitFor()
  await look('assistance-form-wrong')
  await fill(robot, wanted)
  await page.keyboard.press('Tab')
  await page.keyboard.press('Space')
  await look('assistance-form')
  await keys.press('Shift+Tab')
  await keys.press('Enter')
  await screen.sees('还没有指派帮办代办专员')
  await keys.press('F3')
  await screen.sees('指派给（按数字键）')
  await keys.press('1')
  await screen.sees('没有出具和签署')
  await look('assistance-request')

  await keys.press('F12')
  await screen.sees('已锁屏')
  await keys.press('F2')
  await screen.sees('换人登录')
  await robot.tabTo('登录名')
  await keys.type('zhouhang')
  await keys.press('Tab')
  await keys.type('Xunlian-2026')
  await keys.press('Enter')
  await page.locator('.lock-cover').waitFor({ state: 'detached' })
  await keys.press('Alt+X')
  await screen.sees('我的帮办')
  if (await page.getByRole('grid', { name: '帮办' }).isVisible()) await keys.press('Enter')
  await keys.press('F6')
  await screen.sees('还不能收集资料')
  await keys.press('F4')
  await screen.sees('出具委托书和保密协议')
  await fill(robot, {
    帮办人员身份证号: anIdNumber('99999919850612', '203'),
    帮办人员电话: '13900000001',
    帮办人员单位: '长沙市政务服务中心帮办代办队',
  })
  await keys.press('Enter')
  await screen.sees('还没有签署')
  await keys.press('Alt+S')
  await screen.sees('纸面签署')
  await keys.press('Alt+S')
  await expect(page.locator('.assistance-papers .done')).toHaveCount(2)
  await keys.press('F7')
  await screen.sees('下一步')
  await keys.type('到厂区核对图纸')
  await keys.press('Enter')
  await screen.sees('到厂区核对图纸')
  await look('assistance-signed')
  await keys.press('F6')
  await page.getByRole('navigation', { name: '办理步骤' }).waitFor()
  // What the request said is there already.
  await expect(page.locator('[data-item]:checked')).toHaveCount(1)
  await keys.press('Alt+X')
  await page.getByRole('grid', { name: '帮办' }).waitFor()
  await keys.press('Enter')
  await screen.sees('草稿')
  await keys.press('F9')
  await screen.sees('保存到文件夹')
  await page.keyboard.press('Control+A')
  await keys.type(hall.dataDirectory)
  await keys.press('Enter')
  await screen.sees('口令只显示这一次')
  const [file] = (await readdir(hall.dataDirectory)).filter((name) => name.endsWith('.lbpkg'))
  const password = (await page.locator('.assistance-password').textContent()) ?? ''

  const other = await start()
  await other.robot.signIn()
  await other.robot.keys.press('Alt+X')
  await other.robot.screen.sees('没有未结束的帮办')
  await other.robot.keys.press('F3')
  await other.robot.screen.sees('导入帮办件包')
  await other.page.locator('#assistance-file').setInputFiles(join(hall.dataDirectory, file ?? ''))
  await other.robot.tabTo('口令')
  await other.robot.keys.type(password)
  await other.robot.keys.press('Enter')
  await other.robot.screen.sees('已导入：帮办 1 次，申请表 1 份')
  const second = openReport(other.robot)
  await second.look('assistance-imported')
  expect([...wrong, ...second.wrong]).toEqual([])
})
