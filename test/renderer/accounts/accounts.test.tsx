import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { openWindow } from '../../support/open-window.tsx'

async function openAs(name: RegExp) {
  const window = await openWindow()
  await window.user.click(await screen.findByRole('button', { name }))
  await screen.findByRole('grid', { name: '账号' })
  return window
}

async function openNewAccount() {
  const window = await openAs(/刘伟/)
  await window.user.keyboard('{Alt>}n{/Alt}')
  const name = await screen.findByLabelText('姓名')
  await waitFor(() => expect(document.activeElement).toBe(name))
  return { ...window, name }
}

test('the system administrator makes an account by keys, and it waits for its post', async () => {
  const { user, name } = await openNewAccount()
  await user.type(name, '黎某某')
  await user.type(screen.getByLabelText('登录名'), 'limoumou')
  await user.type(screen.getByLabelText('初始密码'), 'Chushi-8264-a{Enter}')
  const row = (await screen.findByRole('cell', { name: 'limoumou' })).closest('tr')
  expect(within(row as HTMLElement).getByText('待分配')).toBeTruthy()
  // The keys go through the accounts again.
  await waitFor(() => expect(document.activeElement).toBe(screen.getByRole('grid')))
})

test('a weak first password is refused beside its field', async () => {
  const { user, name, asked } = await openNewAccount()
  await user.type(name, '黎某某')
  await user.type(screen.getByLabelText('登录名'), 'limoumou')
  await user.type(screen.getByLabelText('初始密码'), 'abcdefghijkl{Enter}')
  expect(await screen.findByText('密码须含大写字母、小写字母、数字、符号中的三类。')).toBeTruthy()
  await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('初始密码')))
  expect(asked).not.toContain('accounts.create')
  await user.clear(screen.getByLabelText('初始密码'))
  await user.type(screen.getByLabelText('初始密码'), 'Limoumou-8264{Enter}')
  expect(await screen.findByText('密码里不能有登录名，请换一个。')).toBeTruthy()
})

test('the security administrator gives a post by keys, and not to himself', async () => {
  const { user, call } = await openAs(/孙丽/)
  const grid = screen.getByRole('grid', { name: '账号' })
  await waitFor(() => expect(document.activeElement).toBe(grid))
  await user.keyboard('{ArrowDown}{Alt>}q{/Alt}')
  expect(await screen.findByRole('form', { name: '赵磊的岗位' })).toBeTruthy()
  await user.click(screen.getByRole('radio', { name: /值班长/ }))
  await user.keyboard('{Enter}')
  await screen.findByText('赵磊的岗位是值班长。')
  const region = screen.getByRole('region', { name: '权限与锁定' })
  const own = within(screen.getByRole('grid')).getByText('孙丽')
  await user.click(own)
  await waitFor(() =>
    expect(within(region).getByRole('button', { name: /分配岗位/ })).toHaveProperty(
      'disabled',
      true,
    ),
  )
  await user.keyboard('{Alt>}q{/Alt}')
  expect(screen.queryByRole('form', { name: /的岗位$/ })).toBeNull()
  expect((await call('security.overview', {})).accounts[1]).toMatchObject({ role: 'supervisor' })
})

test('a password that was reset is changed before anything else can be done', async () => {
  const { user, call, notify } = await openAs(/孙丽/)
  await user.keyboard('{Alt>}m{/Alt}')
  await user.type(await screen.findByLabelText('新的初始密码'), 'Chongzhi-7413{Enter}')
  await screen.findByText(/李敏的密码已重置/)
  await call('accounts.login', { loginName: 'limin', password: 'Chongzhi-7413' })
  notify({ kind: 'session-changed' })
  await screen.findByRole('heading', { name: '李敏，请先修改密码' })
  expect(screen.queryByRole('navigation', { name: '主导航' })).toBeNull()
  await user.type(screen.getByLabelText('现在的密码'), 'Chongzhi-7413')
  await user.type(screen.getByLabelText('新密码'), 'Dierge-6174-ma')
  await user.type(screen.getByLabelText('再输一次'), 'Dierge-6174-mb{Enter}')
  expect(await screen.findByText(/两次输入的新密码不一致/)).toBeTruthy()
  await user.clear(screen.getByLabelText('再输一次'))
  await user.type(screen.getByLabelText('再输一次'), 'Dierge-6174-ma{Enter}')
  await screen.findByRole('navigation', { name: '主导航' })
})

test('six digits open the lock, and F4 asks for the password instead', async () => {
  const { user, call } = await openAs(/孙丽/)
  await user.keyboard('{Shift>}{F12}{/Shift}')
  const form = await screen.findByRole('form', { name: '快速解锁码' })
  await user.type(within(form).getByLabelText('现在的密码'), 'Xunlian-2026')
  await user.type(within(form).getByLabelText('6 位数字'), '123456{Enter}')
  expect(await screen.findByText(/太容易猜到/)).toBeTruthy()
  await user.clear(within(form).getByLabelText('6 位数字'))
  await user.type(within(form).getByLabelText('6 位数字'), '290517{Enter}')
  await screen.findByText(/快速解锁码已设好/)
  await user.keyboard('{F12}')
  const lock = await screen.findByRole('dialog', { name: '已锁屏' })
  await within(lock).findByLabelText('解锁码')
  await user.keyboard('{F4}')
  await within(lock).findByLabelText('密码')
  await user.keyboard('{F4}')
  await user.type(await within(lock).findByLabelText('解锁码'), '290517{Enter}')
  await waitFor(() => expect(screen.queryByRole('dialog', { name: '已锁屏' })).toBeNull())
  expect(await call('accounts.session', {})).toMatchObject({ state: 'unlocked' })
})
