import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect } from 'vitest'
import { type CardReader, createCardReader } from '../../electron/devices/id-card/card-reader.ts'
import type { ReaderPhase } from '../../electron/devices/id-card/reader-activity.ts'
import { type SessionTiming, usualTiming } from '../../electron/devices/id-card/session-timing.ts'
import {
  type CardReaderServer,
  startCardReaderServer,
} from '../../electron/training/card-reader/card-reader-server.ts'
import {
  type CitizenFields,
  encodeCitizenText,
  type SimulatedCard,
} from '../../electron/training/card-reader/encode-card.ts'
import type { CardReaderSetting } from '../../shared/ipc/contract/card-reader.ts'
import type { Reply } from '../../shared/ipc/reply.ts'
import { aCitizen } from './cards.ts'
import { until } from './until.ts'

/** The usual limits shortened so that waiting for them is bearable; their order stays. */
export const quickTiming: SessionTiming = {
  ...usualTiming,
  commands: {
    reset: 300,
    status: 300,
    samId: 300,
    find: 300,
    select: 300,
    readBase: 600,
    newAddress: 400,
  },
  quiet: 30,
  poll: 20,
  presence: 30,
  patientPresence: 100,
  patience: 1500,
  grace: 900,
  repeatGuard: 3000,
}

/** A reader with the simulator behind it, in this process, over the real transports. */
export interface ReaderBench {
  readonly server: CardReaderServer
  readonly reader: CardReader
  readonly phases: ReaderPhase[]
  readonly logLines: string[]
  close(): Promise<void>
}

export async function openReaderBench(
  changes: { readonly takeBackAfterReadMs?: number; readonly timing?: Partial<SessionTiming> } = {},
): Promise<ReaderBench> {
  const server = await startCardReaderServer({
    takeBackAfterReadMs: changes.takeBackAfterReadMs ?? null,
  })
  const phases: ReaderPhase[] = []
  const logLines: string[] = []
  const reader = createCardReader({
    now: () => new Date('2026-11-20T03:00:00Z'),
    onPhase: (phase) => phases.push(phase),
    log: (line) => logLines.push(line),
    timing: { ...quickTiming, ...changes.timing },
  })
  return {
    server,
    reader,
    phases,
    logLines,
    async close() {
      await reader.close()
      await server.close()
    },
  }
}

/** What the clerk reads after an expected failure. */
export function sentenceOf(reply: Reply<unknown>): string {
  if (reply.ok) throw new Error('expected a failure')
  expect(reply.failure.code).toBe('device')
  expect(reply.failure.message).toMatch(/[一-鿿]/)
  return reply.failure.message
}

export function tcpSetting(server: CardReaderServer): CardReaderSetting {
  return { kind: 'tcp', host: '127.0.0.1', port: server.port }
}

export function aCard(changes: Partial<CitizenFields> = {}, flag?: string): SimulatedCard {
  return { text: encodeCitizenText(aCitizen(changes), flag), newAddress: null }
}

/** A serial port that does not exist yet: a pseudo terminal joined to the simulator by socat. */
export interface SerialCable {
  readonly setting: Extract<CardReaderSetting, { readonly kind: 'serial' }>
  plug(): Promise<void>
  /** As if the USB line was pulled. */
  unplug(): Promise<void>
  remove(): Promise<void>
}

/** From a serial port of its own to whatever listens there. */
export function makeSerialCable(server: Pick<CardReaderServer, 'port'>): SerialCable {
  const folder = mkdtempSync(join(tmpdir(), 'lianban-serial-'))
  const path = join(folder, 'reader')
  let socat: ChildProcess | undefined
  const unplug = async () => {
    const running = socat
    socat = undefined
    if (!running || running.exitCode !== null || running.signalCode !== null) return
    const ended = once(running, 'exit')
    running.kill('SIGKILL')
    await ended
    // A killed socat leaves its link behind; the device file of an unplugged reader is gone.
    rmSync(path, { force: true })
  }
  return {
    setting: { kind: 'serial', path, baudRate: 115200 },
    async plug() {
      socat = spawn('socat', [`PTY,link=${path},rawer`, `TCP:127.0.0.1:${server.port},nodelay`], {
        stdio: 'ignore',
      })
      await until('the serial port exists', () => existsSync(path))
    },
    unplug,
    async remove() {
      await unplug()
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
