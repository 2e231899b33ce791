import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { uuidv7 } from 'uuidv7'
import { afterEach } from 'vitest'
import type { HallAccess } from '../../db/hall/open-hall.ts'
import type { Clock } from '../../electron/engine/clock.ts'
import { type CounterEngine, openCounterEngine } from '../../electron/engine/open-engine.ts'
import { trainingAccounts } from '../../electron/engine/training-accounts.ts'
import type { TrainingAddresses } from '../../electron/processes/messages.ts'
import type { FactValue } from '../../shared/case/fact.ts'
import type { CaseView, SelectedItem } from '../../shared/case/joint-case.ts'
import type { ChannelName } from '../../shared/ipc/channels.ts'
import type { Province } from '../../shared/ipc/contract/setup.ts'
import type { InputOf, OutputOf } from '../../shared/ipc/contract.ts'
import type { Notice } from '../../shared/ipc/notices.ts'
import { failure, type Reply } from '../../shared/ipc/reply.ts'
import { completeAnswers } from './fill-case.ts'
import { putPreparedStore } from './prepared-store.ts'
import { resourcesDirectory } from './resources.ts'

export interface CounterOptions {
  readonly province?: Province
  readonly dataDirectory?: string
  /** Others than the project's own: with other trusted keys, or other files. */
  readonly resourcesDirectory?: string
  readonly platformUrl?: string
  readonly queueUrl?: string
  readonly pageScannerUrl?: string
  readonly clock?: Clock
  readonly training?: boolean
  readonly hall?: HallAccess
  readonly databaseKey?: string
  readonly launchId?: string
  readonly callPeer?: (
    peer: 'devices' | 'training',
    method: string,
    input: unknown,
  ) => Promise<Reply<unknown>>
}

/** A clock that stands still until it is moved: `set` is somebody's hand, `pass` is time. */
export function fixedClock(
  iso = '2026-11-20T01:00:00.000Z',
): Clock & { set(iso: string): void; pass(minutes: number): void } {
  let now = new Date(iso)
  let monotonic = 0
  return {
    now: () => now,
    monotonicMs: () => {
      monotonic += 1
      return monotonic
    },
    set: (next) => {
      now = new Date(next)
    },
    pass: (minutes) => {
      now = new Date(now.getTime() + minutes * 60_000)
      monotonic += minutes * 60_000
    },
  }
}

const opened: { engine: CounterEngine; directory: string | null }[] = []
afterEach(async () => {
  for (const { engine, directory } of opened.splice(0)) {
    await engine.close()
    // A screen's last question may still be noted in the folder while it goes.
    if (directory) await rm(directory, { recursive: true, force: true, maxRetries: 5 })
  }
})

export const testKey = '5a'.repeat(32)
/** Nothing listens there: the counter is off-line. */
const deadPlatform = 'http://127.0.0.1:9'

function addressesIn({ platformUrl, queueUrl, pageScannerUrl }: CounterOptions): TrainingAddresses {
  return {
    platformUrl: platformUrl ?? deadPlatform,
    queueUrl: queueUrl ?? '',
    ...(pageScannerUrl && { pageScannerUrl }),
    cardReader: { kind: 'none' },
  }
}

/** A whole engine on disk: real store, catalogue, letters and sync; devices answer that nothing is connected. */
export async function aCounter(options: CounterOptions = {}) {
  const { clock = fixedClock(), province = 'hunan', training = true } = options
  const { databaseKey = testKey, dataDirectory = null } = options
  const directory = dataDirectory ?? (await mkdtemp(join(tmpdir(), 'counter-')))
  if (dataDirectory === null)
    await putPreparedStore(directory, { databaseKey, province: training ? province : null, clock })
  const notices: Notice[] = []
  const result = await openCounterEngine(
    {
      dataDirectory: directory,
      resourcesDirectory: options.resourcesDirectory ?? resourcesDirectory,
      databaseKey,
      keyProtection: 'file',
      launchId: options.launchId ?? 'launch-1',
      version: '0.0.0',
      training: training ? addressesIn(options) : null,
      trainingProvince: province,
    },
    {
      clock,
      watchesClocks: false,
      ...(options.hall && { hall: async () => options.hall ?? null }),
      newId: uuidv7,
      // Reading a whole catalogue's files takes longer than most tests; the build's copy counts only while they are unchanged.
      programDirectory: join(import.meta.dirname, '../../out/main'),
      callPeer: options.callPeer ?? (async () => failure('device', '设备没有连接，请先手工办理。')),
      notify: (notice) => notices.push(notice),
    },
  )
  if (!result.ok) throw new Error(result.message)
  const { engine } = result
  opened.push({ engine, directory: dataDirectory === null ? directory : null })
  const request = (channel: ChannelName, input: unknown) => engine.dispatch('clerk', channel, input)
  async function call<C extends ChannelName>(channel: C, input: InputOf<C>): Promise<OutputOf<C>> {
    const reply = await request(channel, input)
    if (!reply.ok) throw new Error(`${channel}: ${reply.failure.code} ${reply.failure.message}`)
    return reply.value as OutputOf<C>
  }
  return { engine, directory, notices, request, call }
}
export type TestCounter = Awaited<ReturnType<typeof aCounter>>
type Call = <C extends ChannelName>(channel: C, input: InputOf<C>) => Promise<OutputOf<C>>

/** Signs in the sample clerk, or the sample account of another login name. */
export async function signIn(call: Call, loginName = 'limin'): Promise<void> {
  const account = trainingAccounts.find((candidate) => candidate.loginName === loginName)
  if (!account) throw new Error(`no sample account ${loginName}`)
  const result = await call('accounts.login', { loginName, password: account.password })
  if (!result.admitted) throw new Error(result.message)
}

/** A draft that lacks nothing: items, answers and every required material. */
export async function aCompleteDraft(
  call: Call,
  items: readonly SelectedItem[] = [{ itemId: 'HN-01', variantId: 'general' }],
  given: Readonly<Record<string, FactValue>> = {},
): Promise<CaseView> {
  const caseId = uuidv7()
  const { catalogueVersion } = await call('cases.start', { caseId })
  const catalogue = await call('catalogue.get', { version: catalogueVersion })
  await call('cases.selectItems', { caseId, items: [...items] })
  const answers = completeAnswers(catalogue, items, given)
  const changes = Object.entries(answers).map(([key, value]) => ({ key, value }))
  await call('cases.saveFacts', { caseId, changes })
  for (const material of catalogue.materials) {
    const handling = material.handlings[0]
    if (
      !handling ||
      !material.neededBy.some(({ item }) => items.some(({ itemId }) => itemId === item))
    )
      continue
    await call('cases.saveMaterial', {
      caseId,
      materialId: material.id,
      handling,
      copies: Math.max(1, material.copies),
      licenceId: null,
    })
  }
  return call('cases.open', { caseId })
}
