import { expect, test } from 'vitest'
import { readerOf } from '../../../db/handles.ts'
import { findSettings } from '../../../db/queries/installation.ts'
import { trainingAccounts } from '../../../electron/engine/training-accounts.ts'
import { aCounter, signIn } from '../../support/test-counter.ts'

const password = trainingAccounts[0]?.password ?? ''

test('a clerk signs in with the right password and is known afterwards', async () => {
  const { call } = await aCounter()
  expect(await call('accounts.session', {})).toBeNull()
  await signIn(call)
  expect(await call('accounts.session', {})).toMatchObject({
    state: 'unlocked',
    account: { loginName: 'limin', role: 'clerk' },
    hallName: '长沙市政务服务中心',
  })
})

test('wrong passwords sent all at once are counted one by one', async () => {
  const { call } = await aCounter()
  const attempts = Array.from({ length: 8 }, () =>
    call('accounts.login', { loginName: 'limin', password: '错误的密码' }),
  )
  const answers = (await Promise.all(attempts)).map((answer) => JSON.stringify(answer))
  expect(answers.filter((answer) => answer.includes('再错'))).toHaveLength(4)
  expect(await call('accounts.login', { loginName: 'limin', password })).toMatchObject({
    admitted: false,
    message: expect.stringContaining('已锁定'),
  })
})

test('an unknown login name gets the same answer as a wrong password', async () => {
  const { call } = await aCounter()
  const unknown = await call('accounts.login', { loginName: 'nobody', password })
  expect(unknown).toEqual({ admitted: false, message: '登录名或密码不对，请重新输入。' })
})

test('a locked window answers nothing but the unlocking, and then goes on as before', async () => {
  const { call, request } = await aCounter()
  await signIn(call)
  await call('accounts.lock', {})
  expect(await request('cases.search', { text: '', state: null, limit: 10 })).toMatchObject({
    ok: false,
    failure: { code: 'locked' },
  })
  expect(await call('accounts.unlock', { password: '错误' })).toMatchObject({ admitted: false })
  expect(await call('accounts.unlock', { password })).toMatchObject({ admitted: true })
  expect(await call('cases.search', { text: '', state: null, limit: 10 })).toMatchObject({
    rows: [],
  })
})

test('another clerk takes over a locked window with an own login', async () => {
  const { call } = await aCounter()
  await signIn(call)
  await call('accounts.lock', {})
  await signIn(call, 'zhaolei')
  expect(await call('accounts.session', {})).toMatchObject({
    state: 'unlocked',
    account: { loginName: 'zhaolei' },
  })
})

test('a session outlives the engine, but not the start of the application', async () => {
  const first = await aCounter()
  await signIn(first.call)
  await first.engine.close()
  const restarted = await aCounter({ dataDirectory: first.directory })
  expect(await restarted.call('accounts.session', {})).toMatchObject({ state: 'unlocked' })
  await restarted.engine.close()
  const nextDay = await aCounter({ dataDirectory: first.directory, launchId: 'launch-2' })
  expect(await nextDay.call('accounts.session', {})).toBeNull()
})

test('the first start makes the hall and its administrator once', async () => {
  const { call, request, engine } = await aCounter({ training: false })
  expect(await call('setup.status', {})).toMatchObject({ state: 'new', training: false })
  const input = {
    province: 'hainan' as const,
    hallName: '海口市政务服务中心',
    regionCode: '460100',
    windowNo: '5',
    administrator: {
      accountId: '0199a0b0-0000-7000-8000-000000000001',
      loginName: 'admin',
      displayName: '王健',
      password: 'Hainan-2026-counter',
    },
  }
  await call('setup.initialise', input)
  expect(await call('setup.status', {})).toMatchObject({ state: 'ready', hall: { windowNo: '5' } })
  expect(await request('setup.initialise', input)).toMatchObject({
    ok: false,
    failure: { code: 'conflict' },
  })
  expect(
    await call('accounts.login', { loginName: 'admin', password: 'Hainan-2026-counter' }),
  ).toMatchObject({ admitted: true })
  const { password_hash } = await engine.services.db
    .selectFrom('account')
    .select('password_hash')
    .executeTakeFirstOrThrow()
  // Costly for whoever got hold of the store: 64 MiB, three times over.
  expect(password_hash).toMatch(/^\$argon2id\$v=19\$m=65536,t=3,p=1\$/)
})

test('a weak first password is refused beside its field', async () => {
  const { request } = await aCounter({ training: false })
  const reply = await request('setup.initialise', {
    province: 'hunan',
    hallName: '长沙市政务服务中心',
    regionCode: '430100',
    windowNo: '3',
    administrator: {
      accountId: '0199a0b0-0000-7000-8000-000000000001',
      loginName: 'admin',
      displayName: '王健',
      password: 'short',
    },
  })
  expect(reply).toMatchObject({
    ok: false,
    failure: {
      code: 'invalid-input',
      fields: { 'administrator.password': expect.stringContaining('密码') },
    },
  })
})

test('a name that no font can print is refused before it stands under every paper', async () => {
  const { call, request } = await aCounter({ training: false })
  const input = {
    province: 'hunan' as const,
    hallName: '长沙市政务服务中心',
    regionCode: '430100',
    windowNo: '3',
    administrator: {
      accountId: '0199a0b0-0000-7000-8000-000000000001',
      loginName: 'admin',
      displayName: '王健',
      password: 'Hunan-2026-counter',
    },
  }
  expect(await request('setup.initialise', { ...input, hallName: '长沙\ue188中心' })).toMatchObject(
    {
      ok: false,
      failure: { fields: { hallName: expect.stringContaining('U+E188') } },
    },
  )
  await call('setup.initialise', input)
  await call('accounts.login', { loginName: 'admin', password: 'Hunan-2026-counter' })
  const account = {
    accountId: '0199a0b0-0000-7000-8000-000000000002',
    loginName: 'limin',
    displayName: '李\ue188',
    role: 'auditor',
    password: 'Hunan-2026-counter',
  }
  expect(await request('posts.appoint', account)).toMatchObject({
    ok: false,
    failure: { fields: { displayName: expect.stringContaining('U+E188') } },
  })
})

test('the platform token goes in and never comes out', async () => {
  const { call } = await aCounter()
  await signIn(call, 'wangjian')
  const settings = await call('settings.get', {})
  await call('settings.save', {
    ...settings,
    platform: { url: 'https://platform.example', appId: 'a', token: 'secret-token' },
  })
  expect(JSON.stringify(await call('settings.get', {}))).not.toContain('secret-token')
})

test('the stored token goes to no other address than the one it was typed for', async () => {
  const { call, request, engine } = await aCounter()
  await signIn(call, 'wangjian')
  const settings = await call('settings.get', {})
  const save = (url: string, token: string | null) =>
    request('settings.save', { ...settings, platform: { url, appId: 'a', token } })
  const kept = async () => (await findSettings(readerOf(engine.services.db)))?.platform
  await save('https://platform.example', 'secret-token')
  expect(await save('https://elsewhere.example', null)).toMatchObject({
    ok: false,
    failure: { code: 'refused', fields: { 'platform.token': /请填写新平台的接入令牌/ } },
  })
  expect(await kept()).toMatchObject({ url: 'https://platform.example', token: 'secret-token' })
  await save('https://platform.example', null)
  expect(await kept()).toMatchObject({ token: 'secret-token' })
  await save('https://elsewhere.example', 'another-token')
  expect(await kept()).toMatchObject({ url: 'https://elsewhere.example', token: 'another-token' })
  await save('', null)
  expect(await kept()).toMatchObject({ url: '', token: null })
})

test('a platform address without encryption is refused with a sentence for its field', async () => {
  const { call, request } = await aCounter()
  await signIn(call, 'wangjian')
  const settings = await call('settings.get', {})
  const platform = { url: 'http://platform.example', appId: 'a', token: null }
  expect(await request('settings.save', { ...settings, platform })).toMatchObject({
    ok: false,
    failure: { code: 'invalid-input', fields: { 'platform.url': /必须以 https/ } },
  })
})
