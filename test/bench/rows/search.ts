import { join } from 'node:path'
import { type OpenedDatabase, openDatabase } from '../../../db/database.ts'
import { benchCounter, benchKeyHex } from '../bench-counter.ts'
import { atMost, type BenchRow, median, quantile, timeRounds } from '../bench-row.ts'
import { keptCaseCount, keptCasesDirectory, prepareKeptCases } from '../kept-cases.ts'
import { manyCase } from '../many-cases.ts'

const queryCount = 400

export const rows: BenchRow[] = [
  {
    name: 'search over 250,000 cases through the engine, p95',
    unit: 'ms',
    goal: atMost(10, 'ms'),
    async run({ note }) {
      await prepareKeptCases(note)
      const queries = Array.from({ length: queryCount }, (_, index) => queryOf(index))
      const reference = await timeLike(queries)
      const counter = await benchCounter(keptCasesDirectory)
      try {
        let found = 0
        const search = async (round: number) => {
          const text = queries[round % queryCount] ?? ''
          const { rows } = await counter.call('cases.search', { text, state: null, limit: 50 })
          found += rows.length
        }
        const samples = await timeRounds(search, { rounds: 2 * queryCount, warmUp: 20 })
        if (found === 0) throw new Error('No search found anything')
        const twoCharacters = samples.filter((_, round) => (round + 20) % kinds.length < 2)
        note(`median ${median(samples).toFixed(2)} ms, worst ${Math.max(...samples).toFixed(2)} ms`)
        note(`two-character names alone: p95 ${quantile(twoCharacters, 0.95).toFixed(2)} ms`)
        return {
          value: quantile(samples, 0.95),
          reference: { name: 'LIKE over the same rows, newest first', value: reference },
        }
      } finally {
        await counter.close()
      }
    },
  },
]

type Case = ReturnType<typeof manyCase>
/** What clerks type. The first two kinds are two-character names: of somebody, and of nobody in particular. */
const kinds: readonly ((one: Case, other: Case) => string)[] = [
  (one) => first(one.handlerName, 2),
  (one, other) => first(one.handlerName, 1) + first(other.handlerName, 1),
  (one) => one.handlerName,
  (one) => one.mobile.slice(-4),
  (one) => one.number.slice(-6),
  (one) => one.number,
  (one) => first(one.projectName, 6),
  (one) => first(one.projectName, 2),
  (one) => `${first(one.projectName, 4)} ${one.handlerName}`,
  (_one, other) => letters(other.mobile),
]

function queryOf(index: number): string {
  const one = manyCase(1 + ((index * 617) % keptCaseCount))
  const other = manyCase(1 + ((index * 7919) % keptCaseCount))
  return kinds[index % kinds.length]?.(one, other) ?? ''
}

function first(text: string, count: number): string {
  return [...text].slice(0, count).join('')
}

/** Three initials, from digits, so that any come up. */
function letters(digits: string): string {
  return [...digits.slice(-3)].map((digit) => 'zlwyxchgsj'[Number(digit)]).join('')
}

/** What a search without an index of its own would cost, on the same file. */
async function timeLike(queries: readonly string[]): Promise<number> {
  const opened: OpenedDatabase = openDatabase({
    path: join(keptCasesDirectory, 'counter.db'),
    keyHex: benchKeyHex,
  })
  const like = opened.sqlite.prepare(
    `select case_id from joint_case
     where applicant_name like :part or project_name like :part or mobile like :part or number like :part
     order by search_id desc limit 51`,
  )
  const samples = await timeRounds((round) => like.all({ part: `%${queries[round]}%` }), {
    rounds: 100,
    warmUp: 5,
  })
  await opened.close()
  return quantile(samples, 0.95)
}
