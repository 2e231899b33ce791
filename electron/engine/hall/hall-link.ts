import { findEventHead } from '../../../db/event-log.ts'
import type { HallDatabase } from '../../../db/hall/hall-schema.ts'
import {
  type HallAccess,
  type HallPace,
  openHall,
  readingPace,
  sendingPace,
} from '../../../db/hall/open-hall.ts'
import type { HallPlace } from '../../../db/hall/queries/counters.ts'
import { type Database, readerOf } from '../../../db/handles.ts'
import { findHallProgress, listDueSums } from '../../../db/queries/hall-sending.ts'
import type { Clock } from '../clock.ts'
import { type Random, retryDelayMs } from '../sync/retry-plan.ts'
import { createWake } from '../sync/wake.ts'
import { findHallPlace } from './find-hall.ts'
import { type HallRefusal, hallReasons, hallRefusals, offlineReason } from './hall-words.ts'
import { sendLog, sendSums } from './send-log.ts'

export interface HallState {
  readonly state: 'unset' | 'online' | 'offline' | 'refused'
  /** What is so and what to do; empty when all is well. */
  readonly reason: string
  readonly refusal: HallRefusal | null
  /** Events of this counter that the hall does not have yet. */
  readonly waiting: number
  /** UTC ISO text; null: never. */
  readonly sentAt: string | null
}

export type HallAnswer<T> =
  | { readonly ok: true; readonly value: T }
  /** Why there is only the window's own. */
  | { readonly ok: false; readonly reason: string }

/** Shares the counter's work with the hall in the background, and asks the hall for what the others have. */
export interface HallLink {
  start(): void
  /** Something is new, or may be. */
  kick(): void
  /** Resolves when nothing touches either database any more. */
  stop(): Promise<void>
  status(): Promise<HallState>
  /** Answers within about a second, with a reason when the hall didn't. */
  ask<T>(question: (hall: HallDatabase, place: HallPlace) => Promise<T>): Promise<HallAnswer<T>>
}

export interface HallLinkServices {
  readonly db: Database
  readonly clock: Clock
  readonly random: Random
  /** Asked at each turn; null: no hall is configured. */
  readonly access: () => Promise<HallAccess | null>
}

/** With nothing new, how long until the next look at the own log, and at the hall. */
const lookMs = 1_000
const greetMs = 30_000
const sumsMs = 5_000
const retryLimits = { baseMs: 1_000, capMs: 60_000 }
const unsetMs = 60_000
const refusedMs = 30_000

export function createHallLink(services: HallLinkServices): HallLink {
  const link = new Link(services)
  const wake = createWake()
  let running: Promise<void> | undefined
  const loop = async () => {
    while (!link.stopped) {
      const idleMs = await link.turn()
      if (!link.stopped) await wake.sleep(idleMs)
    }
  }
  return {
    start: () => {
      running ??= loop()
    },
    kick: () => {
      link.hurry()
      wake.wake()
    },
    stop: async () => {
      link.stopped = true
      wake.wake()
      await link.close()
      await running
    },
    status: () => link.status(),
    ask: (question) => link.ask(question),
  }
}

class Link {
  stopped = false
  private readonly services: HallLinkServices
  private access: HallAccess | null = null
  private readonly open = new Map<HallPace, Promise<HallDatabase>>()
  private state: Pick<HallState, 'state' | 'reason' | 'refusal'> = {
    ...{ state: 'unset', reason: '', refusal: null },
  }
  private failures = 0
  private greetAtMs = 0
  private sumsAtMs = 0

  constructor(services: HallLinkServices) {
    this.services = services
  }

  hurry(): void {
    this.greetAtMs = 0
    this.failures = 0
  }

  /** Returns how long there is nothing to do; never rejects. */
  async turn(): Promise<number> {
    try {
      if (!(await this.follow())) return unsetMs
      if (!(await this.hasWork())) return lookMs
      return (await this.send()) ? lookMs : refusedMs
    } catch (error) {
      // Closing takes the databases away under it.
      if (this.stopped) return 0
      this.failures += 1
      this.state = { state: 'offline', reason: offlineReason(error), refusal: null }
      return retryDelayMs(this.failures, this.services.random, retryLimits) + 200
    }
  }

  async status(): Promise<HallState> {
    const read = readerOf(this.services.db)
    if (!(await this.services.access()))
      return { state: 'unset', reason: '', refusal: null, waiting: 0, sentAt: null }
    const progress = await findHallProgress(read)
    const head = await findEventHead(read)
    const waiting = Math.max(0, (head?.seq ?? 0) - (progress?.seq ?? 0))
    const known =
      this.state.state === 'unset'
        ? { state: 'offline' as const, reason: hallReasons.connecting, refusal: null }
        : this.state
    return { ...known, waiting, sentAt: progress?.sentAt ?? null }
  }

  async ask<T>(
    question: (hall: HallDatabase, place: HallPlace) => Promise<T>,
  ): Promise<HallAnswer<T>> {
    try {
      const place = (await this.follow())
        ? await findHallPlace(readerOf(this.services.db))
        : undefined
      if (!place) return { ok: false, reason: hallReasons.unset }
      return { ok: true, value: await question(await this.pool(readingPace), place) }
    } catch {
      // Whatever it is, the window goes on with its own; the status says what is wrong.
      return { ok: false, reason: hallReasons.slow }
    }
  }

  async close(): Promise<void> {
    const open = [...this.open.values()]
    this.open.clear()
    for (const opening of open)
      await opening.then(
        (hall) => hall.destroy(),
        () => undefined,
      )
  }

  /** Takes up what the settings say now. */
  private async follow(): Promise<boolean> {
    const next = await this.services.access()
    if (JSON.stringify(next) === JSON.stringify(this.access)) return next !== null
    await this.close()
    this.access = next
    this.state = next
      ? { state: 'offline', reason: hallReasons.connecting, refusal: null }
      : { state: 'unset', reason: '', refusal: null }
    this.hurry()
    return next !== null
  }

  private pool(pace: HallPace): Promise<HallDatabase> {
    const { access } = this
    if (!access || this.stopped) throw new Error('no hall is open')
    const open = this.open.get(pace) ?? openHall(access, pace)
    this.open.set(pace, open)
    return open
  }

  private async hasWork(): Promise<boolean> {
    const now = this.services.clock.monotonicMs()
    if (this.state.state !== 'online' || now >= this.greetAtMs) return true
    const read = readerOf(this.services.db)
    const head = await findEventHead(read)
    if ((head?.seq ?? 0) > ((await findHallProgress(read))?.seq ?? 0)) return true
    return now >= this.sumsAtMs && (await listDueSums(read, 1)).length > 0
  }

  /** False: a person has to look; until then it is asked again now and then. */
  private async send(): Promise<boolean> {
    const { db, clock } = this.services
    const place = await findHallPlace(readerOf(db))
    if (!place) return true
    const sending = {
      ...{ db, place, hall: await this.pool(sendingPace), now: () => clock.now() },
      isStopped: () => this.stopped,
    }
    const sent = await sendLog(sending)
    this.greetAtMs = clock.monotonicMs() + greetMs
    if (sent.kind === 'refused') {
      this.state = { state: 'refused', reason: hallRefusals[sent.code], refusal: sent.code }
      return false
    }
    this.state = { state: 'online', reason: '', refusal: null }
    this.failures = 0
    if (clock.monotonicMs() < this.sumsAtMs) return true
    let more = true
    while (more && !this.stopped) more = await sendSums(sending)
    this.sumsAtMs = clock.monotonicMs() + sumsMs
    return true
  }
}
