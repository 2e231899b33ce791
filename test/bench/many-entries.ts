import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openStore, type StoreOpened } from '../../db/open-store.ts'
import { addDays } from '../../shared/calendar/working-days.ts'
import { benchKeyHex } from './bench-counter.ts'
import { insertManyCases } from './many-cases.ts'

export const countedCases = 1_000_000
/** Open cases with a limit each, for the board. */
const openCases = 20_000
/** Three years of working days, some 1,300 cases each: a hall of thirty windows. */
export const countedDays = listDays('2023-11-21', 750)
/** Made once, in about a minute, and kept for as long as nothing of it changes. Encrypted with `benchKeyHex`. */
export const countedDirectory = join(import.meta.dirname, '../../.cache/bench/many-entries')
const madeFrom = ['test/bench/many-entries.ts', 'test/bench/many-cases.ts', 'db/schema.sql']

function listDays(first: string, count: number): readonly string[] {
  const days: string[] = []
  for (let day = first; days.length < count; day = addDays(day, 1)) {
    if (![0, 6].includes(new Date(`${day}T00:00:00Z`).getUTCDay())) days.push(day)
  }
  return days
}

export async function prepareCounted(note: (text: string) => void): Promise<void> {
  const hash = createHash('sha256')
  for (const file of madeFrom) hash.update(readFileSync(join(import.meta.dirname, '../..', file)))
  const version = hash.digest('hex')
  const versionFile = join(countedDirectory, 'version')
  if (existsSync(versionFile) && readFileSync(versionFile, 'utf8') === version) return
  note(`making the entries of ${countedCases.toLocaleString('en')} cases, about a minute`)
  const partial = `${countedDirectory}.${process.pid}`
  mkdirSync(partial, { recursive: true })
  const store = await openStore({ directory: partial, keyHex: benchKeyHex })
  if (!store.ok) throw new Error(store.detail)
  const started = performance.now()
  insertManyCases(store, openCases)
  insertCounted(store)
  note(`made in ${((performance.now() - started) / 1000).toFixed(0)} s`)
  await store.close()
  writeFileSync(join(partial, 'version'), version)
  rmSync(countedDirectory, { recursive: true, force: true })
  renameSync(partial, countedDirectory)
}

/** Each case is one event and the entries of its receipt, its acceptance and its end. */
const counted: readonly {
  readonly name: string
  readonly items: number
  readonly value: string
  readonly ended?: true
}[] = [
  { name: 'received', items: 0, value: 'null', ended: true },
  { name: 'itemsReceived', items: 2, value: 'null' },
  { name: 'accepted', items: 0, value: 'null' },
  { name: 'itemsAccepted', items: 2, value: 'null' },
  { name: 'handled', items: 0, value: '300 + n % 900' },
  { name: 'fieldsSaved', items: 0, value: 'n % 40' },
  { name: 'completed', items: 0, value: 'null' },
]

const windows = 30
const places = windows * 2
/** Like the payload of an acceptance with two items. */
const payload = `'{"decisionId":"0190' || n || '","number":"430100' || n || '","numberKind":"official",' ||
  '"catalogueVersion":"2026.1","items":[{"itemId":"HN-01","variantId":"general"},{"itemId":"HN-02","variantId":"low-voltage"}],' ||
  '"outcomes":[{"itemId":"HN-01","outcome":"accept"},{"itemId":"HN-02","outcome":"accept"}],"promises":[],' ||
  '"transitions":[{"itemId":"HN-01","action":"receive","from":0,"to":1},{"itemId":"HN-02","action":"receive","from":0,"to":1},' ||
  '{"itemId":"HN-01","action":"accept","from":1,"to":3},{"itemId":"HN-02","action":"accept","from":1,"to":3}]}'`

function insertCounted({ sqlite }: StoreOpened): void {
  sqlite.transaction(() => {
    sqlite.exec(
      'create temp table counted_day (nth integer primary key, day text not null); create temp table counted_case (n integer primary key, day text not null, hour integer not null, place integer not null)',
    )
    const insertDay = sqlite.prepare('insert into counted_day values (?, ?)')
    for (const [nth, day] of countedDays.entries()) insertDay.run(nth, day)
    sqlite.exec(`with recursive many (n) as (select 0 union all select n + 1 from many where n < ${countedCases - 1})
      insert into counted_case select n, day, 1 + n % 8, n % ${places}
        from many join counted_day on nth = n * ${countedDays.length} / ${countedCases}`)
    insertPlaces({ sqlite })
    sqlite.exec(`insert into event select n + 1, 'e' || n, 'case-accepted', 'c' || n, 'clerk-' || place,
        printf('%02d', 1 + place / 2), day || 'T' || printf('%02d', hour) || ':00:00.000Z', n, ${payload}, '', ''
      from counted_case order by n`)
    for (const one of counted) insertEntries({ sqlite }, one)
    sqlite.exec(`insert into statistic_day
        select day, counted, place_id, coalesce(hour, -1), count(*), coalesce(sum(value), 0)
        from statistic_entry group by 1, 2, 3, 4;
      insert into statistic_month
        select substr(day, 1, 7), counted, place_id, sum(count), sum(total)
        from statistic_day group by 1, 2, 3;
      insert into clock (clock_id, case_id, kind, item_id, started_on, days, basis, due_on, certain, state)
        select 'clock-' || case_id, case_id, 'promised', 'HN-01', '2026-10-01', 5, '',
          date('2026-10-01', '+' || (search_id % 15) || ' days'), 1, 'running' from joint_case;
      insert into installation values (1, 'hunan', '示范大厅', '430100', '01', '{}', '')`)
  })()
}

/** Of cases first, then of their two items. */
function insertPlaces({ sqlite }: Pick<StoreOpened, 'sqlite'>): void {
  const insert = sqlite.prepare('insert into statistic_place values (?, ?, ?, ?, ?, ?, ?)')
  for (let place = 0; place < places; place += 1) {
    const windowNo = String(1 + Math.floor(place / 2)).padStart(2, '0')
    const at = [windowNo, `clerk-${place}`] as const
    insert.run(1 + place, ...at, '', '', 'counter', '430100')
    insert.run(1 + places + place, ...at, 'HN-01', 'water-company', 'counter', '430100')
    insert.run(1 + 2 * places + place, ...at, 'HN-02', 'power-company', 'counter', '430100')
  }
}

function insertEntries(
  { sqlite }: Pick<StoreOpened, 'sqlite'>,
  { name, items, value, ended }: (typeof counted)[number],
): void {
  for (let ordinal = 0; ordinal < Math.max(1, items); ordinal += 1) {
    const place = items === 0 ? '1 + place' : `1 + ${(1 + ordinal) * places} + place`
    // One case in fifty is still open.
    const until = ended
      ? `case when n % 50 = 0 then '9999-12-31' else date(day, '+7 days') end`
      : 'null'
    sqlite.exec(
      `insert into statistic_entry select '${name}', day, n + 1, ${ordinal}, ${place}, hour, ${value}, ${until} from counted_case`,
    )
  }
}
