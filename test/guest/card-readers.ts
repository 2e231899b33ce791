// Runs in the guest: reads cards through the application's own reader code from genuine HID and USB devices, and
// prints one line for each thing tried.
import { type ChildProcess, fork } from 'node:child_process'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { type CardReader, createCardReader } from '../../electron/devices/id-card/card-reader.ts'
import { usualTiming } from '../../electron/devices/id-card/session-timing.ts'
import { type PlayerOrder, type TrialName, trialNames, trials } from './reader-trials.ts'

// Another process plays the devices: the kernel ends a program only when its devices let go of it.
const player: ChildProcess = fork(join(import.meta.dirname, 'play-readers.ts'))

const waiting = new Map<number, () => void>()
player.on('message', (number: number) => waiting.get(number)?.())

function ask(act: PlayerOrder['act'], name: TrialName): Promise<void> {
  const number = waiting.size
  const done = new Promise<void>((resolve) => waiting.set(number, resolve))
  const order: PlayerOrder = { number, act, name }
  player.send(order)
  return done
}

function tell(what: string, value: unknown): void {
  process.stdout.write(`RESULT ${JSON.stringify({ what, value })}\n`)
}

/** Absent, plugged in, read, pulled out while it waits, plugged in again, read. */
async function tryOne(name: TrialName): Promise<void> {
  const phases: string[] = []
  const options = {
    now: () => new Date('2026-11-20T03:00:00Z'),
    onPhase: (phase: string) => phases.push(phase),
    log: () => undefined,
    // Until a reader that was pulled out is given up.
    timing: { ...usualTiming, patience: 300 },
  }
  const reader = createCardReader(options)
  await reader.configure({ cardReader: trials[name].setting })
  tell(`${name}: absent`, await stateOf(reader))
  await plug(name, reader)
  await ask('place', name)
  tell(`${name}: card`, await reader.readCard({ waitMs: 10_000 }))
  await ask('take', name)
  await until(() => phases.at(-1) === 'idle')
  const reading = reader.readCard({ waitMs: 20_000 })
  await until(() => phases.at(-1) === 'waiting')
  if (trials[name].setting.kind === 'usb') {
    const second = createCardReader(options)
    await second.configure({ cardReader: trials[name].setting })
    tell(`${name}: second program`, await stateOf(second))
    await second.close()
  }
  await ask('unplug', name)
  tell(`${name}: pulled out`, await reading)
  await plug(name, reader)
  await ask('place', name)
  tell(`${name}: plugged in again`, await reader.readCard({ waitMs: 10_000 }))
  await reader.close()
  await ask('unplug', name)
}

/** The kernel takes a moment, and a busy machine several, until a program can open what was plugged in. */
async function plug(name: TrialName, reader: CardReader): Promise<void> {
  await ask('plug', name)
  while ((await stateOf(reader)) !== '读卡器已连接，可以读卡。') await pause(50)
}

async function stateOf(reader: CardReader): Promise<string> {
  const status = await reader.cardReaderStatus()
  return status.ok ? status.value.state : status.failure.message
}

async function until(condition: () => boolean): Promise<void> {
  while (!condition()) await pause(5)
}

const usbNames = trialNames.filter((name) => trials[name].setting.kind === 'usb')
const usbTrials = async () => {
  // The kernel's virtual hub takes one device after the other.
  for (const name of usbNames) await tryOne(name)
}
const hidNames = trialNames.filter((name) => !usbNames.includes(name))
await Promise.all([...hidNames.map(tryOne), usbTrials()])
player.disconnect()
