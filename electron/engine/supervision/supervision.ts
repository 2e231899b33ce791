import { createHash } from 'node:crypto'
import { setImmediate } from 'node:timers/promises'
import { type Database, type Reader, readerOf } from '../../../db/handles.ts'
import { findCase } from '../../../db/queries/cases.ts'
import { listEventsBefore, readLogExtent } from '../../../db/queries/statistic-progress.ts'
import {
  findSupervisionProgress,
  listCasesDueBy,
  listCasesTouchedAfter,
  type SupervisionProgress,
  saveAlertsOfCase,
  saveSupervisionProgress,
} from '../../../db/queries/supervision.ts'
import { addWorkingDays, type WorkCalendar } from '../../../shared/calendar/working-days.ts'
import { type Alert, judgeCase } from '../../../shared/supervision/judge.ts'
import type { SupervisionRule } from '../../../shared/supervision/rule.ts'
import { fingerprintOf } from '../clocks/watch-clocks.ts'

/** Holds the log against the rules, behind the commands and never inside one. */
export interface Supervision {
  readonly rules: readonly SupervisionRule[]
  /** Everything that is logged, as far as it takes no longer than this. False: an old log is still being judged. */
  catchUp(patienceMs?: number): Promise<boolean>
  /** As the alerts of a case would be on this day if nothing happened until then. */
  foresee(caseId: string, day: string): Promise<readonly Alert[]>
  /** Cases whose limits may bring a card by this day. */
  casesBefore(day: string): Promise<readonly string[]>
  stop(): Promise<void>
}

export interface SupervisionServices {
  readonly db: Database
  readonly calendar: WorkCalendar
  readonly rules: readonly SupervisionRule[]
  /** China's date; a date that jumped is not believed. */
  readonly today: () => Promise<string>
}

const pageSize = 200
const usualPatienceMs = 1_500

export function createSupervision(services: SupervisionServices): Supervision {
  const { rules } = services
  let stopped = false
  let running: Promise<unknown> = Promise.resolve()
  const judge = new Judge(services, () => stopped)
  return {
    rules,
    catchUp: (patienceMs = usualPatienceMs) => {
      const turn = running.then(() => judge.run(Date.now() + patienceMs))
      running = turn.catch(() => undefined)
      return turn
    },
    foresee: (caseId, day) => judge.alertsOf(caseId, day),
    casesBefore: (day) => judge.casesBefore(day),
    stop: async () => {
      stopped = true
      await running
    },
  }
}

class Judge {
  private readonly services: SupervisionServices
  private readonly isStopped: () => boolean
  private readonly fingerprint: string
  private readonly read: Reader

  constructor(services: SupervisionServices, isStopped: () => boolean) {
    this.services = services
    this.isStopped = isStopped
    const { rules, calendar } = services
    const text = `${JSON.stringify(rules)}:${fingerprintOf(calendar)}`
    this.fingerprint = createHash('sha256').update(text).digest('hex')
    this.read = readerOf(services.db)
  }

  async run(until: number): Promise<boolean> {
    const today = await this.services.today()
    const known = await findSupervisionProgress(this.read)
    let progress: SupervisionProgress =
      known?.rules === this.fingerprint ? known : { seq: 0, judgedOn: '', rules: this.fingerprint }
    const { last } = await readLogExtent(this.read)
    while (progress.seq < last && !this.isStopped()) {
      const touched = await listCasesTouchedAfter(this.read, progress.seq, pageSize)
      progress = { ...progress, seq: touched.last }
      await this.keep(touched.caseIds, today, progress)
      if (Date.now() > until) return false
      await setImmediate()
    }
    if (progress.judgedOn === today || this.isStopped()) return true
    // Time alone has moved: only limits that run can have turned.
    const due = await this.casesBefore(today)
    await this.keep(due, today, { ...progress, judgedOn: today })
    return true
  }

  /** Alerts of limits begin some working days before their last day. */
  async casesBefore(day: string): Promise<readonly string[]> {
    const { rules, calendar } = this.services
    const ahead = rules.map(({ cause }) => (cause.kind === 'limit' ? cause.warnDays : 0))
    const until = addWorkingDays(day, Math.max(1, ...ahead), calendar).date
    return listCasesDueBy(this.read, until)
  }

  async alertsOf(caseId: string, today: string): Promise<readonly Alert[]> {
    const { rules, calendar } = this.services
    const events = await listEventsBefore(this.read, caseId, Number.MAX_SAFE_INTEGER)
    return judgeCase(events, { today, calendar, rules })
  }

  private async keep(
    caseIds: readonly string[],
    today: string,
    progress: SupervisionProgress,
  ): Promise<void> {
    const judged: { readonly caseId: string; readonly alerts: readonly Alert[] }[] = []
    for (const caseId of caseIds) {
      if (!(await findCase(this.read, caseId))) continue
      judged.push({ caseId, alerts: await this.alertsOf(caseId, today) })
    }
    await this.services.db.transaction().execute(async (write) => {
      for (const one of judged) await saveAlertsOfCase(write, { ...one, today })
      await saveSupervisionProgress(write, progress)
    })
  }
}
