import { setImmediate } from 'node:timers/promises'
import { appendEvent } from '../../../db/event-log.ts'
import { type Database, type Reader, readerOf } from '../../../db/handles.ts'
import { findCase } from '../../../db/queries/cases.ts'
import { findInstallation } from '../../../db/queries/installation.ts'
import {
  listCasesReceivedOn,
  listComparedDays,
  listOwnOperations,
  saveComparedDay,
} from '../../../db/queries/reconciliation.ts'
import { chinaDate } from '../../../shared/calendar/working-days.ts'
import type { Services } from '../services.ts'
import type { DayRequest } from '../sync/case-list-call.ts'
import { reasons } from '../sync/exchange.ts'
import { defaultPace } from '../sync/pace.ts'
import {
  createPlatformClient,
  type PlatformAccess,
  type PlatformClient,
} from '../sync/platform-client.ts'
import { compareDay, type ListedCase, type OwnCase } from './compare-day.ts'
import { daysToCompare } from './days.ts'

/** 对账: every day that is over is held against the platform's list of it, by night or whenever the line is back. */
export interface Reconciliation {
  start(): void
  /** Compares what is due, and the last day again; two at once are one. Never rejects. */
  run(): Promise<void>
  /** Why the days that wait could not be compared at the last try, in words; empty: they could. */
  reason(): string
  /** Resolves when nothing touches the database any more. */
  stop(): Promise<void>
}

export type ReconcilingServices = Pick<
  Services,
  'db' | 'clock' | 'newId' | 'sync' | 'statistics' | 'fault'
> & { readonly platform: () => Promise<PlatformAccess | null> }

const lookEveryMs = 60_000
/** After a try that failed. */
const tryAgainMs = 5 * 60_000
const noPlatform = '还没有设置平台，无法对账；请管理员在“系统管理”中设置。'
const uncounted = '以前的办件还在统计，稍后自动对账。'

export function createReconciliation(services: ReconcilingServices): Reconciliation {
  const { clock, fault, newId } = services
  let stopped = false
  let reason = ''
  let notBeforeMs = 0
  let timer: NodeJS.Timeout | undefined
  let client: PlatformClient | undefined
  let running: Promise<void> | undefined
  const compareDays = async (days: readonly string[], to: PlatformClient): Promise<string> => {
    for (const day of days) {
      const problem = stopped ? reason : await compareOne(services, to, day)
      if (problem !== '' || stopped) return problem
      await setImmediate()
    }
    return ''
  }
  const compareAll = async (again: boolean): Promise<string> => {
    const days = await daysToCompare(services, again)
    if (days.length === 0) return ''
    const access = await services.platform()
    if (!access) return noPlatform
    if (!(await services.statistics.catchUp(60_000)).complete) return uncounted
    client = createPlatformClient(access, { pace: defaultPace, now: () => clock.now() })
    try {
      return await compareDays(days, client)
    } finally {
      await client.close()
    }
  }
  const run = (again: boolean): Promise<void> => {
    running ??= compareAll(again)
      .then((problem) => {
        reason = problem
      })
      .catch((error: unknown) => {
        reason = reasons.failed
        if (!stopped) fault('reconciliation', newId(), error)
      })
      .finally(() => {
        notBeforeMs = reason === '' ? 0 : clock.monotonicMs() + tryAgainMs
        running = undefined
      })
    return running
  }
  const look = () => {
    if (!stopped && clock.monotonicMs() >= notBeforeMs) void run(false)
  }
  return {
    start: () => {
      look()
      timer = setInterval(look, lookEveryMs)
      timer.unref()
    },
    run: () => run(true),
    reason: () => reason,
    stop: async () => {
      stopped = true
      clearInterval(timer)
      await client?.close()
      await running
    },
  }
}

/** Empty: it is done; else why not. */
async function compareOne(
  services: ReconcilingServices,
  client: PlatformClient,
  day: string,
): Promise<string> {
  const read = readerOf(services.db)
  const hall = await findInstallation(read)
  if (!hall) return ''
  const today = chinaDate(services.clock.now().toISOString())
  // What should be there is settled before the platform is asked: what arrives meanwhile is no difference.
  const before = await readOwnCases(read, day, today)
  const place = { day, region: hall.regionCode, window: hall.windowNo }
  const listed = await listAll(client, place)
  if (typeof listed === 'string') return listed
  const after = new Map((await readOwnCases(read, day, today)).map((one) => [one.caseId, one]))
  const own = before.map((one) => ({ ...one, told: after.get(one.caseId)?.told ?? one.told }))
  await keepDay(services, { day, windowNo: hall.windowNo, own, listed })
  return ''
}

/** Every page of the day; a text: why there is none. */
async function listAll(
  client: PlatformClient,
  place: Omit<DayRequest, 'cursor'>,
): Promise<readonly ListedCase[] | string> {
  const listed: ListedCase[] = []
  for (let cursor = '', more = true; more; ) {
    const exchange = await client.listCases({ ...place, cursor })
    if (exchange.kind !== 'answered') return 'reason' in exchange ? exchange.reason : reasons.failed
    listed.push(...exchange.value.cases)
    more = exchange.value.more
    // A page that leads nowhere would be asked for for ever.
    if (more && exchange.value.cursor === cursor) return reasons.unreadable
    cursor = exchange.value.cursor
  }
  return listed
}

async function keepDay(
  { db, clock, newId }: { readonly db: Database } & Pick<Services, 'clock' | 'newId'>,
  {
    day,
    windowNo,
    own,
    listed,
  }: {
    readonly day: string
    readonly windowNo: string
    readonly own: readonly OwnCase[]
    readonly listed: readonly ListedCase[]
  },
): Promise<void> {
  const found = compareDay(own, listed)
  const at = clock.now().toISOString()
  const counts = {
    ownCases: own.length,
    platformCases: listed.length,
    differences: found.length,
  }
  await db.transaction().execute(async (write) => {
    const known = (await listComparedDays(readerOf(write), day)).find((one) => one.day === day)
    await saveComparedDay(write, { day, comparedAt: at, ...counts }, found)
    if (known?.differences === found.length) return
    await appendEvent(write, {
      ...{ eventId: newId(), kind: 'day-reconciled', caseId: null, accountId: null, windowNo, at },
      ...{ monoMs: clock.monotonicMs(), payload: { day, ...counts } },
    })
  })
}

async function readOwnCases(read: Reader, day: string, today: string): Promise<readonly OwnCase[]> {
  const own: OwnCase[] = []
  for (const caseId of await listCasesReceivedOn(read, day)) {
    const jointCase = await findCase(read, caseId)
    if (!jointCase) continue
    const operations = await listOwnOperations(read, caseId)
    const { officialNumber, number } = jointCase
    own.push({
      caseId,
      numbers: [officialNumber, number].filter((one) => one !== null),
      // What was put out today may still be on its way.
      expected:
        operations.findLastIndex(
          ({ accepted, enqueuedAt }) => accepted || chinaDate(enqueuedAt) < today,
        ) + 1,
      told: operations.map(({ items }) => items),
    })
  }
  return own
}
