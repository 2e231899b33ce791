import { sql } from 'kysely'
import { openHall, sendingPace } from '../../db/hall/open-hall.ts'
import { countHall, listHall } from '../../db/hall/queries/cases.ts'
import type { HallPlace } from '../../db/hall/queries/counters.ts'
import { sumHall } from '../../db/hall/queries/sums.ts'
import type { HallServer } from '../support/hall-postgres.ts'
import { quantile } from './bench-row.ts'
import { fillHall } from './fill-hall.ts'

/** Sizes, how fast it was filled, and the 95th percentile of each look, in milliseconds, with so many cases. */
export async function measureVolume(server: HallServer, cases: number) {
  const made = await server.newHall()
  const hall = await openHall(made.access, { ...sendingPace, statementMs: 600_000 })
  try {
    const startedAt = performance.now()
    await fillHall(made.owner, cases)
    const seconds = (performance.now() - startedAt) / 1000
    const { rows } = await sql<{ name: string; gigabytes: number; rows: number }>`
      select split_part(relname, '_43', 1) as name,
          round(sum(pg_total_relation_size(oid)) / 1e9, 2)::float8 as gigabytes, sum(reltuples)::float8 as rows
        from pg_class where relkind = 'r' and relnamespace = 'hall'::regnamespace and relname ~ '_43'
        group by 1 order by 1`.execute(made.owner)
    return { cases, seconds: Math.round(seconds), tables: rows, p95: await timeLooks(hall) }
  } finally {
    await hall.destroy()
    await made.close()
  }
}

const place: HallPlace = {
  ...{ counterId: 'c0-1', region: '430100', hallName: '大厅', windowNo: '01' },
}
const days = { today: '2026-11-20', warnUntil: '2026-11-24' }

async function timeLooks(hall: Awaited<ReturnType<typeof openHall>>) {
  const p95 = async (look: (round: number) => Promise<unknown>) => {
    const samples: number[] = []
    for (let round = -3; round < 40; round += 1) {
      const startedAt = performance.now()
      await look(round)
      if (round >= 0) samples.push(performance.now() - startedAt)
    }
    return Math.round(quantile(samples, 0.95) * 10) / 10
  }
  const find = (text: string) => listHall(hall, place, { queue: null, text, ...days }, 100)
  const counted = ['received', 'accepted', 'itemsReceived', 'itemsAccepted', 'completed']
  const sum = (region: string, from: string | null, to: string) =>
    sumHall(hall, { region, hallName: null }, { counted, from, to, by: 'window', filter: {} })
  return {
    byNumber: await p95((round) => find(String(430_100_000_000 + (round + 4) * 122))),
    byTail: await p95((round) => find(String(1_000 + round * 7))),
    overdueQueue: await p95(() =>
      listHall(hall, place, { queue: 'overdue', text: '', ...days }, 100),
    ),
    openCount: await p95(() => countHall(hall, place, { queue: 'open', text: '', ...days }, 9_999)),
    endedQueue: await p95(() => listHall(hall, place, { queue: 'ended', text: '', ...days }, 100)),
    day: await p95((round) =>
      sum(
        '430100',
        `2026-0${1 + (Math.abs(round) % 9)}-15`,
        `2026-0${1 + (Math.abs(round) % 9)}-15`,
      ),
    ),
    year: await p95(() => sum('430100', '2026-01-01', '2026-12-26')),
  }
}
