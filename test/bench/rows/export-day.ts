import { systemClock } from '../../../electron/engine/clock.ts'
import { buildFiles } from '../../../electron/engine/exports/build-files.ts'
import { viewTable } from '../../../electron/engine/statistics/view-table.ts'
import { measureKeys } from '../../../shared/statistics/measures.ts'
import { atMost, type BenchRow, median, timeRounds } from '../bench-row.ts'
import { countedCases } from '../many-entries.ts'
import { dayOf, openCounted } from './statistics.ts'

export const rows: BenchRow[] = [
  {
    name: `export-day: the sheet of a day over ${countedCases.toLocaleString('en')} cases`,
    unit: 'ms',
    goal: atMost(1000, 'ms'),
    async run({ directory, note }) {
      const { opened, context } = await openCounted(note)
      const services = { ...context.services, db: opened.db, clock: systemClock }
      const rounds = { rounds: 5, warmUp: 1 }
      let bytes = 0
      const write = async (round: number) => {
        const day = dayOf(Math.abs(round))
        const [file] = await buildFiles(
          {
            ...{ exportId: `export${round}`, kind: 'sheet', from: day, to: day, formats: ['xlsx'] },
            ...{ masked: true, directory, periodKind: 'day', scheduledFor: day, logHead: null },
          },
          services,
          () => undefined,
        )
        bytes = file?.bytes ?? 0
      }
      const samples = await timeRounds(write, rounds)
      if (bytes === 0) throw new Error('No sheet was written')
      note(`${(bytes / 1024).toFixed(0)} KB, with the list of the day's cases`)
      const reference = await timeRounds(
        (round) =>
          viewTable(
            {
              period: { kind: 'day', on: dayOf(Math.abs(round)) },
              ...{ measures: [...measureKeys], by: null, filter: {} },
            },
            context,
          ),
        rounds,
      )
      await opened.close()
      return {
        value: median(samples),
        reference: { name: 'the numbers of that day alone', value: median(reference) },
      }
    },
  },
]
