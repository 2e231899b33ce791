import { readerOf } from '../../../db/handles.ts'
import { openStore, type StoreOpened } from '../../../db/open-store.ts'
import { recountClocks } from '../../../electron/engine/clocks/recount.ts'
import type { WorkCalendar } from '../../../shared/calendar/working-days.ts'
import { benchKeyHex } from '../bench-counter.ts'
import { atMost, type BenchRow, median, timeRounds } from '../bench-row.ts'
import { insertManyCases } from '../many-cases.ts'

const openCases = 50_000

/** Two notices by turns, so that every clock has another last day each time. */
const calendars: readonly WorkCalendar[] = [[], ['2026-11-23']].map((days) => ({
  years: [2026],
  holidays: new Set(days),
  makeUpDays: new Set(),
}))

export const rows: BenchRow[] = [
  {
    name: `clocks of ${openCases.toLocaleString('en')} open cases counted anew`,
    unit: 'ms',
    goal: atMost(1000, 'ms'),
    async run({ directory, note }) {
      const store = await openStore({ directory, keyHex: benchKeyHex })
      if (!store.ok) throw new Error(store.detail)
      insertManyCases(store, openCases)
      insertClocks(store)
      let changed = 0
      const once = { rounds: 7, warmUp: 2 }
      const ours = await timeRounds(async (round) => {
        changed = await store.db.transaction().execute((write) => {
          const calendar = calendars[Math.abs(round) % 2]
          if (!calendar) throw new Error('there are two of them')
          return recountClocks(readerOf(write), write, calendar)
        })
      }, once)
      note(`${changed.toLocaleString('en')} of them got another last day`)
      const reference = await timeRounds(() => {
        store.sqlite.exec(
          `update clock set due_on = date(due_on, '+1 day') where state = 'running'`,
        )
      }, once)
      await store.close()
      return {
        value: median(ours),
        reference: { name: 'one statement that moves as many dates', value: median(reference) },
      }
    },
  },
]

/** One for every case that is not a draft: a promise of five working days, each with a pause behind it. */
function insertClocks({ sqlite }: StoreOpened): void {
  const pauses = JSON.stringify([
    { cause: 'special', reason: '专家评审', from: '2026-11-24', to: '2026-11-26' },
  ])
  sqlite.exec(
    `insert into clock (clock_id, case_id, kind, item_id, started_on, days, pauses, basis, due_on, certain, state)
       select 'clock-' || case_id, case_id, 'promised', 'HN-01', '2026-11-20', 5, '${pauses}', '', '2026-12-02', 1, 'running'
         from joint_case`,
  )
}
