import { join } from 'node:path'
import { sql } from 'kysely'
import { appendEvent } from '../../../db/event-log.ts'
import type { HallDatabase } from '../../../db/hall/hall-schema.ts'
import { type HallAccess, openHall, sendingPace } from '../../../db/hall/open-hall.ts'
import { type Database, readerOf } from '../../../db/handles.ts'
import { openStore, type StoreOpened } from '../../../db/open-store.ts'
import { findLogId, listHallEvents } from '../../../db/queries/hall-sending.ts'
import { sendLog } from '../../../electron/engine/hall/send-log.ts'
import { startHallServer } from '../../support/hall-postgres.ts'
import { benchKeyHex } from '../bench-counter.ts'
import type { BenchRow } from '../bench-row.ts'

const events = 20_000
const perCase = 12
const batch = 500
const leastPerSecond = 2_000

export const rows: BenchRow[] = [
  {
    name: `hall-replication: ${events} events to PostgreSQL`,
    unit: 'ms',
    goal: {
      text: `≥ ${leastPerSecond} events/s`,
      met: ({ value }) => (events / value) * 1000 >= leastPerSecond,
    },
    async run({ directory, note }) {
      const server = await startHallServer()
      const store = await openStore({ directory: join(directory, 'log'), keyHex: benchKeyHex })
      if (!store.ok) throw new Error(store.detail)
      try {
        const { access, close } = await server.newHall()
        await writeLog(store)
        const raw = await timeRaw(store.db, access)
        const sent = await timeSending(store.db, access)
        await close()
        note(
          `${Math.round((events / sent) * 1000)} events/s, raw ${Math.round((events / raw) * 1000)}`,
        )
        return {
          value: sent,
          reference: { name: `the same rows inserted, ${batch} a statement`, value: raw },
        }
      } finally {
        await store.close()
        await server.stop()
      }
    },
  },
]

/** As the commands write it: hashed event by event, so many to a case. */
async function writeLog({ db }: StoreOpened): Promise<void> {
  for (let first = 0; first < events; first += 1_000)
    await db.transaction().execute(async (write) => {
      for (let n = first; n < first + 1_000; n += 1)
        await appendEvent(write, {
          ...{ eventId: `event-${n}`, kind: 'cases.saveFacts', accountId: 'account' },
          ...{ caseId: `case-${Math.floor(n / perCase)}`, windowNo: '03', monoMs: n },
          at: new Date(Date.UTC(2026, 10, 20, 1) + n * 500).toISOString(),
          payload: { keys: ['applicant.name', 'project.siteAddress'], count: n },
        })
    })
}

async function timeSending(db: Database, access: HallAccess): Promise<number> {
  const hall = await openHall(access, sendingPace)
  try {
    const counterId = (await findLogId(readerOf(db))) ?? ''
    const place = { counterId, region: '430102', hallName: '芙蓉区政务服务大厅', windowNo: '03' }
    const started = performance.now()
    const sent = await sendLog({ db, hall, place, now: () => new Date(), isStopped: () => false })
    if (sent.kind !== 'sent' || sent.seq !== events) throw new Error(JSON.stringify(sent))
    return performance.now() - started
  } finally {
    await hall.destroy()
  }
}

/** The least that it can cost: no hash, no head, no case; a table without partitions, one commit a statement. */
async function timeRaw(db: Database, access: HallAccess): Promise<number> {
  const hall: HallDatabase = await openHall({ ...access, user: 'owner' }, sendingPace)
  try {
    await sql`create table raw_event (seq bigint primary key, row text not null)`.execute(hall)
    const read = readerOf(db)
    const started = performance.now()
    for (let after = 0; after < events; after += batch) {
      const rows = await listHallEvents(read, { after, limit: batch })
      const [seqs, texts] = [rows.map(({ seq }) => seq), rows.map((row) => JSON.stringify(row))]
      await sql`insert into raw_event select * from unnest(${seqs}::bigint[], ${texts}::text[])`.execute(
        hall,
      )
    }
    return performance.now() - started
  } finally {
    await hall.destroy()
  }
}
