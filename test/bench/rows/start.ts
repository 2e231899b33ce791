import { fork, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp } from 'node:fs/promises'
import { join } from 'node:path'
import {
  atMost,
  atMostTimes,
  type BenchContext,
  type BenchRow,
  median,
  quantile,
} from '../bench-row.ts'
import type { Peaks, StartReport } from '../start-driver.ts'

const rounds = 5
const warmUp = 1

interface Start {
  readonly formMs: number
  readonly recoveryMs: number
  readonly peakMb: Peaks
}
interface Figures {
  readonly counter: readonly Start[]
  readonly bare: readonly Start[]
  readonly nodeMs: readonly number[]
}
let measured: Promise<Figures> | null = null
/** All rows look at the same starts. */
const measureOnce = (context: BenchContext): Promise<Figures> => {
  measured ??= measure(context)
  return measured
}

const formOf = (starts: readonly Start[]) => median(starts.map(({ formMs }) => formMs))
const peakOf = (starts: readonly Start[], name: string) =>
  Math.max(...starts.map(({ peakMb }) => peakMb[name] ?? 0))

export const rows: BenchRow[] = [
  {
    name: 'cold start to a form that takes keys',
    unit: 'ms',
    goal: atMost(1_500, 'ms in all'),
    async run(context) {
      const { counter, bare } = await measureOnce(context)
      const reference = { name: 'the same Chromium opening an empty page', value: formOf(bare) }
      return { value: formOf(counter), reference }
    },
  },
  {
    name: 'engine killed: what is typed next is on disk',
    unit: 'ms',
    goal: atMost(2_000, 'ms'),
    async run(context) {
      const { counter, nodeMs } = await measureOnce(context)
      // The slowest: a promise, not a habit.
      const value = quantile(
        counter.map(({ recoveryMs }) => recoveryMs),
        1,
      )
      return { value, reference: { name: 'an empty Node process', value: median(nodeMs) } }
    },
  },
  memoryRow('main', 'main', 1.5),
  memoryRow('the engine', 'engine', 1.5),
  memoryRow('the browser, all its processes', 'browser', 1.5),
]

function memoryRow(words: string, name: string, times: number): BenchRow {
  return {
    name: `peak memory of ${words}, started and one engine killed`,
    unit: 'MB',
    goal: atMostTimes(times),
    async run(context) {
      const { counter, bare } = await measureOnce(context)
      const like = name === 'browser' ? 'browser' : 'main'
      const reference = { name: `${like} with an empty page`, value: peakOf(bare, like) }
      return { value: peakOf(counter, name), reference }
    },
  }
}

async function measure({ directory, note }: BenchContext): Promise<Figures> {
  const counter: Start[] = []
  const bare: Start[] = []
  const nodeMs: number[] = []
  for (let round = -warmUp; round < rounds; round += 1) {
    const started = await start('counter', directory)
    const empty = await start('bare', directory)
    const node = await timeEmptyNode()
    if (round < 0) continue
    note(`form after ${Math.round(started.formMs)} ms, empty page ${Math.round(empty.formMs)} ms`)
    counter.push(started)
    bare.push(empty)
    nodeMs.push(node)
  }
  return { counter, bare, nodeMs }
}

/** Each in a new folder: the first start of a hall, which also makes the database and the sample accounts. */
async function start(what: 'counter' | 'bare', directory: string): Promise<Start> {
  const folder = await mkdtemp(join(directory, `${what}-`))
  const startedAt = performance.now()
  const driver = fork(join(import.meta.dirname, '../start-driver.ts'), [what, folder], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  })
  let formMs = 0
  const ends: Extract<StartReport, { kind: 'done' }>[] = []
  driver.on('message', (report: StartReport) => {
    if (report.kind === 'form') formMs = performance.now() - startedAt
    else ends.push(report)
  })
  await once(driver, 'exit')
  const [end] = ends
  if (end === undefined) throw new Error(`${what} did not come to its end`)
  return { ...end, formMs }
}

async function timeEmptyNode(): Promise<number> {
  const startedAt = performance.now()
  await once(spawn(process.execPath, ['--eval', ''], { stdio: 'ignore' }), 'exit')
  return performance.now() - startedAt
}
