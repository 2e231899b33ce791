import {
  type ChainedEvent,
  eventHash,
  eventsFrom,
  genesis,
  verifyEvents,
} from '../../../db/event-log.ts'
import { readerOf } from '../../../db/handles.ts'
import { openStore, type StoreOpened } from '../../../db/open-store.ts'
import { sm3Hex } from '../../../shared/crypto/sm3.ts'
import { benchKeyHex } from '../bench-counter.ts'
import { atMostTimes, type BenchRow, median, timeRounds } from '../bench-row.ts'

/** About a year of one window. */
const events = 100_000

export const rows: BenchRow[] = [
  {
    name: `audit: a log of ${events.toLocaleString('en')} events verified`,
    unit: 'ms',
    goal: atMostTimes(3),
    async run({ directory, note }) {
      const store = await openStore({ directory, keyHex: benchKeyHex })
      if (!store.ok) throw new Error(store.detail)
      insertEvents(store)
      const read = readerOf(store.db)
      const rounds = { rounds: 3, warmUp: 1 }
      const ours = median(
        await timeRounds(async () => {
          if ((await verifyEvents(read)) !== undefined) throw new Error('the chain holds')
        }, rounds),
      )
      const texts: string[] = []
      for await (const { hash, ...row } of eventsFrom(read, 1))
        texts.push(JSON.stringify([1, ...Object.values(row)]))
      const reference = median(
        await timeRounds(() => {
          for (const text of texts) sm3Hex(text)
        }, rounds),
      )
      await store.close()
      note(`${Math.round(events / (ours / 1000)).toLocaleString('en')} events verified per second`)
      return { value: ours, reference: { name: 'SM3 alone over the same bytes', value: reference } }
    },
  },
]

function insertEvents({ sqlite }: StoreOpened): void {
  const insert = sqlite.prepare(
    `insert into event (seq, event_id, kind, case_id, account_id, window_no, at, mono_ms, payload, previous_hash, hash)
       values (@seq, @event_id, @kind, @case_id, @account_id, @window_no, @at, @mono_ms, @payload, @previous_hash, @hash)`,
  )
  let previous = genesis
  sqlite.exec('begin')
  for (let seq = 1; seq <= events; seq += 1) {
    const row: ChainedEvent = {
      ...{ seq, event_id: `event-${seq}`, kind: 'facts-saved', case_id: `case-${seq % 9000}` },
      ...{ account_id: 'account-1', window_no: '03', at: '2026-11-20T01:00:00.000Z' },
      ...{ mono_ms: seq, previous_hash: previous },
      payload: JSON.stringify({ keys: ['project.name', 'applicant.address'], revision: seq }),
    }
    const hash = eventHash(row)
    insert.run({ ...row, hash })
    previous = hash
  }
  sqlite.exec('commit')
}
