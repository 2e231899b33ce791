import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { expect, it, onTestFinished } from 'vitest'
import { readerOf } from '../../../db/handles.ts'
import { openStore } from '../../../db/open-store.ts'
import { startPlatform } from '../../../electron/training/platform/platform.ts'
import { seededRandom } from '../../support/random.ts'
import { testDirectory, testKeyHex } from '../../support/test-database.ts'
import { until } from '../../support/until.ts'

const kills = 12
const script = join(import.meta.dirname, '../../support/sync-child.ts')

it('a counter that is killed again and again while it sends loses nothing and doubles nothing', async () => {
  const directory = testDirectory()
  const platform = await startPlatform({ dataDirectory: testDirectory() })
  onTestFinished(() => platform.close())
  const random = seededRandom(7)
  platform.setFaults(({ path }) => {
    // Stored at once, answered later: killed in between, the counter does not know that it is stored.
    return path === '/v1/submissions' ? { kind: 'late', afterMs: 20 } : null
  })
  const acknowledged = new Set<string>()
  const start = () => startCounter(directory, platform.url, acknowledged)

  for (let i = 0; i < kills; i += 1) {
    const child = await start()
    const enough = acknowledged.size + Math.floor(random() * 5)
    await until('some more are accepted', () => acknowledged.size >= enough, 20_000)
    await pause(random() * 40)
    child.kill('SIGKILL')
    await once(child, 'exit')
  }
  const last = await start()
  last.send('finish')
  const [code] = await once(last, 'exit')
  expect(code).toBe(0)

  const store = await openStore({ directory, keyHex: testKeyHex })
  if (!store.ok) throw new Error(store.detail)
  onTestFinished(() => store.close())
  const outbox = await readerOf(store.db)
    .selectFrom('outbox')
    .select(['operation_id', 'state', 'tries'])
    .execute()
  const ids = outbox.map((row) => row.operation_id)
  expect(ids).toEqual(expect.arrayContaining([...acknowledged]))
  expect(outbox.filter(({ state }) => state !== 'accepted')).toEqual([])
  expect(
    platform
      .submissions()
      .map((s) => s.operationId)
      .toSorted(),
  ).toEqual(ids.toSorted())
  expect(platform.cases()).toBe(ids.length)
  // Only a kill makes a second try here: some were on the wire when the counter died.
  expect(outbox.filter(({ tries }) => tries > 1).length).toBeGreaterThan(3)
}, 120_000)

async function startCounter(
  directory: string,
  url: string,
  acknowledged: Set<string>,
): Promise<ChildProcess> {
  const child = fork(script, [directory, testKeyHex, url], { stdio: 'inherit' })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  const started = new Promise<void>((resolve, reject) => {
    child.on('message', (message: { readonly kind: string; readonly operationId?: string }) => {
      if (message.kind === 'started') resolve()
      if (message.operationId) acknowledged.add(message.operationId)
    })
    child.once('exit', () => reject(new Error('the counter ended before it started')))
  })
  await started
  return child
}
