import { cpSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { uuidv7 } from 'uuidv7'
import { expect, onTestFinished, test } from 'vitest'
import { readerOf } from '../../../db/handles.ts'
import { listAnchors } from '../../../db/queries/log-anchors.ts'
import { anchorLog } from '../../../electron/engine/audit/anchor.ts'
import type { FaultChooser } from '../../../electron/training/platform/faults.ts'
import { startPlatform } from '../../../electron/training/platform/platform.ts'
import { putPreparedStore } from '../../support/prepared-store.ts'
import {
  aCounter,
  fixedClock,
  signIn,
  type TestCounter,
  testKey,
} from '../../support/test-counter.ts'
import { testDirectory } from '../../support/test-database.ts'
import { until } from '../../support/until.ts'

async function aPlatformThatIsAsked(fault: FaultChooser = () => null) {
  const platform = await startPlatform({ dataDirectory: testDirectory() })
  onTestFinished(() => platform.close())
  let asked = 0
  platform.setFaults((request) => {
    if (request.path === '/v1/log-heads') asked += 1
    return fault(request)
  })
  return { platform, asked: () => asked }
}

/** One folder, opened as often as wanted. */
async function aFolder(platformUrl: string) {
  const directory = mkdtempSync(join(tmpdir(), 'counter-heads-'))
  onTestFinished(() => rmSync(directory, { recursive: true, force: true, maxRetries: 5 }))
  const clock = fixedClock()
  await putPreparedStore(directory, { databaseKey: testKey, province: 'hunan', clock })
  const open = async () => {
    const counter = await aCounter({ dataDirectory: directory, clock, platformUrl })
    await signIn(counter.call)
    return counter
  }
  return { directory, open }
}

async function anchorAndSend({ call, engine }: TestCounter) {
  await call('cases.start', { caseId: uuidv7() })
  const anchor = await anchorLog(engine.services)
  if (!anchor) throw new Error('there are events')
  return anchor
}

const sentIn = async ({ engine }: TestCounter) =>
  (await listAnchors(readerOf(engine.services.db))).map(({ sentAt }) => sentAt !== null)

test('each anchor comes to the platform once it answers, and its receipt stands beside it', async () => {
  const { platform } = await aPlatformThatIsAsked()
  const { open } = await aFolder(platform.url)
  const counter = await open()
  await anchorAndSend(counter)
  await anchorAndSend(counter)
  expect(await sentIn(counter)).toEqual([false, false])
  counter.engine.services.sync.start()
  await until('both are sent', async () => !(await sentIn(counter)).includes(false))
  expect(counter.engine.services.logWatch.finding()).toBeUndefined()
})

test('a whole data folder that was put back as an older one is found by what the platform has', async () => {
  const { platform, asked } = await aPlatformThatIsAsked()
  const { directory, open } = await aFolder(platform.url)
  const first = await open()
  await anchorAndSend(first)
  first.engine.services.sync.start()
  await until('it is sent', async () => !(await sentIn(first)).includes(false))
  await first.engine.close()
  const backup = mkdtempSync(join(tmpdir(), 'counter-heads-'))
  onTestFinished(() => rmSync(backup, { recursive: true, force: true }))
  cpSync(directory, backup, { recursive: true })
  const second = await open()
  const { seq } = await anchorAndSend(second)
  second.engine.services.sync.start()
  await until('the next one is sent', async () => !(await sentIn(second)).includes(false))
  await second.engine.close()
  rmSync(directory, { recursive: true })
  cpSync(backup, directory, { recursive: true })

  const before = asked()
  const third = await open()
  const { logWatch, sync } = third.engine.services
  await logWatch.check('whole')
  expect(logWatch.finding()).toBeUndefined()
  sync.start()
  await until('the platform is asked', async () => asked() > before)
  await until('it is found', async () => logWatch.finding() !== undefined)
  expect(logWatch.finding()).toMatchObject({ problem: 'platform-newer', to: seq })
  const row = (await third.call('devices.status', {})).find(({ id }) => id === 'log')
  expect(row).toMatchObject({ light: 'red' })
})

test('a platform that does not know the path holds no case up, and the anchors wait', async () => {
  const { platform, asked } = await aPlatformThatIsAsked(({ path }) =>
    path === '/v1/log-heads' ? { kind: 'status', status: 404 } : null,
  )
  const { open } = await aFolder(platform.url)
  const counter = await open()
  await anchorAndSend(counter)
  const { sync } = counter.engine.services
  sync.start()
  await until('it is asked', async () => asked() > 0)
  await until('the line is up', async () => (await sync.status()).connection === 'online')
  await until('numbers were lent', async () => (await sync.status()).numbersLeft > 0)
  expect(await sentIn(counter)).toEqual([false])
})
