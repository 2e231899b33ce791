import { act, screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { openWindow } from '../../support/open-window.tsx'
import { aCompleteDraft, signIn } from '../../support/test-counter.ts'

test('in training one digit logs in and the worklist says which key starts a case', async () => {
  const { user } = await openWindow()
  await screen.findByText('训练账号（按数字键直接登录）')
  await user.keyboard('1')
  await screen.findByText('还没有办件')
  screen.getByText(/03号窗口 · 李敏/)
})

test('a wrong password is answered in words and the password is asked again', async () => {
  const { user } = await openWindow()
  await user.type(await screen.findByLabelText('登录名'), 'limin')
  await user.type(screen.getByLabelText('密码'), 'nicht-Richtig-1{Enter}')
  await waitFor(() =>
    expect(screen.getByLabelText('密码').getAttribute('aria-invalid')).toBe('true'),
  )
  expect(screen.getByLabelText<HTMLInputElement>('密码').value).toBe('')
  expect(document.activeElement).toBe(screen.getByLabelText('密码'))
  expect(screen.getByLabelText<HTMLInputElement>('登录名').value).toBe('limin')
})

test('locking covers the screen at once and the password opens it again', async () => {
  const { user, call } = await openWindow()
  await user.click(await screen.findByRole('button', { name: /李敏/ }))
  await screen.findByText('还没有办件')
  await user.keyboard('{F12}')
  const lock = await screen.findByRole('dialog', { name: '已锁屏' })
  await waitFor(async () => expect((await call('accounts.session', {}))?.state).toBe('locked'))
  await user.type(within(lock).getByLabelText('密码'), 'Xunlian-2026{Enter}')
  await waitFor(() => expect(screen.queryByRole('dialog', { name: '已锁屏' })).toBeNull())
})

test('the keys of the screen beneath are silent while it is locked', async () => {
  const { user, asked } = await openWindow()
  await user.click(await screen.findByRole('button', { name: /李敏/ }))
  await screen.findByText('还没有办件')
  await user.keyboard('{F12}')
  await screen.findByRole('dialog', { name: '已锁屏' })
  await user.keyboard('{Alt>}n{/Alt}{Control>}k{/Control}')
  expect(asked).not.toContain('cases.start')
  expect(screen.queryByRole('dialog', { name: '命令' })).toBeNull()
})

test('the command box finds a command by its pinyin initials', async () => {
  const { user } = await openWindow()
  await user.click(await screen.findByRole('button', { name: /李敏/ }))
  await screen.findByText('还没有办件')
  await user.keyboard('{Control>}k{/Control}')
  await user.type(await screen.findByRole('combobox', { name: /输入命令/ }), 'sbyaq{Enter}')
  await screen.findByRole('region', { name: '设备与安全' })
})

test('words that are no command become a search', async () => {
  const { user, call } = await openWindow()
  await user.click(await screen.findByRole('button', { name: /李敏/ }))
  await screen.findByText('还没有办件')
  await aCompleteDraft(call)
  await user.keyboard('{Control>}k{/Control}')
  await user.type(await screen.findByRole('combobox', { name: /输入命令/ }), '没有这个词{Enter}')
  const box = await screen.findByRole<HTMLInputElement>('combobox', { name: '查询办件' })
  expect(box.value).toBe('没有这个词')
  await screen.findByText('没有找到“没有这个词”')
})

test('an administrator sees devices and administration and no cases', async () => {
  const { user, asked } = await openWindow()
  await user.click(await screen.findByRole('button', { name: /王健/ }))
  const navigation = await screen.findByRole('navigation', { name: '主导航' })
  const titles = within(navigation)
    .getAllByRole('button')
    .map((button) => button.getAttribute('title'))
  expect(titles).toEqual([
    '设备与安全（Ctrl+5）',
    '清单维护（Ctrl+8）',
    '系统管理（Ctrl+6）',
    '我的账号（Shift+F12）',
  ])
  expect(asked.some((channel) => channel.startsWith('cases.'))).toBe(false)
})

test('screens that are wanted seldom lie behind one button, which says where one is', async () => {
  const { user } = await openWindow()
  await user.click(await screen.findByRole('button', { name: /陈静/ }))
  await screen.findByText('还没有办件')
  const navigation = screen.getByRole('navigation', { name: '主导航' })
  expect(within(navigation).queryByRole('button', { name: /查验/ })).toBeNull()
  await user.click(within(navigation).getByRole('button', { name: '更多' }))
  await user.keyboard('{Escape}')
  expect(within(navigation).queryByRole('button', { name: /查验/ })).toBeNull()
  await user.keyboard('{Enter}')
  await user.click(within(navigation).getByRole('button', { name: /查验/ }))
  await screen.findByText('扫一扫文书，当场知道真假')
  within(navigation).getByRole('button', { name: '更多：查验' })
  await user.keyboard('{Control>}1{/Control}')
  within(navigation).getByRole('button', { name: '更多' })
})

test('a restarting engine is announced, and what was asked meanwhile is answered when it is back', async () => {
  const { user, notify, outage } = await openWindow()
  await user.click(await screen.findByRole('button', { name: /李敏/ }))
  await screen.findByText('还没有办件')
  outage.on = true
  act(() => notify({ kind: 'process', process: 'engine', up: false }))
  await screen.findByText('数据服务正在恢复，您填的内容都在。')
  await user.keyboard('{Control>}4{/Control}')
  outage.on = false
  act(() => notify({ kind: 'process', process: 'engine', up: true }))
  await screen.findByText('没有待同步的办件')
  expect(screen.queryByText('数据服务正在恢复，您填的内容都在。')).toBeNull()
})

test('a full disk is a stop sign until there is room again', async () => {
  const { notify } = await openWindow()
  await screen.findByText('训练账号（按数字键直接登录）')
  act(() => notify({ kind: 'storage', full: true }))
  await screen.findByText(/磁盘已满/)
  act(() => notify({ kind: 'storage', full: false }))
  await waitFor(() => expect(screen.queryByText(/磁盘已满/)).toBeNull())
})

test('being off-line reads as a state in which cases are accepted', async () => {
  const { user, notify } = await openWindow()
  await user.click(await screen.findByRole('button', { name: /李敏/ }))
  await screen.findByText('还没有办件')
  const status = {
    connection: 'offline' as const,
    pending: 3,
    returned: 0,
    lastSyncAt: null,
    numbersLeft: 97,
    reason: '平台没有应答。',
  }
  act(() => notify({ kind: 'sync', status }))
  const line = screen.getByRole('status', { name: '运行状态' })
  await waitFor(() => expect(line.textContent).toContain('离线（可正常受理）'))
  expect(line.textContent).toContain('待同步 3')
})

test('a case known to the engine is listed and opens with Enter', async () => {
  const { user, call } = await openWindow()
  await screen.findByText('训练账号（按数字键直接登录）')
  await signIn(call)
  await aCompleteDraft(call)
  await user.keyboard('1')
  const grid = await screen.findByRole('grid', { name: '办件' })
  expect(within(grid).getAllByRole('row')).toHaveLength(2)
  await waitFor(() => expect(document.activeElement).toBe(grid))
  await user.keyboard('{Enter}')
  await waitFor(() =>
    expect(screen.getByRole('button', { name: /受理台/ }).getAttribute('aria-current')).toBe(
      'page',
    ),
  )
})
