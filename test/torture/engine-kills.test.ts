import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { uuidv7 } from 'uuidv7'
import { expect, test } from 'vitest'
import { trainingAccounts } from '../../electron/engine/training-accounts.ts'
import type { EngineStart } from '../../electron/processes/messages.ts'
import { startPlatform } from '../../electron/training/platform/platform.ts'
import type { Catalogue } from '../../shared/catalog/catalogue.ts'
import type { ChannelName } from '../../shared/ipc/channels.ts'
import { type EngineProcess, startEngineProcess } from '../support/engine-process.ts'
import { completeAnswers } from '../support/fill-case.ts'

// The long form asks for more; the default is the number that the promise names.
const kills = Number(process.env.KILLS ?? 200)
const items = [{ itemId: 'HN-01', variantId: 'general' }]

/** Every other kill falls anywhere; the rest while this is asked, so that none of them is missed by chance. */
const targets: readonly (ChannelName | null)[] = [
  null,
  'cases.accept',
  null,
  'cases.saveFacts',
  null,
  'cases.accept',
  null,
  'cases.saveMaterial',
  null,
  'cases.selectItems',
]
/** Longer than the first case of a round takes. */
const anywhereMs = 200

type Asked = Pick<EngineProcess, 'request'>

/** What the engine has confirmed, and so must never forget. */
interface Confirmed {
  readonly facts: Map<string, Map<string, unknown>>
  readonly numbers: Map<string, string>
}

test(`after ${kills} kills at random moments everything confirmed is on disk, and on the platform exactly once`, async () => {
  const directory = await mkdtemp(join(tmpdir(), 'kills-'))
  const platform = await startPlatform({ dataDirectory: join(directory, 'platform') })
  const start: EngineStart = {
    dataDirectory: join(directory, 'counter'),
    resourcesDirectory: join(import.meta.dirname, '../../resources'),
    databaseKey: '5a'.repeat(32),
    keyProtection: 'file',
    launchId: 'kills',
    version: '0.0.0',
    training: { platformUrl: platform.url, queueUrl: '', cardReader: { kind: 'none' } },
    trainingProvince: 'hunan',
  }
  const confirmed: Confirmed = { facts: new Map(), numbers: new Map() }
  const hits = new Map<string, number>()
  for (let round = 0; round < kills; round += 1) {
    const engine = await startEngineProcess(start)
    if (round > 0) await checkSome(engine, confirmed)
    const hit = await workAndKill(engine, confirmed, targets[round % targets.length] ?? null)
    hits.set(hit, (hits.get(hit) ?? 0) + 1)
  }
  process.stderr.write(`killed in ${[...hits].map((hit) => hit.join(' ')).join(', ')}\n`)
  for (const target of targets) {
    if (target !== null && kills >= 50) expect(hits.get(target), target).toBeGreaterThan(kills / 40)
  }
  const engine = await startEngineProcess(start)
  await checkAll(engine, confirmed)
  await drained(engine)
  const numbers = [...confirmed.numbers.values()]
  expect(new Set(numbers).size).toBe(numbers.length)
  expect(numbers.length).toBeGreaterThan(kills / 20)
  const arrived = platform.submissions().map(({ caseId }) => caseId)
  expect(new Set(arrived).size).toBe(arrived.length)
  expect(arrived).toEqual(expect.arrayContaining([...confirmed.numbers.keys()]))
  await engine.kill()
  await platform.close()
  await rm(directory, { recursive: true, force: true })
}, 900_000)

/** Milliseconds that each command took the last time, so that a kill falls within it on a slow machine too. */
const tookMs = new Map<ChannelName, number>()

/** Returns what was in flight when the engine died. */
async function workAndKill(
  engine: EngineProcess,
  confirmed: Confirmed,
  target: ChannelName | null,
): Promise<string> {
  let inFlight = 'nothing'
  const reached = Promise.withResolvers<void>()
  const watched: Asked = {
    async request(channel, input) {
      inFlight = channel
      const startedAt = performance.now()
      if (channel === target) reached.resolve()
      const reply = await engine.request(channel, input)
      const ms = performance.now() - startedAt
      // One that died may not have been given the time it needs.
      tookMs.set(channel, reply ? ms : Math.max(ms, tookMs.get(channel) ?? 0) * 1.5)
      if (reply) inFlight = 'nothing'
      return reply
    },
  }
  const work = workUntilDeath(watched, confirmed)
  // Before, within or just after its transaction.
  const within = () => delay(Math.random() * 1.5 * (target ? (tookMs.get(target) ?? 20) : 0))
  const moment = target ? reached.promise.then(within) : delay(Math.random() * anywhereMs)
  await Promise.race([moment, work])
  const hit = inFlight
  await engine.kill()
  await work
  return hit
}

async function workUntilDeath(engine: Asked, confirmed: Confirmed): Promise<void> {
  const account = trainingAccounts[0]
  const session = await engine.request('accounts.session', {})
  if (session?.ok && session.value === null && account)
    await engine.request('accounts.login', {
      loginName: account.loginName,
      password: account.password,
    })
  const catalogue = await engine.request('catalogue.get', { version: null })
  if (!catalogue?.ok) return
  while (await workOneCase(engine, catalogue.value, confirmed));
}

/** False when the engine died on the way. */
async function workOneCase(
  engine: Asked,
  catalogue: Catalogue,
  confirmed: Confirmed,
): Promise<boolean> {
  const caseId = uuidv7()
  const known = new Map<string, unknown>()
  confirmed.facts.set(caseId, known)
  if (!(await engine.request('cases.start', { caseId }))?.ok) return false
  if (!(await engine.request('cases.selectItems', { caseId, items }))?.ok) return false
  if (!(await fillForm(engine, catalogue, caseId, known))) return false
  if (!(await collectMaterials(engine, catalogue, caseId))) return false
  const accepted = await engine.request('cases.accept', { caseId })
  if (!accepted) return false
  if (!accepted.ok) throw new Error(accepted.failure.message)
  confirmed.numbers.set(caseId, accepted.value.number.number)
  return true
}

async function fillForm(
  engine: Asked,
  catalogue: Catalogue,
  caseId: string,
  known: Map<string, unknown>,
): Promise<boolean> {
  const answers = Object.entries(completeAnswers(catalogue, items))
  for (let from = 0; from < answers.length; from += 6) {
    const part = answers.slice(from, from + 6)
    const changes = part.map(([key, value]) => ({ key, value }))
    if (!(await engine.request('cases.saveFacts', { caseId, changes }))?.ok) return false
    for (const [key, value] of part) known.set(key, value)
  }
  return true
}

async function collectMaterials(engine: Asked, catalogue: Catalogue, caseId: string) {
  for (const material of catalogue.materials) {
    const handling = material.handlings[0]
    if (!handling || !material.neededBy.some(({ item }) => item === 'HN-01')) continue
    const record = { caseId, materialId: material.id, handling, copies: 1, licenceId: null }
    if (!(await engine.request('cases.saveMaterial', record))?.ok) return false
  }
  return true
}

/** The newest few each time; all of them at the end. */
async function checkSome(engine: EngineProcess, confirmed: Confirmed): Promise<void> {
  for (const caseId of [...confirmed.facts.keys()].slice(-3))
    await checkCase(engine, confirmed, caseId)
}

async function checkAll(engine: EngineProcess, confirmed: Confirmed): Promise<void> {
  for (const caseId of confirmed.facts.keys()) await checkCase(engine, confirmed, caseId)
}

async function checkCase(
  engine: EngineProcess,
  confirmed: Confirmed,
  caseId: string,
): Promise<void> {
  const facts = confirmed.facts.get(caseId)
  const number = confirmed.numbers.get(caseId)
  if (!facts?.size && !number) return
  const view = await engine.request('cases.open', { caseId })
  if (!view?.ok) throw new Error(`a confirmed case is gone: ${view?.failure.message}`)
  const stored = new Map(view.value.facts.map((fact) => [fact.key, fact.value]))
  for (const [key, value] of facts ?? []) expect(stored.get(key)).toEqual(value)
  if (number) expect(view.value.number?.number).toBe(number)
}

async function drained(engine: EngineProcess): Promise<void> {
  const deadline = Date.now() + 60_000
  for (;;) {
    const status = await engine.request('sync.start', {})
    if (status?.ok && status.value.pending === 0) return
    if (Date.now() > deadline) throw new Error('the outbox did not drain')
    await delay(50)
  }
}
