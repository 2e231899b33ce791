import { join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { sql } from 'kysely'
import { appendEvent } from '../../../db/event-log.ts'
import type { HallDatabase } from '../../../db/hall/hall-schema.ts'
import { type HallAccess, openHall, sendingPace } from '../../../db/hall/open-hall.ts'
import { readerOf } from '../../../db/handles.ts'
import { openStore, type StoreOpened } from '../../../db/open-store.ts'
import { findLogId } from '../../../db/queries/hall-sending.ts'
import { sendLog } from '../../../electron/engine/hall/send-log.ts'
import { startHallServer } from '../../support/hall-postgres.ts'
import { benchKeyHex } from '../bench-counter.ts'
import type { BenchRow } from '../bench-row.ts'

const windows = 30
/**
 * A hall with 210,000 cases a year publishes 800 and more in the first hours of a day, at 22 windows. Taken as if
 * they all came within one hour, for thirty windows, and ten times that.
 */
const casesAnHour = (800 / 22) * windows * 10
const perCase = 12
const eventsAnHour = Math.round(casesAnHour * perCase)
/** Of that hour so many seconds are run, at its own pace. */
const seconds = 20
const tickMs = 250

export const rows: BenchRow[] = [
  {
    name: `hall-load: ${windows} windows at ten times the busiest hour`,
    unit: 'events',
    goal: {
      text: 'waiting at the end ≤ one second of work (the reference)',
      met: ({ value, reference }) => value <= reference.value,
    },
    async run({ directory, note }) {
      const server = await startHallServer()
      const made = await server.newHall()
      const stores: StoreOpened[] = []
      try {
        for (let n = 1; n <= windows; n += 1) {
          const store = await openStore({ directory: join(directory, `${n}`), keyHex: benchKeyHex })
          if (!store.ok) throw new Error(store.detail)
          stores.push(store)
        }
        const { written, waiting } = await runHour(stores, made.access)
        const most = Math.max(...waiting)
        note(
          `${eventsAnHour} events an hour; ${seconds} s of it (1/${3600 / seconds}) at its own pace: ${written} events, waiting at most ${most}, at each quarter ${quarters(waiting).join(', ')}`,
        )
        await expectWhole(made.owner, written)
        return {
          value: quarters(waiting).at(-1) ?? 0,
          reference: { name: 'events of one second', value: eventsAnHour / 3600 },
        }
      } finally {
        for (const store of stores) await store.close()
        await made.close()
        await server.stop()
      }
    },
  },
]

/** Every window writes its share and sends as its link does: whenever its log has grown. */
async function runHour(stores: readonly StoreOpened[], access: HallAccess) {
  const halls = await Promise.all(stores.map(() => openHall(access, sendingPace)))
  const counts = { written: 0, sent: stores.map(() => 0) }
  const waiting: number[] = []
  const ends = performance.now() + seconds * 1000
  let over = false
  const writing = async () => {
    const started = performance.now()
    while (performance.now() < ends) {
      const due = Math.floor(((performance.now() - started) / 3_600_000) * eventsAnHour)
      for (; counts.written < due; counts.written += 1) {
        const at = counts.written % stores.length
        await write(stores[at] as StoreOpened, at, counts.written)
      }
      waiting.push(counts.written - counts.sent.reduce((sum, one) => sum + one, 0))
      await setTimeout(tickMs)
    }
    over = true
  }
  const sending = async (store: StoreOpened, at: number, hall: HallDatabase) => {
    for (let last = false; !last; ) {
      last = over
      const counterId = await findLogId(readerOf(store.db))
      if (counterId !== undefined) counts.sent[at] = await send(store, hall, at, counterId)
      if (!over) await setTimeout(tickMs)
    }
  }
  await Promise.all([
    writing(),
    ...stores.map((store, at) => sending(store, at, halls[at] as HallDatabase)),
  ])
  await Promise.all(halls.map((hall) => hall.destroy()))
  return { written: counts.written, waiting }
}

const windowNoOf = (at: number) => String(at + 1).padStart(2, '0')

function write({ db }: StoreOpened, at: number, n: number) {
  return db.transaction().execute((writer) =>
    appendEvent(writer, {
      ...{ eventId: `event-${n}`, kind: 'cases.saveFacts', accountId: 'account' },
      ...{ caseId: `case-${at}-${Math.floor(n / windows / perCase)}`, windowNo: windowNoOf(at) },
      ...{ monoMs: n, at: new Date().toISOString() },
      payload: { keys: ['applicant.name', 'project.siteAddress'], count: n },
    }),
  )
}

async function send({ db }: StoreOpened, hall: HallDatabase, at: number, counterId: string) {
  const place = { counterId, region: '430102', hallName: '芙蓉区政务服务大厅' }
  const sent = await sendLog({
    ...{ db, hall, place: { ...place, windowNo: windowNoOf(at) } },
    ...{ now: () => new Date(), isStopped: () => false },
  })
  if (sent.kind !== 'sent') throw new Error(`window ${windowNoOf(at)} was refused: ${sent.code}`)
  return sent.seq
}

/** How many wait, on the average of each quarter of the time: a queue that grows is seen. */
function quarters(waiting: readonly number[]): readonly number[] {
  const size = Math.floor(waiting.length / 4)
  return [0, 1, 2, 3].map((at) => {
    const part = waiting.slice(at * size, (at + 1) * size)
    return Math.round(part.reduce((sum, one) => sum + one, 0) / part.length)
  })
}

/** Nothing is measured that did not arrive. */
async function expectWhole(owner: HallDatabase, written: number): Promise<void> {
  const { rows } = await sql<{
    count: number
  }>`select count(*)::int as count from hall.event`.execute(owner)
  if (rows[0]?.count !== written)
    throw new Error(`${written} events were written, ${rows[0]?.count} are at the hall`)
}
