import { screen, waitFor } from '@testing-library/react'
import { expect, test } from 'vitest'
import { openWindow } from '../../support/open-window.tsx'

async function openLogin() {
  const window = await openWindow()
  const name = await screen.findByLabelText<HTMLInputElement>('登录名')
  await screen.findByText('训练账号（按数字键直接登录）')
  return { ...window, name }
}

test('the login name has the focus, then come the password, the button and last the training tools', async () => {
  const { user, name } = await openLogin()
  await waitFor(() => expect(document.activeElement).toBe(name))
  await user.tab()
  expect(document.activeElement).toBe(screen.getByLabelText('密码'))
  await user.tab()
  expect(document.activeElement).toBe(screen.getByRole('button', { name: '登录' }))
  const accounts = screen.getByRole('region', { name: '训练账号' })
  const tools = screen.getByRole('complementary', { name: '训练模式' })
  await user.tab()
  expect(accounts.contains(document.activeElement)).toBe(true)
  const order = accounts.compareDocumentPosition(tools)
  expect(order & Node.DOCUMENT_POSITION_FOLLOWING).not.toBe(0)
})

test('a digit in a name that has begun belongs to the name', async () => {
  const { user, name, asked } = await openLogin()
  await user.type(name, 'limin1')
  expect(name.value).toBe('limin1')
  expect(asked).not.toContain('accounts.login')
})

test('an administrator comes to a screen that takes keys', async () => {
  const { user } = await openLogin()
  await user.keyboard('5')
  await screen.findByRole('region', { name: '系统管理' })
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('字或代码')))
})
