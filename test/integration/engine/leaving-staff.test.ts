import { expect, test } from 'vitest'
import { aHelpersDraft } from '../../support/assistance.ts'
import { aCompleteDraft, aCounter, signIn } from '../../support/test-counter.ts'

test('a clerk who leaves hands every open case to a named colleague, and lets nobody in any more', async () => {
  const { call, request } = await aCounter()
  await signIn(call)
  const accepted = await aCompleteDraft(call)
  await call('cases.accept', { caseId: accepted.caseId })
  const draft = await aCompleteDraft(call)
  await signIn(call, 'liuwei')
  const work = await call('accounts.openWork', { accountId: 'training-clerk' })
  expect(work).toMatchObject({ cases: 2, requests: 0 })
  expect(work.colleagues.map(({ accountId }) => accountId)).toEqual([
    'training-clerk-2',
    'training-supervisor',
  ])
  const leave = { accountId: 'training-clerk', successorId: null }
  expect(await request('accounts.disable', leave)).toMatchObject({
    failure: { fields: { successorId: expect.stringContaining('2 件在办件') } },
  })
  await call('accounts.disable', { ...leave, successorId: 'training-clerk-2' })
  expect(
    await call('accounts.login', { loginName: 'limin', password: 'Xunlian-2026' }),
  ).toMatchObject({ admitted: false, message: expect.stringContaining('已停用') })
  await signIn(call, 'zhaolei')
  const { rows } = await call('worklist.list', {
    ...{ scope: 'mine', filter: 'open', sort: 'changed', offset: 0, limit: 10 },
  })
  expect(rows.map(({ caseId }) => caseId).toSorted()).toEqual(
    [accepted.caseId, draft.caseId].toSorted(),
  )
  const history = JSON.stringify(await call('cases.history', { caseId: accepted.caseId }))
  expect(history).toContain('移交')
  expect(history).toContain('李敏')
  const colleagues = await call('worklist.colleagues', {})
  expect(colleagues.map(({ displayName }) => displayName)).not.toContain('李敏')
})

test('a helper’s requests and drafts go to a helper, never to the counter', async () => {
  const counter = await aCounter()
  const { call, request, engine } = counter
  await aHelpersDraft(counter)
  await signIn(call, 'liuwei')
  const work = await call('accounts.openWork', { accountId: 'training-helper' })
  expect(work).toMatchObject({ requests: 1, colleagues: [] })
  expect(
    await request('accounts.disable', {
      accountId: 'training-helper',
      successorId: 'training-clerk',
    }),
  ).toMatchObject({ failure: { code: 'refused' } })
  await engine.services.db
    .updateTable('account')
    .set({ role: 'helper' })
    .where('account_id', '=', 'training-clerk-2')
    .execute()
  await call('accounts.disable', {
    accountId: 'training-helper',
    successorId: 'training-clerk-2',
  })
  await signIn(call, 'zhaolei')
  const requests = await call('assistance.list', { open: true, limit: 10 })
  expect(requests).toHaveLength(1)
})

test('somebody with cases in hand gets no post in which nobody would go on with them', async () => {
  const { call, request } = await aCounter()
  await signIn(call)
  await aCompleteDraft(call)
  await signIn(call, 'sunli')
  const give = (role: string) => request('security.giveRole', { accountId: 'training-clerk', role })
  for (const role of ['auditor', 'administrator', 'helper'])
    expect(await give(role)).toMatchObject({
      failure: { message: expect.stringContaining('请先由本人或值班长移交') },
    })
  expect(await give('supervisor')).toMatchObject({ ok: true })
})

test('nobody closes the own account, and one who came back has to take a new password', async () => {
  const { call, request } = await aCounter()
  await signIn(call, 'liuwei')
  expect(
    await request('accounts.disable', {
      accountId: 'training-system-administrator',
      successorId: null,
    }),
  ).toMatchObject({ failure: { message: expect.stringContaining('不能停用自己') } })
  await call('accounts.disable', { accountId: 'training-helper', successorId: null })
  await call('accounts.enable', { accountId: 'training-helper' })
  await signIn(call, 'zhouhang')
  expect(await call('accounts.session', {})).toMatchObject({ mustChangePassword: true })
})
