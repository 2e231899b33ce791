import { join } from 'node:path'
import { type OpenedDatabase, openDatabase } from '../../../db/database.ts'
import { readerOf } from '../../../db/handles.ts'
import { loadWorkCalendar } from '../../../electron/engine/catalogue/load-calendar.ts'
import type { QueryContext } from '../../../electron/engine/dispatch.ts'
import { viewBoard } from '../../../electron/engine/statistics/view-board.ts'
import { viewTable } from '../../../electron/engine/statistics/view-table.ts'
import type { Dimension } from '../../../shared/statistics/entry.ts'
import { measureKeys } from '../../../shared/statistics/measures.ts'
import { benchKeyHex } from '../bench-counter.ts'
import { atMost, type BenchRow, median, quantile, timeRounds } from '../bench-row.ts'
import { countedCases, countedDays, countedDirectory, prepareCounted } from '../many-entries.ts'

const cases = countedCases.toLocaleString('en')
const dimensions: readonly (Dimension | null)[] = [
  null,
  'window',
  'clerk',
  'item',
  'source',
  'hour',
]

export const rows: BenchRow[] = [
  {
    name: `a day's numbers over ${cases} cases, p95`,
    unit: 'ms',
    goal: atMost(50, 'ms'),
    async run({ note }) {
      const { opened, context } = await openCounted(note)
      let rowsSeen = 0
      const look = async (round: number) => {
        const period = { kind: 'day' as const, on: dayOf(round) }
        const by = dimensions[round % dimensions.length] ?? null
        const table = await viewTable(
          { period, measures: [...measureKeys], by, filter: {} },
          context,
        )
        rowsSeen += table.rows.length
      }
      const samples = await timeRounds(look, { rounds: 240, warmUp: 12 })
      if (rowsSeen === 0) throw new Error('No day had any number')
      note(
        `median ${median(samples).toFixed(1)} ms, all ${measureKeys.length} measures with 环比 and 同比`,
      )
      const reference = await timeEvents(opened)
      await opened.close()
      return {
        value: quantile(samples, 0.95),
        reference: { name: 'two of them asked straight of the event table', value: reference },
      }
    },
  },
  {
    name: `live board beside ${cases} counted cases, p95`,
    unit: 'ms',
    goal: atMost(100, 'ms'),
    async run({ note }) {
      const { opened, context } = await openCounted(note)
      const samples = await timeRounds(() => viewBoard(context), { rounds: 60, warmUp: 5 })
      const reference = await timeEvents(opened)
      await opened.close()
      return {
        value: quantile(samples, 0.95),
        reference: {
          name: 'two of its numbers asked straight of the event table',
          value: reference,
        },
      }
    },
  },
]

const today = countedDays.at(-1) ?? ''
export const dayOf = (round: number) => countedDays[(round * 617) % countedDays.length] ?? today

/** The handlers' own functions over the kept store; the log is counted already. */
export async function openCounted(note: (text: string) => void) {
  await prepareCounted(note)
  const opened: OpenedDatabase = openDatabase({
    path: join(countedDirectory, 'counter.db'),
    keyHex: benchKeyHex,
  })
  const resources = join(import.meta.dirname, '../../../resources')
  const counted = {
    ...{ counted: countedCases, events: countedCases },
    ...{ complete: true, firstDay: countedDays[0] ?? null },
  }
  const offline = { connection: 'offline', pending: 0, returned: 0, lastSyncAt: null } as const
  const services = {
    statistics: { catchUp: async () => counted },
    calendar: await loadWorkCalendar(resources),
    catalogues: { current: () => ({ items: [], departments: [] }) },
    sync: { status: async () => ({ ...offline, numbersLeft: 0, reason: '' }) },
    launchId: 'bench',
  }
  const now = new Date(`${today}T08:00:00.000Z`)
  // Of all services a look at the numbers uses these.
  const context = { read: readerOf(opened.db), now, services, caller: null } as unknown
  return { opened, context: context as QueryContext }
}

/** 收件 and 受理事项 by window on one day, as somebody without entries would have to ask. */
async function timeEvents({ sqlite }: OpenedDatabase): Promise<number> {
  const ask = sqlite.prepare(
    `select window_no, count(*), sum(json_array_length(payload, '$.outcomes')) from event
       where kind = 'case-accepted' and at >= ? and at < ? group by window_no`,
  )
  const samples = await timeRounds((round) => ask.all(`${dayOf(round)}T00`, `${dayOf(round)}T16`), {
    rounds: 5,
    warmUp: 1,
  })
  return quantile(samples, 0.95)
}
