import { expect } from '@playwright/test'
import { deviceFaults } from '../../electron/training/device-faults.ts'
import { test } from './counter-test.ts'

const labelOf = (faultId: string): string =>
  deviceFaults.find((fault) => fault.faultId === faultId)?.label ?? faultId

test('three devices are broken in the morning: each says what to do, the case goes on by hand, and they come back', async ({
  start,
}) => {
  test.setTimeout(180_000)
  const { robot, page } = await start()
  await page.setViewportSize({ width: 1366, height: 768 })
  for (const faultId of ['reader-self-test', 'scanner-away', 'receipt-out'])
    await robot.screen.ask('training.setFault', { faultId, on: true })
  await robot.signIn()
  const light = page.locator('.frame-device-light')
  await expect(light).toHaveAttribute('title', /身份证读卡器.*小票打印机不可用；.*扫码枪/, {
    timeout: 40_000,
  })

  // Nobody waited for it: the case begins at once.
  await robot.newCase()
  await robot.keys.press('Control+5')
  const row = (name: string) => page.getByRole('row').filter({ hasText: name })
  await expect(row('身份证读卡器')).toContainText('自检没有通过')
  await expect(row('身份证读卡器')).toContainText('先手工办理：照证件手工录入')
  await expect(row('扫码枪')).toContainText('找不到扫码枪')
  await expect(row('小票打印机')).toContainText('缺纸')
  await expect(row('小票打印机')).toContainText('先手工办理：改打 A4 文书')
  await page.screenshot({ path: test.info().outputPath('three-broken.png') })

  await robot.keys.press('Control+2')
  await page.locator('[data-field="applicant.name"]').fill('湖南青禾食品有限公司')
  await robot.seesSaved()

  // By keyboard, as whoever trains does it.
  await robot.keys.press('Control+K')
  await page.getByRole('combobox', { name: /输入命令/ }).fill(labelOf('receipt-out'))
  await robot.keys.press('Enter')
  for (const faultId of ['reader-self-test', 'scanner-away'])
    await robot.screen.ask('training.setFault', { faultId, on: false })
  await expect(light).not.toHaveAttribute('title', /身份证读卡器|扫码枪|小票打印机/, {
    timeout: 90_000,
  })
})
