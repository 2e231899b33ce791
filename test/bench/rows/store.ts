import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { uuidv7 } from 'uuidv7'
import { openDatabase } from '../../../db/database.ts'
import { completeAnswers } from '../../support/fill-case.ts'
import { type BenchCounter, benchCounter, benchKeyHex } from '../bench-counter.ts'
import { atMostTimes, type BenchRow, median, quantile, timeRounds } from '../bench-row.ts'

const items = [
  { itemId: 'HN-01', variantId: 'general' },
  { itemId: 'HN-02', variantId: 'high-voltage' },
  { itemId: 'HN-03', variantId: 'non-residential' },
]
const rounds = 800
const warmUp = 40

/** Typed fields as the form saves them: one changed answer per save, every fourth one that search reads too. */
const typed = ['project.siteAddress', 'applicant.address', 'gas.remark', 'project.name']

export const rows: BenchRow[] = [
  {
    name: 'draft saved durably, p95',
    unit: 'ms',
    goal: atMostTimes(3),
    async run({ directory, note }) {
      const counter = await benchCounter(join(directory, 'counter'))
      const raw = rawCommits(join(directory, 'raw'))
      try {
        const save = await filledDraft(counter)
        const ours: number[] = []
        const reference: number[] = []
        // By turns, so that a busy moment of the disk meets both.
        for (let round = -warmUp; round < rounds; round += 1) {
          const once = { rounds: 1, warmUp: 0 }
          const [rawMs = 0] = await timeRounds(() => raw.commit(round), once)
          const [savedMs = 0] = await timeRounds(() => save(round + warmUp), once)
          if (round < 0) continue
          reference.push(rawMs)
          ours.push(savedMs)
        }
        note(`medians: save ${median(ours).toFixed(2)} ms, raw ${median(reference).toFixed(2)} ms`)
        return {
          value: quantile(ours, 0.95),
          reference: { name: 'one raw row committed with fsync', value: quantile(reference, 0.95) },
        }
      } finally {
        await raw.close()
        await counter.close()
      }
    },
  },
]

/** Saves one more answer of a form that is otherwise complete, through the contract as the window does. */
async function filledDraft({ call }: BenchCounter): Promise<(round: number) => Promise<unknown>> {
  const caseId = uuidv7()
  await call('cases.start', { caseId })
  await call('cases.selectItems', { caseId, items })
  const catalogue = await call('catalogue.get', { version: null })
  const answers = completeAnswers(catalogue, items)
  const changes = Object.entries(answers).map(([key, value]) => ({ key, value }))
  await call('cases.saveFacts', { caseId, changes })
  const keys = typed.filter((key) => catalogue.fields.some((field) => field.key === key))
  return (round) =>
    call('cases.saveFacts', {
      caseId,
      changes: [{ key: keys[round % keys.length] ?? 'project.name', value: `示范路 ${round} 号` }],
    })
}

/** The least that a durable save can cost: the same settings, one row, no check, no event. */
function rawCommits(directory: string) {
  mkdirSync(directory)
  const { sqlite, close } = openDatabase({ path: join(directory, 'raw.db'), keyHex: benchKeyHex })
  sqlite.exec('create table answer (round integer primary key, value text not null) strict')
  const insert = sqlite.prepare('insert into answer (value) values (?)')
  return { commit: (round: number) => void insert.run(`示范路 ${round} 号`), close }
}
