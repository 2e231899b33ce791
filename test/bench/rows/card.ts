import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { existsSync } from 'node:fs'
import { createServer, type Socket } from 'node:net'
import { join } from 'node:path'
import { createCardReader } from '../../../electron/devices/id-card/card-reader.ts'
import { openSerialTransport } from '../../../electron/devices/id-card/serial-transport.ts'
import { usualTiming } from '../../../electron/devices/id-card/session-timing.ts'
import { SimulatedReader } from '../../../electron/training/card-reader/sam-simulator.ts'
import { sampleCards } from '../../../electron/training/card-reader/sample-cards.ts'
import { samVector } from '../../support/sam-vectors.ts'
import { until } from '../../support/until.ts'
import { atMostTimes, type BenchContext, type BenchRow, median } from '../bench-row.ts'
import { PacedLine } from '../paced-line.ts'

const rounds = 12
const warmUp = 2
const baudRate = 115_200

export const rows: BenchRow[] = [
  {
    name: 'card read over a serial line of 115200 baud, from search to fields',
    unit: 'ms',
    goal: atMostTimes(1.15),
    run: measure,
  },
]

/** A pseudo terminal has no speed of its own, so the reader's end sends no faster than the wire would. */
async function measure({ directory, note }: BenchContext) {
  const path = join(directory, 'reader')
  const reader = new SimulatedReader({ takeBackAfterReadMs: null })
  const server = createServer({ noDelay: true }, (socket: Socket) => {
    reader.attach(new PacedLine(socket, baudRate))
  }).listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port to listen on')
  const cable: ChildProcess = spawn('socat', [
    `PTY,link=${path},rawer`,
    `TCP:127.0.0.1:${address.port},nodelay`,
  ])
  try {
    await until('the serial port exists', () => existsSync(path))
    const wire = await timeWire(path, reader)
    const ours = await timeReader(path, reader)
    note(`the wire alone ${wire.toFixed(1)} ms, with the reader's code ${ours.toFixed(1)} ms`)
    return { value: ours, reference: { name: 'the same bytes over the same line', value: wire } }
  } finally {
    cable.kill('SIGKILL')
    server.close()
  }
}

function place(reader: SimulatedReader): void {
  const card = sampleCards.find(({ cardId }) => cardId === 'ordinary')?.card
  reader.place(card ?? null)
}

/** The four commands and the bytes of their answers, without looking at them. */
async function timeWire(path: string, reader: SimulatedReader): Promise<number> {
  const line = await openSerialTransport(path, baudRate)
  let received = 0
  line.onData((chunk) => {
    received += chunk.length
  })
  const exchange = async (request: string, answerLength: number) => {
    received = 0
    await line.write(samVector(request))
    while (received < answerLength) await new Promise((resolve) => setImmediate(resolve))
  }
  const times: number[] = []
  for (let round = 0; round < rounds + warmUp; round += 1) {
    place(reader)
    const startedMs = performance.now()
    await exchange('req.find', 15)
    await exchange('req.select', 19)
    await exchange('req.readbase', 1295)
    await exchange('req.newaddr', 81)
    if (round >= warmUp) times.push(performance.now() - startedMs)
  }
  await line.close()
  return median(times)
}

async function timeReader(path: string, simulator: SimulatedReader): Promise<number> {
  let phase = 'idle'
  const reader = createCardReader({
    now: () => new Date(),
    onPhase: (next) => {
      phase = next
    },
    log: () => undefined,
    // Looking often whether the card has gone shortens the rounds, not what is measured.
    timing: { ...usualTiming, presence: 20 },
  })
  await reader.configure({ cardReader: { kind: 'serial', path, baudRate } })
  await reader.cardReaderStatus()
  const times: number[] = []
  for (let round = 0; round < rounds + warmUp; round += 1) {
    place(simulator)
    const startedMs = performance.now()
    const reply = await reader.readCard({ waitMs: 5000 })
    if (!reply.ok) throw new Error(reply.failure.message)
    if (round >= warmUp) times.push(performance.now() - startedMs)
    simulator.place(null)
    await until('the removal is noticed', () => phase === 'idle')
  }
  await reader.close()
  return median(times)
}
