import { type ChildProcess, fork } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import type { FromChild } from '../../../electron/processes/messages.ts'
import { startCardReaderServer } from '../../../electron/training/card-reader/card-reader-server.ts'
import { atMost, type BenchContext, type BenchRow } from '../bench-row.ts'

const settleMs = 3000
const watchedMs = 20_000
/** Of the processor's clock as the kernel counts it (USER_HZ). */
const ticksPerSecond = 100

export const rows: BenchRow[] = [
  {
    name: 'devices process that polls for a card, memory',
    unit: 'MB',
    goal: atMost(80, 'MB'),
    run: async (context) => (await watch(context)).memory,
  },
  {
    name: 'devices process that polls for a card, of one core',
    unit: '%',
    goal: atMost(1, '%'),
    run: async (context) => (await watch(context)).processor,
  },
]

/** The built process with the reader open and a card waited for, beside a bare Node that does nothing. */
async function watch({ note }: BenchContext) {
  const server = await startCardReaderServer({ takeBackAfterReadMs: null })
  const devices = await startDevices()
  const bare = fork(join(import.meta.dirname, '../idle-node.ts'), { stdio: 'ignore' })
  try {
    const cardReader = { kind: 'tcp', host: '127.0.0.1', port: server.port }
    await call(devices, 1, 'configure', { cardReader })
    void call(devices, 2, 'readCard', { waitMs: settleMs + watchedMs + 5000 })
    await sleep(settleMs)
    const before = [ticksOf(devices), ticksOf(bare)] as const
    await sleep(watchedMs)
    const share = (ticks: number) => (ticks / ticksPerSecond / (watchedMs / 1000)) * 100
    const used = share(ticksOf(devices) - before[0])
    const idle = share(ticksOf(bare) - before[1])
    const polls = server.reader.received.filter((name) => name === 'find').length
    if (polls === 0) throw new Error('no card was waited for')
    note(`${polls} searches in ${(settleMs + watchedMs) / 1000} s, ${used.toFixed(2)} % of a core`)
    const name = 'a bare Node process'
    return {
      memory: { value: residentMb(devices), reference: { name, value: residentMb(bare) } },
      // The kernel counts in hundredths of a second: less than one is not nothing.
      processor: { value: used, reference: { name, value: Math.max(idle, 0.05) } },
    }
  } finally {
    devices.kill('SIGKILL')
    bare.kill('SIGKILL')
    await server.close()
  }
}

async function startDevices(): Promise<ChildProcess> {
  const built = join(import.meta.dirname, '../../../out/main/devices.js')
  const child = fork(built, { stdio: ['ignore', 'ignore', 'inherit', 'ipc'] })
  const ready = new Promise<void>((resolve) => {
    child.on('message', (message: FromChild) => {
      if (message.type === 'ready') resolve()
    })
  })
  child.send({ type: 'start', start: {} })
  await ready
  return child
}

/** Resolves when it is answered. */
function call(child: ChildProcess, id: number, method: string, input: unknown): Promise<void> {
  child.send({ type: 'call', id, method, input })
  return new Promise((resolve) => {
    child.on('message', (message: FromChild) => {
      if (message.type === 'answer' && message.id === id) resolve()
    })
  })
}

function residentMb({ pid }: ChildProcess): number {
  const status = readFileSync(`/proc/${pid}/status`, 'utf8')
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024
}

/** User and system time, after the name in brackets, which may hold spaces. */
function ticksOf({ pid }: ChildProcess): number {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  return Number(fields[11]) + Number(fields[12])
}
