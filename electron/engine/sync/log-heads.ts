import type { EventHead } from '../../../db/event-log.ts'
import { type Database, readerOf } from '../../../db/handles.ts'
import {
  findNewestAnchor,
  findUnsentAnchor,
  markAnchorSent,
} from '../../../db/queries/log-anchors.ts'
import type { Clock } from '../clock.ts'
import { type Beside, createBeside } from './beside.ts'
import type { PlatformClient } from './platform-client.ts'

interface HeadServices {
  readonly db: Database
  readonly clock: Clock
  readonly pace: { readonly pullMs: number }
  /** The last head that the platform has of this counter, as it answers. */
  readonly onLogHead?: (head: EventHead) => Promise<void>
  readonly fault?: (error: unknown) => void
}

/**
 * Brings the anchors of the log to the platform, the oldest first, and hears what it has. At the first look the newest
 * one goes again: in a data folder that was put back as an older one all of them may have been sent.
 */
export function createLogHeads(services: HeadServices): Beside {
  const { db, clock } = services
  const read = readerOf(db)
  let heardFrom: string | undefined
  const newestUnheard = async ({ platformId }: PlatformClient) =>
    heardFrom === platformId ? undefined : await findNewestAnchor(read)
  /** True: there may be another one. */
  const sendOne = async (client: PlatformClient): Promise<boolean> => {
    const unsent = await findUnsentAnchor(read)
    const anchor = unsent ?? (await newestUnheard(client))
    const exchange = anchor && (await client.sendLogHead(anchor))
    if (exchange?.kind !== 'answered') return false
    heardFrom = client.platformId
    const { seq, hash, last } = exchange.value
    await services.onLogHead?.(last)
    // Another one is kept at this place: that is no receipt, and asking again at once would change nothing.
    if (hash !== anchor?.hash) return false
    const at = clock.now().toISOString()
    if (unsent) await db.transaction().execute((write) => markAnchorSent(write, seq, at))
    return true
  }
  const send = async (client: PlatformClient) => {
    while (await sendOne(client));
  }
  return createBeside(send, { ...services, everyMs: services.pace.pullMs })
}
