import { statSync } from 'node:fs'
import { join } from 'node:path'
import { readerOf } from '../../../db/handles.ts'
import { openStore, type StoreOpened } from '../../../db/open-store.ts'
import { openPart } from '../../../electron/engine/exports/part-file.ts'
import { writeCasesCsv, writeCasesWorkbook } from '../../../electron/engine/exports/write-cases.ts'
import { benchKeyHex } from '../bench-counter.ts'
import { atMost, type BenchRow } from '../bench-row.ts'
import { insertManyCases } from '../many-cases.ts'

const cases = 250_000
const day = '2026-11-20'

export const rows: BenchRow[] = [
  {
    name: `${cases.toLocaleString('en')} cases of 20 cells into a workbook`,
    unit: 's',
    goal: atMost(12, 's'),
    async run({ directory, note }) {
      const store = await openStore({ directory, keyHex: benchKeyHex })
      if (!store.ok) throw new Error(store.detail)
      insertManyCases(store, cases)
      insertReceipts(store)
      const names = { account: String, item: String, receiver: String, of: String }
      const common = { read: readerOf(store.db), days: { from: day, to: day }, names, masked: true }
      const before = process.memoryUsage().rss
      let most = before
      let [seen, longest, last] = [0, 0, performance.now()]
      const passed = (count: number) => {
        seen = count
        longest = Math.max(longest, performance.now() - last)
        last = performance.now()
        most = Math.max(most, process.memoryUsage().rss)
      }
      const path = join(directory, 'cases.part')
      const write = async (work: typeof writeCasesCsv) => {
        const file = await openPart(path)
        const started = performance.now()
        await work({ ...common, passed }, file)
        await file.close()
        return (performance.now() - started) / 1000
      }
      const value = await write(writeCasesWorkbook)
      if (seen !== cases) throw new Error(`${seen} cases were written`)
      const more = (most - before) / 2 ** 20
      note(`${more.toFixed(0)} MB more memory, ${(statSync(path).size / 2 ** 20).toFixed(0)} MB`)
      note(`at most ${longest.toFixed(0)} ms from page to page`)
      const reference = await write(writeCasesCsv)
      await store.close()
      return { value, reference: { name: 'the same cases as CSV', value: reference } }
    },
  },
]

/** One event and one entry of 收件 for each case. */
function insertReceipts({ sqlite }: StoreOpened): void {
  sqlite.exec(`insert into statistic_place values (1, '03', 'clerk', '', '', 'counter', '430100');
    insert into event select row_number() over (order by case_id), 'e' || case_id, 'case-accepted',
        case_id, 'clerk', '03', '${day}T01:00:00.000Z', 1, '{}', '', '' || rowid from joint_case;
    insert into statistic_entry select 'received', '${day}', seq, 0, 1, 9, null, null from event`)
}
