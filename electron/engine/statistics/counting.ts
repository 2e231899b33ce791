import { setImmediate } from 'node:timers/promises'
import { type Database, type Reader, readerOf } from '../../../db/handles.ts'
import {
  applyCounted,
  type CountedChanges,
  type KnownPlaces,
} from '../../../db/queries/statistic-entries.ts'
import {
  type CountedProgress,
  clearCounted,
  findCountedProgress,
  listCasesDueBetween,
  listEventsAfter,
  listEventsBefore,
  readLogExtent,
  saveCountedProgress,
} from '../../../db/queries/statistic-progress.ts'
import { addWorkingDays, chinaDate } from '../../../shared/calendar/working-days.ts'
import { warningDays } from '../../../shared/case/clock.ts'
import type { StatisticProgress } from '../../../shared/ipc/contract/statistics.ts'
import { passDays } from '../../../shared/statistics/projection/deadlines.ts'
import { projectEvent } from '../../../shared/statistics/projection/project-event.ts'
import type {
  CaseStanding,
  LoggedEvent,
  Projection,
  Rules,
} from '../../../shared/statistics/projection/standing.ts'

/** Counts the log into statistics, behind the commands and never inside one. */
export interface StatisticCounting {
  /** Something was logged; counted in a moment, so that the next look at the numbers finds little to do. */
  kick(): void
  /** Everything that is logged, as far as it takes no longer than this; an old log goes on in the background. */
  catchUp(patienceMs?: number): Promise<StatisticProgress>
  /** Resolves when nothing touches the database any more. */
  stop(): Promise<void>
}

export interface CountingServices {
  readonly db: Database
  readonly rules: () => Promise<Rules>
  /** Of everything that counting depends on besides the log. */
  readonly fingerprint: () => string
  /** China's date up to which limits may run out; a date that jumped is not believed. */
  readonly today: () => Promise<string>
  readonly fault: (error: unknown) => void
}

/** Some ten milliseconds each: between two pages the engine answers the window. */
const pageSize = 100
const mostStandings = 2_000
const kickAfterMs = 1_000
/** A look at the numbers waits no longer for an old log to be counted. */
const usualPatienceMs = 1_500

export function createStatisticCounting(services: CountingServices): StatisticCounting {
  const counter = new Counter(services)
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let running: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const turn = running.then(work)
    running = turn.catch(() => undefined)
    return turn
  }
  const later = (afterMs: number) => {
    if (stopped || timer) return
    timer = setTimeout(() => {
      timer = undefined
      inTurn(() => counter.count(Date.now() + usualPatienceMs, () => stopped)).then(
        ({ complete }) => {
          if (!complete) later(0)
        },
        services.fault,
      )
    }, afterMs)
    timer.unref()
  }
  return {
    kick: () => later(kickAfterMs),
    catchUp: async (patienceMs = usualPatienceMs) => {
      const progress = await inTurn(() => counter.count(Date.now() + patienceMs, () => stopped))
      if (!progress.complete) later(0)
      return progress
    },
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await running
    },
  }
}

class Counter {
  private readonly services: CountingServices
  private readonly standings = new Map<string, CaseStanding | undefined>()
  private readonly places: KnownPlaces = new Map()

  constructor(services: CountingServices) {
    this.services = services
  }

  /** Page by page until all is counted, `until` has come or the engine closes. */
  async count(until: number, isStopped: () => boolean): Promise<StatisticProgress> {
    try {
      return await this.countOn(until, isStopped)
    } catch (error) {
      // What is remembered of the cases may be ahead of what was kept.
      this.forget()
      throw error
    }
  }

  private async countOn(until: number, isStopped: () => boolean): Promise<StatisticProgress> {
    const { db, fingerprint } = this.services
    const read = readerOf(db)
    const rules = await this.services.rules()
    let progress = await this.begin(read, fingerprint())
    for (;;) {
      const events = await listEventsAfter(read, progress.seq, pageSize)
      const last = events.at(-1)
      if (!last || isStopped()) break
      progress = { ...progress, seq: last.seq }
      await this.apply(await this.project(read, events, rules), progress)
      if (Date.now() > until) break
      await setImmediate()
    }
    const extent = await readLogExtent(read)
    const complete = progress.seq >= extent.last
    if (complete && !isStopped()) await this.sweep(read, progress, rules)
    return {
      ...{ counted: progress.seq, events: extent.last, complete },
      firstDay: extent.firstAt === null ? null : chinaDate(extent.firstAt),
    }
  }

  private async begin(read: Reader, rules: string): Promise<CountedProgress> {
    const known = await findCountedProgress(read)
    if (known?.rules === rules) return known
    const fresh = { seq: 0, sweptOn: '', rules }
    this.forget()
    await this.services.db.transaction().execute(async (write) => {
      await clearCounted(write)
      await saveCountedProgress(write, fresh)
    })
    return fresh
  }

  private async project(
    read: Reader,
    events: readonly LoggedEvent[],
    rules: Rules,
  ): Promise<CountedChanges> {
    const projections: Projection[] = []
    for (const event of events) {
      const standing =
        event.caseId === null
          ? undefined
          : await this.standingBefore(read, event.caseId, event.seq, rules)
      const projection = projectEvent(standing, event, rules)
      if (event.caseId !== null) this.keep(event.caseId, projection.standing)
      projections.push(projection)
    }
    return {
      entries: projections.flatMap(({ entries }) => entries),
      removed: projections.flatMap(({ removed }) => removed),
      ended: projections.flatMap(({ ended }) => ended),
    }
  }

  private async standingBefore(
    read: Reader,
    caseId: string,
    seq: number,
    rules: Rules,
  ): Promise<CaseStanding | undefined> {
    if (this.standings.has(caseId)) return this.standings.get(caseId)
    let standing: CaseStanding | undefined
    for (const event of await listEventsBefore(read, caseId, seq))
      standing = projectEvent(standing, event, rules).standing
    return standing
  }

  private keep(caseId: string, standing: CaseStanding | undefined): void {
    this.standings.delete(caseId)
    this.standings.set(caseId, standing)
    if (this.standings.size <= mostStandings) return
    const oldest = this.standings.keys().next()
    if (!oldest.done) this.standings.delete(oldest.value)
  }

  private async apply(changes: CountedChanges, progress: CountedProgress): Promise<void> {
    await this.services.db.transaction().execute(async (write) => {
      await applyCounted(write, changes, this.places)
      await saveCountedProgress(write, progress)
    })
  }

  /** Limits that ran out by themselves since the last look. */
  private async sweep(read: Reader, progress: CountedProgress, rules: Rules): Promise<void> {
    const today = await this.services.today()
    if (today <= progress.sweptOn) return
    const { date: to } = addWorkingDays(today, warningDays, rules.calendar)
    const cases = await listCasesDueBetween(read, { from: progress.sweptOn, to })
    for (let from = 0; from < cases.length; from += pageSize) {
      const changes = await this.passCases(read, cases.slice(from, from + pageSize), {
        ...{ today, rules, seq: progress.seq },
      })
      await this.apply(changes, progress)
      await setImmediate()
    }
    await this.apply({ entries: [], removed: [], ended: [] }, { ...progress, sweptOn: today })
  }

  private async passCases(
    read: Reader,
    caseIds: readonly string[],
    { today, rules, seq }: { readonly today: string; readonly rules: Rules; readonly seq: number },
  ): Promise<CountedChanges> {
    const entries = []
    for (const caseId of caseIds) {
      const standing = await this.standingBefore(read, caseId, seq + 1, rules)
      if (!standing) continue
      const passed = passDays(standing, { day: today, caseId }, rules)
      this.keep(caseId, { ...standing, clocks: passed.clocks, open: passed.open })
      entries.push(...passed.entries)
    }
    return { entries, removed: [], ended: [] }
  }

  private forget(): void {
    this.standings.clear()
    this.places.clear()
  }
}
