import { expect, it, onTestFinished } from 'vitest'
import { openStore } from '../../../db/open-store.ts'
import { isStorageFull } from '../../../db/storage-full.ts'
import { noSmallDisk, smallDisk } from '../../support/small-disk.ts'
import { syncParts } from '../../support/sync-parts.ts'
import { testKeyHex } from '../../support/test-database.ts'
import { until } from '../../support/until.ts'

it.skipIf(noSmallDisk)(
  'a full disk stops the sending, and all of it arrives once when there is room',
  async () => {
    const disk = smallDisk(4 << 20)
    const store = await openStore({ directory: disk.directory, keyHex: testKeyHex })
    if (!store.ok) throw new Error(store.detail)
    onTestFinished(() => store.close())
    const parts = await syncParts({ store })
    const ids: string[] = []
    for (let i = 0; i < 12; i += 1) ids.push((await parts.accept()).operationId)
    disk.fill()
    parts.sync.start()
    await until('the store says that it is full', () => parts.faults.length > 2)
    expect(parts.faults.every(isStorageFull)).toBe(true)
    expect((await parts.sync.status()).pending).toBeGreaterThan(0)
    disk.free()
    await parts.untilDrained()
    expect(
      parts.platform
        .submissions()
        .map((s) => s.operationId)
        .toSorted(),
    ).toEqual(ids.toSorted())
    for (const id of ids) expect(await parts.entry(id)).toMatchObject({ state: 'accepted' })
  },
)
