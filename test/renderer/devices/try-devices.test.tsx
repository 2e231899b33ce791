import { act, screen, waitFor, within } from '@testing-library/react'
import { expect, onTestFinished, test, vi } from 'vitest'
import { failure, success } from '../../../shared/ipc/reply.ts'
import { openWindow } from '../../support/open-window.tsx'

const states: Readonly<Record<string, unknown>> = {
  printerStatus: { light: 'green', state: '就绪', advice: '' },
  spool: { printer: 'dating-a4', spoolerJobId: 'dating-a4-1' },
  spoolerJob: { state: 'completed', advice: '' },
}

async function openDevices(key: string) {
  const window = await openWindow({
    callPeer: async (_peer, method) =>
      method in states
        ? success(states[method])
        : failure('device', '读卡器没有连接，请检查连线。'),
  })
  await screen.findByText('训练账号（按数字键直接登录）')
  await window.user.keyboard(key)
  await screen.findByText('还没有办件')
  await window.user.keyboard('{Control>}5{/Control}')
  const grid = await screen.findByRole('grid', { name: '设备' })
  const choose = async (name: string) => {
    const cell = await within(grid).findByText(name)
    await window.user.click(cell)
    const row = cell.closest('tr')
    if (!row) throw new Error(`no row ${name}`)
    return row
  }
  return { ...window, choose }
}

test('F8 tries the device of the row in hand, and its row says what came of it', async () => {
  const { user, choose } = await openDevices('1')
  const reader = await choose('身份证读卡器')
  expect(screen.getAllByRole('button', { name: '试读' })).not.toEqual([])
  await user.keyboard('{F8}')
  await waitFor(() => expect(within(reader).getByRole('status').textContent).toMatch(/没有连接/))
  const printer = await choose('打印机')
  await user.keyboard('{F8}')
  await waitFor(() =>
    expect(within(printer).getByRole('status').textContent).toBe(
      '测试页已打印（dating-a4）。请看字和二维码是否清楚。',
    ),
  )
  expect(within(reader).getByRole('status').textContent).toMatch(/没有连接/)
})

test('what can’t be tried offers nothing', async () => {
  const { choose, user, asked } = await openDevices('1')
  await choose('磁盘')
  expect(screen.queryByRole('button', { name: /^(试|打测试)/ })).toBeNull()
  await user.keyboard('{F8}')
  expect(asked).not.toContain('devices.try')
})

test('the next code is shown with its kind, its middle hidden, and opens nothing', async () => {
  const { user, choose, notify, asked } = await openDevices('1')
  const scanner = await choose('扫码枪')
  await user.keyboard('{F8}')
  await within(scanner).findByText('请扫一个码，正在等…')
  const scan = (text: string) => act(() => notify({ kind: 'scan', symbology: 'code128', text }))
  scan('430102199001011239')
  await within(scanner).findByText('扫到：Code 128 码，18 个字符：4301**********1239。没有采用。')
  expect(asked).not.toContain('cases.search')
  // The next one is an ordinary scan again.
  scan('DL99003000017X')
  await waitFor(() => expect(asked).toContain('cases.search'))
})

test('a scanner that gives no code for fifteen seconds is told so, with what to look at', async () => {
  const { user, choose } = await openDevices('1')
  const scanner = await choose('扫码枪')
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'], shouldAdvanceTime: true })
  onTestFinished(() => void vi.useRealTimers())
  await user.keyboard('{F8}')
  await within(scanner).findByText('请扫一个码，正在等…')
  await act(() => vi.advanceTimersByTimeAsync(15_000))
  await within(scanner).findByText(/^15 秒没有扫到码。/)
})
