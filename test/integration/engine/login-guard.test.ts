import { copyFile, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { guardFileName, openLoginGuard } from '../../../electron/engine/accounts/login-guard.ts'
import { trainingAccounts } from '../../../electron/engine/training-accounts.ts'
import { aCounter, fixedClock, signIn, type TestCounter } from '../../support/test-counter.ts'
import { testDirectory } from '../../support/test-database.ts'

const password = trainingAccounts[0]?.password ?? ''
const closed = { admitted: false, message: expect.stringContaining('已锁定') }

function attempts({ call }: TestCounter) {
  const enter = (text: string, loginName = 'limin') =>
    call('accounts.login', { loginName, password: text })
  return {
    enter,
    async fail(times: number) {
      for (let time = 0; time < times; time += 1) await enter('错误的密码')
    },
  }
}

/** The next start of the machine: another launch, and a monotonic clock that begins anew. */
async function restart({ engine, directory }: TestCounter, iso = '2026-11-20T01:00:00.000Z') {
  await engine.close()
  const clock = fixedClock(iso)
  const counter = await aCounter({ dataDirectory: directory, launchId: 'launch-2', clock })
  return { counter, clock, ...attempts(counter) }
}

/** What the database holds is in one file once the engine is closed. */
async function copyDatabase({ engine, directory }: TestCounter) {
  await engine.services.db.destroy().catch(() => undefined)
  await engine.close()
  const copy = join(directory, 'copy.db')
  await copyFile(join(directory, 'counter.db'), copy)
  return async () => {
    for (const tail of ['-wal', '-shm'])
      await rm(join(directory, `counter.db${tail}`), { force: true })
    await copyFile(copy, join(directory, 'counter.db'))
  }
}

test('the fifth wrong password closes the account for thirty minutes, even for the right one', async () => {
  const clock = fixedClock()
  const { enter, fail } = attempts(await aCounter({ clock }))
  for (let wrong = 1; wrong <= 4; wrong += 1)
    expect(await enter('错误的密码')).toMatchObject({
      admitted: false,
      message: expect.stringContaining(`再错 ${5 - wrong} 次`),
    })
  await fail(1)
  expect(await enter(password)).toMatchObject(closed)
  clock.pass(29)
  expect(await enter(password)).toMatchObject(closed)
  clock.pass(2)
  expect(await enter(password)).toMatchObject({ admitted: true })
})

test('wrong passwords that lie more than a quarter of an hour apart do not add up', async () => {
  const clock = fixedClock()
  const { enter, fail } = attempts(await aCounter({ clock }))
  await fail(4)
  clock.pass(16)
  await fail(4)
  expect(await enter(password)).toMatchObject({ admitted: true })
})

test('the right password forgets the wrong ones before it', async () => {
  const { enter, fail } = attempts(await aCounter())
  await fail(4)
  await enter(password)
  await fail(4)
  expect(await enter(password)).toMatchObject({ admitted: true })
})

test('one closed account keeps nobody else out', async () => {
  const { enter, fail } = attempts(await aCounter())
  await fail(5)
  expect(await enter(password, 'zhaolei')).toMatchObject({ admitted: true })
})

test('a clock that is set ahead opens nothing, and one that is set back closes nothing for longer', async () => {
  const clock = fixedClock()
  const { enter, fail } = attempts(await aCounter({ clock }))
  await fail(5)
  clock.set('2026-11-20T02:00:00.000Z')
  expect(await enter(password)).toMatchObject(closed)
  clock.set('2046-11-20T02:00:00.000Z')
  expect(await enter(password)).toMatchObject(closed)
  clock.set('2016-11-20T01:00:00.000Z')
  clock.pass(31)
  expect(await enter(password)).toMatchObject({ admitted: true })
})

test('a closing outlives a restart with another date, and counts on from where it was', async () => {
  const clock = fixedClock()
  const counter = await aCounter({ clock })
  await attempts(counter).fail(5)
  clock.pass(20)
  const next = await restart(counter, '2027-01-01T00:00:00.000Z')
  expect(await next.enter(password)).toMatchObject({
    message: expect.stringMatching(/请 (9|10) 分钟后/),
  })
  next.clock.pass(11)
  expect(await next.enter(password)).toMatchObject({ admitted: true })
})

test('four failures before a restart and one after it are five', async () => {
  const counter = await aCounter()
  await attempts(counter).fail(4)
  const next = await restart(counter)
  await next.fail(1)
  expect(await next.enter(password)).toMatchObject(closed)
})

test('an older database that is copied back brings back no attempt, and the log says so', async () => {
  const first = await aCounter()
  await attempts(first).fail(1)
  const copyBack = await copyDatabase(first)
  const second = await restart(first)
  await second.fail(4)
  await second.counter.engine.close()
  await copyBack()
  const third = await restart(second.counter)
  expect(await third.enter(password)).toMatchObject(closed)
  const doubts = await third.counter.engine.services.db
    .selectFrom('event')
    .select('payload')
    .where('kind', '=', 'login-guard-doubted')
    .execute()
  expect(doubts).toEqual([{ payload: JSON.stringify({ doubt: 'ahead' }) }])
})

test('a database from before the very first failure brings back no attempt either', async () => {
  const first = await aCounter()
  const copyBack = await copyDatabase(first)
  const second = await restart(first)
  await second.fail(5)
  await second.counter.engine.close()
  await copyBack()
  expect(await (await restart(second.counter)).enter(password)).toMatchObject(closed)
})

test.each<readonly [string, (path: string, before: string) => Promise<void>]>([
  ['deleted', (path) => rm(path)],
  ['changed by hand', (path, before) => writeFile(path, before.replace(/"serial/, '"Serial'))],
  ['written anew', (path) => writeFile(path, '{}')],
  ['copied back', (path) => copyFile(`${path}.older`, path)],
])('a count that was %s closes everybody out for half an hour', async (_how, harm) => {
  const counter = await aCounter()
  const path = join(counter.directory, guardFileName)
  await attempts(counter).fail(1)
  await copyFile(path, `${path}.older`)
  await attempts(counter).fail(1)
  await counter.engine.close()
  await harm(path, (await readFile(path, 'utf8')).replaceAll('\\"', '"'))
  const next = await restart(counter)
  expect(await next.enter(password, 'zhaolei')).toMatchObject(closed)
  next.clock.pass(31)
  expect(await next.enter(password, 'zhaolei')).toMatchObject({ admitted: true })
})

test('the security administrator opens one account that is closed', async () => {
  const counter = await aCounter()
  const { call } = counter
  await attempts(counter).fail(5)
  await signIn(call, 'sunli')
  const { accounts } = await call('security.overview', {})
  const clerk = accounts.find(({ loginName }) => loginName === 'limin')
  expect(clerk).toMatchObject({ closedMinutes: 30 })
  expect(await call('security.unlock', { accountId: clerk?.accountId ?? '' })).toMatchObject({
    closedMinutes: 0,
  })
  await signIn(call)
})

test('a supervisor’s wrong password beside a case counts as one at the login', async () => {
  const counter = await aCounter()
  const { call } = counter
  await signIn(call)
  const { caseId } = await call('cases.start', { caseId: '0199a0b0-0000-7000-8000-0000000000aa' })
  for (let time = 0; time < 5; time += 1)
    await call('approvals.grant', {
      approvalId: `0199a0b0-0000-7000-8000-00000000000${time}`,
      caseId,
      purpose: 'lateSupplement',
      loginName: 'chenjing',
      password: '错误的密码',
    })
  expect(await attempts(counter).enter(password, 'chenjing')).toMatchObject(closed)
})

test('what a killed engine has saved of the running time is not counted twice', () => {
  const dataDirectory = testDirectory()
  const databaseKey = 'ab'.repeat(32)
  const clock = fixedClock()
  const open = (knownSerial: number) =>
    openLoginGuard({ dataDirectory, databaseKey, clock, knownSerial })
  const guard = open(0)
  for (let time = 0; time < 5; time += 1) guard.countFailure('a')
  clock.pass(10)
  guard.save()
  // Killed: nobody says that it ends, and what it ran since is lost.
  clock.pass(10)
  const left = open(guard.serial()).closedFor('a') / 60_000
  expect(left).toBeGreaterThan(19)
  expect(left).toBeLessThanOrEqual(20)
})
