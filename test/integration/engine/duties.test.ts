import { uuidv7 } from 'uuidv7'
import { expect, test } from 'vitest'
import { separatedDuties } from '../../../shared/case/account.ts'
import {
  aHallOfDuties,
  aNewHall,
  firstPassword,
  holders,
  ownPassword,
} from '../../support/hall-of-duties.ts'

const refused = (message: string) => ({
  ok: false,
  failure: { message: expect.stringContaining(message) },
})

test('whoever set the hall up appoints the three once, and has no hand in their posts afterwards', async () => {
  const { call, request, enter, appoint, engine } = await aNewHall()
  await enter('heguanli')
  expect(await call('posts.vacant', {})).toEqual(separatedDuties)
  expect(await appoint('system-administrator')).toEqual(['security-administrator', 'auditor'])
  const second = { accountId: uuidv7(), loginName: 'lingyige', displayName: '令一' }
  expect(
    await request('posts.appoint', {
      ...second,
      role: 'system-administrator',
      password: firstPassword,
    }),
  ).toMatchObject(refused('已有人担任'))
  expect(await appoint('security-administrator')).toEqual(['auditor'])
  expect(await appoint('auditor')).toEqual([])
  const filled = await engine.services.db
    .selectFrom('event')
    .select('kind')
    .where('kind', '=', 'post-filled')
    .execute()
  expect(filled).toHaveLength(3)
  expect(await request('accounts.list', {})).toMatchObject({ failure: { code: 'not-allowed' } })
})

test('the administrator appoints neither himself nor one person twice', async () => {
  const { request, enter, appoint } = await aNewHall()
  await enter('heguanli')
  await appoint('system-administrator')
  const again = (displayName: string) =>
    request('posts.appoint', {
      accountId: uuidv7(),
      loginName: 'lingyige',
      displayName,
      role: 'auditor',
      password: firstPassword,
    })
  expect(await again(holders.administrator.displayName)).toMatchObject(refused('不同的人'))
  expect(await again(holders['system-administrator'].displayName)).toMatchObject(
    refused('不同的人'),
  )
})

test('an account that the system administrator made lets nobody in before it has a post', async () => {
  const { call, enter, attempt, create, firstLogin } = await aHallOfDuties()
  await enter('xitong')
  const accountId = await create('linchuang', '林窗')
  expect(await attempt('linchuang', firstPassword)).toMatchObject({
    admitted: false,
    message: expect.stringContaining('还没有岗位'),
  })
  await enter('anquan')
  await call('security.giveRole', { accountId, role: 'clerk' })
  await firstLogin('linchuang')
  expect(await call('accounts.session', {})).toMatchObject({
    account: { role: 'clerk' },
    mustChangePassword: false,
  })
})

test('who makes accounts gives no post, and who gives posts makes no account', async () => {
  const { request, enter, create } = await aHallOfDuties()
  await enter('xitong')
  const accountId = await create('linchuang', '林窗')
  expect(await request('security.giveRole', { accountId, role: 'clerk' })).toMatchObject({
    failure: { code: 'not-allowed' },
  })
  await enter('anquan')
  expect(
    await request('accounts.create', {
      accountId: uuidv7(),
      loginName: 'b',
      displayName: '乙',
      password: firstPassword,
    }),
  ).toMatchObject({ failure: { code: 'not-allowed' } })
})

test('the security administrator gives himself no post, unlocks and resets himself not either', async () => {
  const { call, request, enter } = await aHallOfDuties()
  await enter('anquan')
  const own = (await call('accounts.session', {}))?.account.accountId
  expect(await request('security.giveRole', { accountId: own, role: 'auditor' })).toMatchObject(
    refused('不能给自己'),
  )
  expect(await request('security.unlock', { accountId: own })).toMatchObject(refused('不能给自己'))
  expect(
    await request('security.resetPassword', { accountId: own, password: firstPassword }),
  ).toMatchObject(refused('我的账号'))
})

test('nobody gets one of the three posts while a person of that name holds another', async () => {
  const { request, enter, create } = await aHallOfDuties()
  await enter('xitong')
  const accountId = await create('shenji2', holders.auditor.displayName)
  await enter('anquan')
  for (const role of ['clerk', 'administrator', 'system-administrator'])
    expect(await request('security.giveRole', { accountId, role })).toMatchObject(
      refused('不同的人'),
    )
})

test('a lost security administrator is replaced by two others together', async () => {
  const { call, request, enter } = await aHallOfDuties()
  await enter('xitong')
  const lost = (await call('accounts.list', {})).find(({ loginName }) => loginName === 'anquan')
  await call('accounts.disable', { accountId: lost?.accountId ?? '', successorId: null })
  await enter('heguanli')
  expect(await call('posts.vacant', {})).toEqual(['security-administrator'])
  expect(
    await request('posts.appoint', {
      accountId: uuidv7(),
      role: 'security-administrator',
      loginName: 'xinan',
      displayName: '辛安',
      password: firstPassword,
    }),
  ).toMatchObject({ ok: true, value: [] })
})

test('an account that comes back brings no second of the three posts to a person of its name', async () => {
  const { call, request, enter, create } = await aHallOfDuties()
  await enter('xitong')
  const former = (await call('accounts.list', {})).find(({ role }) => role === 'auditor')
  const accountId = former?.accountId ?? ''
  await call('accounts.disable', { accountId, successorId: null })
  const second = await create('shenji2', holders.auditor.displayName)
  await enter('anquan')
  await call('security.giveRole', { accountId: second, role: 'administrator' })
  await enter('xitong')
  expect(await request('accounts.enable', { accountId })).toMatchObject(refused('不同的人'))
  expect(
    (await call('accounts.list', {})).find((one) => one.accountId === accountId),
  ).toMatchObject({ state: 'disabled' })
})

test('a vacant post goes to a new account, not to one that is there under another post', async () => {
  const { call, request, enter, engine } = await aNewHall()
  await enter('heguanli')
  const accountId = (await call('accounts.session', {}))?.account.accountId
  expect(
    await request('posts.appoint', {
      ...{ accountId, role: 'auditor', loginName: holders.administrator.loginName },
      ...{ displayName: '申计', password: firstPassword },
    }),
  ).toMatchObject(refused('已有账号'))
  const filled = engine.services.db.selectFrom('event').select('seq')
  expect(await filled.where('kind', '=', 'post-filled').execute()).toEqual([])
})

test('an account that was reset is nobody’s but the owner’s again after the change', async () => {
  const { call, request, enter, attempt } = await aHallOfDuties()
  await enter('anquan')
  const { accounts } = await call('security.overview', {})
  const accountId = accounts.find(({ loginName }) => loginName === 'shenji')?.accountId ?? ''
  await call('security.resetPassword', { accountId, password: 'Chongzhi-7413' })
  expect(await attempt('shenji', ownPassword)).toMatchObject({ admitted: false })
  await enter('shenji', 'Chongzhi-7413')
  expect(await request('devices.status', {})).toMatchObject(refused('请先修改密码'))
  // Not back to the one before either.
  expect(
    await request('accounts.changePassword', { current: 'Chongzhi-7413', password: ownPassword }),
  ).toMatchObject(refused('最近 5 次'))
})

test('every step of an account stands in the log, with keys and no name', async () => {
  const { call, enter, create, engine } = await aHallOfDuties()
  await enter('xitong')
  const accountId = await create('linchuang', '林窗')
  await enter('anquan')
  await call('security.giveRole', { accountId, role: 'clerk' })
  await call('security.savePolicy', { passwordDays: 60, unusedDays: 45 })
  const events = await engine.services.db
    .selectFrom('event')
    .select(['kind', 'payload'])
    .where('kind', 'not in', ['logged-in', 'password-changed'])
    .orderBy('seq')
    .execute()
  expect(events.map(({ kind }) => kind)).toEqual([
    'installed',
    'account-created',
    'role-given',
    'policy-saved',
  ])
  expect(JSON.stringify(events)).not.toMatch(/林窗|linchuang|何管理|习同/)
})
