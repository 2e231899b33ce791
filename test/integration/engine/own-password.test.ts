import { hash } from '@node-rs/argon2'
import { expect, test } from 'vitest'
import { weakness } from '../../../electron/engine/accounts/weak-password.ts'
import { aHallOfDuties, aNewHall, ownPassword } from '../../support/hall-of-duties.ts'
import { aCounter, fixedClock, signIn } from '../../support/test-counter.ts'

const owner = { loginName: 'linchuang', displayName: '林窗', hallName: '长沙市政务服务中心' }

test.each([
  'Qwert-88261',
  'Xk-12345-ping',
  'Rewq-trewq-90',
  'Aaaa-7261-xx',
  'Xy7-Xy7-Xy7-',
  'P@ssw0rd-72',
  'Adm1n-83726',
  'Linchuang-7351',
  'Changsha-7351',
  'LinChuang#8264',
])('%s is refused because anybody would guess it', (password) => {
  expect(weakness(password, owner)).toMatch(/请换一个/)
})

test.each(['Ziji-5937-gai', 'Kaitou-8264', 'Maque.Shulin.6', 'Xunlian-2026'])(
  '%s is taken',
  (password) => {
    expect(weakness(password, owner)).toBeNull()
  },
)

const change = { current: ownPassword, password: 'Dierge-6174-ma' }

test('one’s own password is changed with the old one alone, and the last five do not come back', async () => {
  const clock = fixedClock()
  const { call, request, enter, attempt } = await aNewHall({ clock })
  await enter('heguanli')
  expect(
    await call('accounts.changePassword', { ...change, current: 'Cuowu-0000-ma' }),
  ).toMatchObject({ changed: false })
  const passwords = ['Dierge-6174-ma', 'Disange-6174-ma', 'Disige-6174-ma', 'Diwuge-6174-ma']
  let current: string = ownPassword
  for (const password of passwords) {
    clock.pass(1)
    expect(await call('accounts.changePassword', { current, password })).toEqual({ changed: true })
    current = password
  }
  const back = { current, password: ownPassword }
  expect(await request('accounts.changePassword', back)).toMatchObject({
    failure: { fields: { password: expect.stringContaining('最近 5 次') } },
  })
  await call('accounts.changePassword', { current, password: 'Diliuge-6174-ma' })
  expect(
    await call('accounts.changePassword', { current: 'Diliuge-6174-ma', password: ownPassword }),
  ).toEqual({ changed: true })
  expect(await attempt('heguanli')).toMatchObject({ admitted: true })
})

test('a wrong old password counts like a wrong login', async () => {
  const { call, enter, attempt } = await aNewHall()
  await enter('heguanli')
  for (let time = 0; time < 5; time += 1)
    await call('accounts.changePassword', { ...change, current: 'Cuowu-0000-ma' })
  expect(await attempt('heguanli')).toMatchObject({
    admitted: false,
    message: expect.stringContaining('已锁定'),
  })
})

test('a password that is too old lets its owner in, to change it', async () => {
  const clock = fixedClock()
  const { request, call, enter, attempt } = await aNewHall({ clock })
  clock.pass(60 * 24 * 80)
  await enter('heguanli')
  clock.pass(60 * 24 * 11)
  expect(await attempt('heguanli')).toMatchObject({
    admitted: true,
    session: { mustChangePassword: true },
  })
  expect(await request('settings.get', {})).toMatchObject({
    failure: { message: expect.stringContaining('请先修改密码') },
  })
  await call('accounts.changePassword', change)
  expect(await request('settings.get', {})).toMatchObject({ ok: true })
})

test('an account that nobody used for ninety days lets nobody in until the security administrator restores it', async () => {
  const clock = fixedClock()
  const { call, enter, attempt } = await aHallOfDuties({ clock })
  clock.pass(60 * 24 * 91)
  expect(await attempt('shenji')).toMatchObject({
    admitted: false,
    message: expect.stringContaining('90 天没有登录'),
  })
  // The one who could restore it was away as long; nobody else could let him in.
  await enter('anquan')
  await call('accounts.changePassword', { current: ownPassword, password: 'Dierge-6174-ma' })
  const { accounts } = await call('security.overview', {})
  const auditor = accounts.find(({ loginName }) => loginName === 'shenji')
  expect(auditor).toMatchObject({ isUnused: true })
  await call('security.restore', { accountId: auditor?.accountId ?? '' })
  expect(await attempt('shenji')).toMatchObject({
    admitted: true,
    session: { mustChangePassword: true },
  })
})

test('a hash with less than today’s parameters is made again at the login', async () => {
  const { engine, enter } = await aNewHall()
  const { db } = engine.services
  const old = await hash(ownPassword, { algorithm: 2, memoryCost: 19_456, timeCost: 2 })
  await db.updateTable('account').set({ password_hash: old }).execute()
  await enter('heguanli')
  const { password_hash } = await db
    .selectFrom('account')
    .select('password_hash')
    .executeTakeFirstOrThrow()
  expect(password_hash).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=1\$/)
  await enter('heguanli')
})

const pin = '290517'

test('six digits open the lock of a session that a password began', async () => {
  const { call } = await aCounter()
  await signIn(call)
  expect(await call('accounts.setPin', { current: 'Falsch-2026', pin })).toMatchObject({
    changed: false,
  })
  expect(await call('accounts.setPin', { current: 'Xunlian-2026', pin })).toEqual({ changed: true })
  await call('accounts.lock', {})
  expect(await call('accounts.unlockByPin', { pin: '290518' })).toMatchObject({ admitted: false })
  expect(await call('accounts.unlockByPin', { pin })).toMatchObject({
    admitted: true,
    session: { state: 'unlocked', hasPin: true },
  })
})

test('the fifth wrong digits leave only the password, which they do not close', async () => {
  const { call, request } = await aCounter()
  await signIn(call)
  await call('accounts.setPin', { current: 'Xunlian-2026', pin })
  await call('accounts.lock', {})
  for (let wrong = 4; wrong >= 1; wrong -= 1)
    expect(await call('accounts.unlockByPin', { pin: '000001' })).toMatchObject({
      message: expect.stringContaining(`再错 ${wrong} 次`),
    })
  expect(await call('accounts.unlockByPin', { pin: '000001' })).toMatchObject({
    message: expect.stringContaining('请输入密码解锁'),
  })
  expect(await request('accounts.unlockByPin', { pin })).toMatchObject({ ok: false })
  expect(await call('accounts.unlock', { password: 'Xunlian-2026' })).toMatchObject({
    admitted: true,
    session: { hasPin: false },
  })
})

test('five wrong passwords close the digits too, which keep their own tries', async () => {
  const { call } = await aCounter()
  await signIn(call)
  await call('accounts.setPin', { current: 'Xunlian-2026', pin })
  await call('accounts.lock', {})
  for (let time = 0; time < 5; time += 1)
    await call('accounts.unlock', { password: 'Cuowu-0000-ma' })
  expect(await call('accounts.unlockByPin', { pin })).toMatchObject({
    admitted: false,
    message: expect.stringContaining('已锁定'),
  })
  expect(await call('accounts.session', {})).toMatchObject({ state: 'locked', hasPin: true })
})

test('the digits go with the log-out and with the next start', async () => {
  const counter = await aCounter()
  const { call, directory } = counter
  await signIn(call)
  await call('accounts.setPin', { current: 'Xunlian-2026', pin })
  await call('accounts.logout', {})
  await signIn(call)
  expect(await call('accounts.session', {})).toMatchObject({ hasPin: false })
  await call('accounts.setPin', { current: 'Xunlian-2026', pin })
  await counter.engine.close()
  const next = await aCounter({ dataDirectory: directory, launchId: 'launch-2' })
  expect(await next.request('accounts.unlockByPin', { pin })).toMatchObject({ ok: false })
  await signIn(next.call)
  expect(await next.call('accounts.session', {})).toMatchObject({ hasPin: false })
})

test.each(['111111', '123456', '098765', '12345', 'abcdef'])(
  'the digits %s are refused before anything is sent',
  async (weak) => {
    const { call, request } = await aCounter()
    await signIn(call)
    expect(await request('accounts.setPin', { current: 'Xunlian-2026', pin: weak })).toMatchObject({
      failure: { code: 'invalid-input' },
    })
  },
)
