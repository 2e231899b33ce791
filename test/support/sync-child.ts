import { setTimeout as pause } from 'node:timers/promises'
import { uuidv7 } from 'uuidv7'
import { openStore } from '../../db/open-store.ts'
import { systemClock } from '../../electron/engine/clock.ts'
import { createSync } from '../../electron/engine/sync/sync.ts'
import { acceptSmallCase, initialiseHall, platformId } from './accepted-case.ts'

/**
 * A counter that accepts and sends without end, to be killed at any moment. Says `accepted` with the operation's id
 * after each commit, and `drained` when it was told to finish and nothing is pending.
 */
async function run(directory: string, keyHex: string, url: string): Promise<void> {
  const store = await openStore({ directory, keyHex })
  if (!store.ok) throw new Error(store.detail)
  const { db } = store
  if (store.created) await initialiseHall(db)
  const sync = createSync({
    db,
    clock: systemClock,
    random: Math.random,
    newId: uuidv7,
    platform: () => ({ id: platformId, url, appId: 'lianban', token: 'sandbox' }),
    notify: () => undefined,
    onCaseChanged: () => undefined,
    onOfficialNumber: async () => undefined,
    pace: { baseMs: 5, capMs: 20, firstProbeMs: 10, longestProbeMs: 20, exchangeMs: 300 },
  })
  let finishing = false
  process.on('message', () => {
    finishing = true
  })
  sync.start()
  process.send?.({ kind: 'started' })
  for (;;) {
    const { pending } = await sync.status()
    if (finishing && pending === 0) break
    if (finishing || pending > 12) {
      await pause(2)
      continue
    }
    const { operationId } = await acceptSmallCase(db)
    process.send?.({ kind: 'accepted', operationId })
    sync.kick()
    await pause(1)
  }
  await sync.stop()
  await store.close()
  process.send?.({ kind: 'drained' }, () => process.exit(0))
}

const [directory = '', keyHex = '', url = ''] = process.argv.slice(2)
await run(directory, keyHex, url)
