import { appendEvent } from '../../../db/event-log.ts'
import { readerOf } from '../../../db/handles.ts'
import { findAccount } from '../../../db/queries/accounts.ts'
import { findCase, type JointCase } from '../../../db/queries/cases.ts'
import type { ExpiredGroup } from '../../../db/queries/clock-watch.ts'
import type { StoredClock } from '../../../db/queries/clocks.ts'
import { findInstallation } from '../../../db/queries/installation.ts'
import type { ClockKind } from '../../../shared/case/clock.ts'
import { LifeChange } from '../cases/life/life-change.ts'
import type { ActContext } from '../decisions/dossier.ts'
import type { Services } from '../services.ts'
import { deemAccepted } from './lapse-decision.ts'
import { lapseSupplement } from './lapse-supplement.ts'
import { lapseTolerance } from './lapse-tolerance.ts'

/** What happened, for the event of the counter itself. */
export interface Lapsed {
  readonly kind: string
  readonly payload: Readonly<Record<string, unknown>>
}

export interface Lapsing {
  readonly jointCase: JointCase
  readonly life: LifeChange
  /** Ran out and still running; at least one. */
  readonly clocks: readonly StoredClock[]
  readonly subjectId: string
}

const consequences: Readonly<
  Partial<Record<ClockKind, (lapsing: Lapsing, context: ActContext) => Promise<Lapsed>>>
> = { decision: deemAccepted, supplement: lapseSupplement, tolerance: lapseTolerance }

export const lapsingKinds = Object.keys(consequences) as readonly ClockKind[]

/**
 * The consequence of limits of one case that ran out, with its event, in one transaction. It looks again first:
 * whoever did something meanwhile was in time, and a repeated look finds nothing.
 */
export async function lapse(services: Services, group: ExpiredGroup): Promise<void> {
  const { db, clock, newId } = services
  const { caseId, kind } = group
  const done = await db.transaction().execute(async (write) => {
    const read = readerOf(write)
    const jointCase = await findCase(read, caseId)
    const consequence = consequences[kind]
    if (!jointCase || !consequence) return false
    const now = clock.now()
    const windowNo = (await findInstallation(read))?.windowNo ?? ''
    // Papers bear the name of whoever has the case; the event says that nobody did it.
    const account = (await findAccount(read, jointCase.ownerId ?? '')) ?? null
    const caller = { window: 'clerk', windowNo, account, session: null } as const
    const context: ActContext = { read, write, now, services, caller }
    const life = await LifeChange.of(jointCase, context)
    const clocks = life
      .openClocks({ kind, subjectId: group.subjectId })
      .filter(({ state, dueOn }) => state === 'running' && dueOn !== null && dueOn < life.today)
    if (clocks.length === 0) return false
    const subjectId = group.subjectId ?? ''
    const lapsed = await consequence({ jointCase, life, clocks, subjectId }, context)
    await appendEvent(write, {
      ...{ eventId: newId(), caseId, accountId: null, windowNo },
      at: now.toISOString(),
      monoMs: clock.monotonicMs(),
      ...lapsed,
    })
    return true
  })
  if (!done) return
  services.sync.kick()
  services.notify({ kind: 'case-changed', caseId })
}
