import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { failure, type Reply, success } from '../../../shared/ipc/reply.ts'
import { openWindow } from '../../support/open-window.tsx'

/** The printer answers as `printer` says now, or not at all; everything else is not connected. */
async function openMorning(printer: { status: object | null }) {
  const waiting: ((reply: Reply<unknown>) => void)[] = []
  const window = await openWindow({
    callPeer: (_peer, method) => {
      if (method !== 'printerStatus')
        return Promise.resolve(failure('device', '设备没有连接，请先手工办理。'))
      if (printer.status) return Promise.resolve(success(printer.status))
      return new Promise((resolve) => waiting.push(resolve))
    },
  })
  await screen.findByText('训练账号（按数字键直接登录）')
  await window.user.keyboard('1')
  await screen.findByText('还没有办件')
  return { ...window, answer: (status: object) => waiting.pop()?.(success(status)) }
}

const red = { light: 'red', state: '缺纸', advice: '请装纸。' }
const green = { light: 'green', state: '就绪', advice: '' }

const rowOf = async (name: string) => {
  const grid = await screen.findByRole('grid', { name: '设备' })
  const row = within(grid).getByText(name).closest('tr')
  if (!row) throw new Error(`no row ${name}`)
  return row
}

test('after the first login of a day everything is looked at by itself, and the header shows the worst', async () => {
  const { asked, user } = await openMorning({ status: red })
  const light = await screen.findByRole('button', { name: /设备：.*身份证读卡器.*不可用/ })
  await waitFor(() => expect(asked.filter((one) => one === 'checks.look')).toHaveLength(9))
  await user.click(light)
  const row = await rowOf('打印机')
  await waitFor(() => expect(row.textContent).toMatch(/缺纸请装纸。先手工办理：照常受理/))
  expect(row.textContent).toContain('今天 09:00')
})

test('one row is looked at again with Enter, and its light goes on without the others', async () => {
  const printer = { status: red }
  const { user, asked } = await openMorning(printer)
  await user.keyboard('{Control>}5{/Control}')
  await waitFor(async () => expect((await rowOf('打印机')).textContent).toContain('缺纸'))
  printer.status = green
  const before = asked.filter((one) => one === 'checks.look').length
  await user.click(within(await rowOf('打印机')).getByText('打印机'))
  await user.keyboard('{Enter}')
  await waitFor(async () => within(await rowOf('打印机')).getByRole('img', { name: '正常' }))
  expect(asked.filter((one) => one === 'checks.look')).toHaveLength(before + 1)
})

test('Esc waits no longer for a device that says nothing; the other rows are there already', async () => {
  const { user, answer, call } = await openMorning({ status: null })
  await user.keyboard('{Control>}5{/Control}')
  await waitFor(async () => expect((await rowOf('磁盘')).textContent).toContain('剩余'))
  expect((await rowOf('打印机')).textContent).toContain('正在检查…')
  await screen.findByText('正在检查，还有 1 项')
  await user.keyboard('{Escape}')
  expect((await rowOf('打印机')).textContent).not.toContain('正在检查')
  expect(screen.queryByRole('button', { name: '停止' })).toBeNull()
  // Nobody waits for it, and yet it is kept.
  answer(green)
  await waitFor(async () => {
    const { rows } = await call('checks.overview', {})
    expect(rows.find(({ id }) => id === 'printer')).toMatchObject({ light: 'green' })
  })
})
