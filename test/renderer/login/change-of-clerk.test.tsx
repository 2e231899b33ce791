import { screen, waitFor, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import { openWindow } from '../../support/open-window.tsx'
import { aCompleteDraft, signIn } from '../../support/test-counter.ts'

async function openCase() {
  const counter = await openWindow()
  await screen.findByText('训练账号（按数字键直接登录）')
  await signIn(counter.call)
  await aCompleteDraft(counter.call, undefined, { 'applicant.name': '岳阳某丁食品有限公司' })
  await counter.user.keyboard('1')
  const grid = await screen.findByRole('grid', { name: '办件' })
  await waitFor(() => expect(document.activeElement).toBe(grid))
  await counter.user.keyboard('{Enter}')
  await screen.findAllByDisplayValue('岳阳某丁食品有限公司')
  return counter
}

async function lockWithOpenCase() {
  const counter = await openCase()
  await counter.user.keyboard('{F12}')
  const lock = await screen.findByRole('dialog', { name: '已锁屏' })
  await waitFor(async () =>
    expect((await counter.call('accounts.session', {}))?.state).toBe('locked'),
  )
  return { ...counter, lock }
}

test('another clerk takes over and the open case is still on the desk', async () => {
  const { user, lock, call } = await lockWithOpenCase()
  await user.click(within(lock).getByRole('button', { name: '换人' }))
  await within(lock).findByText('训练账号（按数字键直接登录）')
  await user.keyboard('2')
  await waitFor(() => expect(screen.queryByRole('dialog', { name: '已锁屏' })).toBeNull())
  expect(await screen.findByText(/赵磊/)).toBeTruthy()
  expect(screen.getAllByDisplayValue('岳阳某丁食品有限公司')).not.toEqual([])
  expect((await call('accounts.session', {}))?.account.loginName).toBe('zhaolei')
})

test('an administrator who logs in over a lock does not see the case', async () => {
  const { user, lock } = await lockWithOpenCase()
  await user.click(within(lock).getByRole('button', { name: '换人' }))
  await within(lock).findByText('训练账号（按数字键直接登录）')
  await user.keyboard('5')
  await screen.findByRole('region', { name: '系统管理' })
  expect(screen.queryAllByDisplayValue('岳阳某丁食品有限公司')).toEqual([])
})

test('a wrong password leaves the screen covered', async () => {
  const { user, lock } = await lockWithOpenCase()
  await user.type(within(lock).getByLabelText('密码'), 'falsch-Passwort-1{Enter}')
  await waitFor(() =>
    expect(within(lock).getByLabelText('密码').getAttribute('aria-invalid')).toBe('true'),
  )
  expect(screen.getByRole('dialog', { name: '已锁屏' })).toBeTruthy()
})

test.each([
  ['locked', '{F12}', 'locked'],
  ['logged out', '{Control>}k{/Control}tcdl{Enter}', undefined],
])(
  'what was typed right before the window is %s is on disk, in the name of who typed it',
  async (_how, keys, state) => {
    const { user, call, engine } = await openCase()
    const [name] = screen.getAllByDisplayValue('岳阳某丁食品有限公司')
    if (!name) throw new Error('the name is on the desk')
    await user.type(name, `厂${keys}`)
    await waitFor(async () => expect((await call('accounts.session', {}))?.state).toBe(state))
    const kept = await engine.services.db
      .selectFrom('fact')
      .select(['value', 'account_id'])
      .where('key', '=', 'applicant.name')
      .execute()
    expect(kept).toEqual([{ value: '"岳阳某丁食品有限公司厂"', account_id: 'training-clerk' }])
  },
)

test('a machine that is left is covered and locked, with what was typed on disk', async () => {
  const { user, call, notify } = await openCase()
  const name = screen.getAllByDisplayValue<HTMLInputElement>('岳阳某丁食品有限公司')[0]
  if (!name) throw new Error('the case lies on the desk')
  await user.click(name)
  await user.type(name, '一分公司')
  notify({ kind: 'lock-wanted' })
  await screen.findByRole('dialog', { name: '已锁屏' })
  await waitFor(async () => expect((await call('accounts.session', {}))?.state).toBe('locked'))
  await call('accounts.unlock', { password: 'Xunlian-2026' })
  const { rows } = await call('cases.search', { text: '', state: null, limit: 1 })
  expect(rows[0]?.applicantName).toBe('岳阳某丁食品有限公司一分公司')
})
