import { makePickIndex } from '../../../renderer/lib/pick-index.ts'
import { loadInitials } from '../../../renderer/lib/pinyin-initials.ts'
import { seededRandom } from '../../support/random.ts'
import { atMost, type BenchRow, quantile, timeRounds } from '../bench-row.ts'

const count = 200_000
/** As many as the list under the box shows. */
const shown = 60
const characters = [...'长沙岳麓株洲湘潭海口三亚示范练习样本青禾东西南北中区县镇街道社村组路']

/** What a clerk types on the way to one of them: first keys that fit nearly all, last ones that fit few or none. */
const queries = [
  '长',
  '长沙',
  '岳麓',
  'c',
  'cs',
  'csyl',
  '4301',
  '430100199',
  '示范 43',
  '没有',
  'zzzzz',
]

export const rows: BenchRow[] = [
  {
    name: 'picker: slowest of the queries over 200,000 entries',
    unit: 'ms',
    goal: atMost(50, 'ms'),
    async run({ note }) {
      const random = seededRandom(11)
      const entries = Array.from({ length: count }, (_, at) => ({
        value: String(430_100_000_000 + at),
        name: Array.from(
          { length: 6 + Math.floor(random() * 8) },
          () => characters[Math.floor(random() * characters.length)],
        ).join(''),
      }))
      const initialsOf = await loadInitials()
      const start = performance.now()
      const index = makePickIndex(entries, initialsOf)
      note(
        `prepared in ${(performance.now() - start).toFixed(0)} ms, once, when such a field is typed in`,
      )
      const lines = entries.map(
        ({ value, name }) => `${name} ${value} ${initialsOf(name).join(' ')}`,
      )
      const slowest = async (find: (query: string) => unknown) => {
        const medians: number[] = []
        for (const query of queries)
          medians.push(
            quantile(await timeRounds(() => find(query), { rounds: 15, warmUp: 3 }), 0.95),
          )
        return Math.max(...medians)
      }
      return {
        value: await slowest((query) => index.find(query, shown)),
        reference: {
          name: 'Array.filter with includes over the same strings',
          value: await slowest((query) => lines.filter((line) => line.includes(query))),
        },
      }
    },
  },
]
