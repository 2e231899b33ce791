import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync, readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { expect, test } from 'vitest'
import { trainingAccounts } from '../../electron/engine/training-accounts.ts'
import { openFileKeyStore } from '../../electron/shell/file-key-store.ts'
import { startPlatform } from '../../electron/training/platform/platform.ts'
import { type EngineProcess, startEngineProcess } from '../support/engine-process.ts'
import { isRunning, listDescendants } from '../support/process-tree.ts'
import { until } from '../support/until.ts'
import type { Phase, Seen } from './counter-driver.ts'

const kills = Number(process.env.MAIN_KILLS ?? 12)
/** What the promise allows to be lost when the power goes. */
const typedLimitMs = 500

/** What a clerk saw before any of the kills, and so must find again. */
interface Shown {
  readonly numbers: Map<string, string>
  readonly typed: Map<string, Map<string, string>>
}

test(`after ${kills} kills of the main process everything ends by itself, starts again and has all that was shown`, async () => {
  const directory = await mkdtemp(join(tmpdir(), 'counter-kills-'))
  const shown: Shown = { numbers: new Map(), typed: new Map() }
  const killedIn: string[] = []
  const wholeCaseMs = await runUntilKilled(directory, shown, killedIn, (run) =>
    until('the first number', () => run.numbersSeen > 0, 120_000),
  )
  await checkShown(directory, shown)
  for (let round = 1; round < kills; round += 1) {
    await runUntilKilled(directory, shown, killedIn, (run) =>
      round % 2 === 0 ? delay(Math.random() * 1.5 * wholeCaseMs) : soonAfterF9(run),
    )
    await checkShown(directory, shown)
  }
  process.stderr.write(
    `killed while ${countEach(killedIn)}; ${shown.numbers.size} numbers were shown\n`,
  )
  await drain(directory)
  await checkShown(directory, shown)
  await checkPlatform(directory, shown)
  expect(shown.numbers.size).toBeGreaterThanOrEqual(Math.max(1, kills / 6))
  await rm(directory, { recursive: true, force: true })
}, 1_800_000)

interface Run {
  phase: Phase | 'not begun'
  numbersSeen: number
}

/** Aimed where most would be lost; the other kills fall anywhere, the start of the application included. */
async function soonAfterF9(run: Run): Promise<void> {
  await until('F9', () => run.phase === 'accepting' || run.phase === 'accepted', 120_000)
  await delay(Math.random() * 400)
}

/** Milliseconds from the start to the kill. */
async function runUntilKilled(
  directory: string,
  shown: Shown,
  killedIn: string[],
  untilMoment: (run: Run) => Promise<unknown>,
): Promise<number> {
  const driver = startDriver(directory, 'work')
  const failed = Promise.withResolvers<never>()
  const run: Run = { phase: 'not begun', numbersSeen: 0 }
  const fresh: { caseId: string; key: string; text: string; at: number }[] = []
  driver.on('message', (seen: Seen) => {
    if (seen.kind === 'phase') run.phase = seen.phase
    if (seen.kind === 'typed') fresh.push({ ...seen, at: performance.now() })
    if (seen.kind === 'failed') failed.reject(new Error(seen.words))
    if (seen.kind !== 'number') return
    shown.numbers.set(seen.caseId, seen.number)
    run.numbersSeen += 1
  })
  const startedAt = performance.now()
  await Promise.race([untilMoment(run), failed.promise])
  const others = listDescendants(driver.pid ?? 0)
  const exit = once(driver, 'exit')
  const killedAt = performance.now()
  driver.kill('SIGKILL')
  await exit
  killedIn.push(run.phase)
  for (const { caseId, key, text, at } of fresh) {
    if (killedAt - at < typedLimitMs) continue
    const facts = shown.typed.get(caseId) ?? new Map<string, string>()
    shown.typed.set(caseId, facts.set(key, text))
  }
  await until(
    'engine, devices, training and browser are gone',
    () => !others.some(isRunning) && listUsersOf(directory).length === 0,
    20_000,
  )
  return killedAt - startedAt
}

function startDriver(directory: string, task: 'work' | 'drain'): ChildProcess {
  return fork(join(import.meta.dirname, 'counter-driver.ts'), [directory, task], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    // Without a keyring the key lies in a file, where the check finds it.
    env: { ...process.env, DBUS_SESSION_BUS_ADDRESS: 'unix:path=/nonexistent' },
  })
}

/** Also those that have left the process tree, as Chromium's crash handler does. */
function listUsersOf(directory: string): number[] {
  return readdirSync('/proc')
    .map(Number)
    .filter((pid) => pid > 0 && pid !== process.pid && commandLineOf(pid).includes(directory))
}

function commandLineOf(pid: number): string {
  try {
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8')
  } catch {
    return ''
  }
}

/** By an engine of our own on the data directory, which sends nothing anywhere. */
async function checkShown(directory: string, shown: Shown): Promise<void> {
  const databaseKey = await openFileKeyStore(directory).read()
  if (databaseKey === null) {
    expect(shown.typed.size + shown.numbers.size).toBe(0)
    return
  }
  const engine = await startEngineProcess({
    dataDirectory: directory,
    resourcesDirectory: join(import.meta.dirname, '../../resources'),
    databaseKey,
    keyProtection: 'file',
    launchId: 'check',
    version: '0.0.0',
    training: null,
    trainingProvince: 'hunan',
  })
  try {
    if (shown.typed.size + shown.numbers.size > 0) await logIn(engine)
    const caseIds = new Set([...shown.numbers.keys(), ...shown.typed.keys()])
    for (const caseId of caseIds) await checkCase(engine, shown, caseId)
  } finally {
    await engine.kill()
  }
}

async function logIn(engine: EngineProcess): Promise<void> {
  const { loginName = '', password = '' } = trainingAccounts[0] ?? {}
  const reply = await engine.request('accounts.login', { loginName, password })
  expect(reply?.ok).toBe(true)
}

async function checkCase(engine: EngineProcess, shown: Shown, caseId: string): Promise<void> {
  const view = await engine.request('cases.open', { caseId })
  if (!view?.ok) throw new Error(`a case that was shown is gone: ${view?.failure.message}`)
  const { number, officialNumber, facts } = view.value
  const shownNumber = shown.numbers.get(caseId)
  if (shownNumber) expect([number?.number, officialNumber]).toContain(shownNumber)
  const kept = new Map(facts.map(({ key, value }) => [key, String(value)]))
  for (const [key, text] of shown.typed.get(caseId) ?? []) expect(kept.get(key), key).toBe(text)
}

async function drain(directory: string): Promise<void> {
  const driver = startDriver(directory, 'drain')
  const words: string[] = []
  driver.on('message', (seen: Seen) => words.push(seen.kind === 'failed' ? seen.words : seen.kind))
  await once(driver, 'exit')
  expect(words.at(-1)).toBe('drained')
}

async function checkPlatform(directory: string, shown: Shown): Promise<void> {
  const platform = await startPlatform({ dataDirectory: join(directory, 'platform') })
  const arrived = platform.submissions().map(({ caseId }) => caseId)
  await platform.close()
  expect(new Set(arrived).size).toBe(arrived.length)
  expect(arrived).toEqual(expect.arrayContaining([...shown.numbers.keys()]))
  expect(new Set(shown.numbers.values()).size).toBe(shown.numbers.size)
}

function countEach(words: readonly string[]): string {
  const counts = Map.groupBy(words, (word) => word)
  return [...counts].map(([word, all]) => `${word} ${all.length}`).join(', ')
}
