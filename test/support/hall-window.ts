import { type HallAccess, openHall, sendingPace } from '../../db/hall/open-hall.ts'
import { readerOf } from '../../db/handles.ts'
import { findHallPlace } from '../../electron/engine/hall/find-hall.ts'
import { sendLog, sendSums } from '../../electron/engine/hall/send-log.ts'
import { aCounter, signIn, type TestCounter } from './test-counter.ts'
import { testDirectory } from './test-database.ts'

/** A counter of its own that shares a hall, with its clerk signed in. */
export async function aWindow(windowNo: string, hall: HallAccess): Promise<TestCounter> {
  // With a log of its own: the prepared store of the tests is one and the same counter.
  const counter = await aCounter({ hall, dataDirectory: testDirectory() })
  await counter.engine.services.db
    .updateTable('installation')
    .set({ window_no: windowNo })
    .execute()
  await signIn(counter.call)
  return counter
}

/** Everything that it owes the hall, at once. */
export async function share(
  { engine }: Pick<TestCounter, 'engine'>,
  access: HallAccess,
): Promise<void> {
  const { db, clock, statistics } = engine.services
  await statistics.catchUp(60_000)
  const place = await findHallPlace(readerOf(db))
  if (!place) throw new Error('nothing has happened at this counter')
  const hall = await openHall(access, sendingPace)
  const sending = { db, hall, place, now: () => clock.now(), isStopped: () => false }
  const sent = await sendLog(sending)
  if (sent.kind !== 'sent') throw new Error(`the hall refused: ${sent.code}`)
  while (await sendSums(sending));
  await hall.destroy()
}
