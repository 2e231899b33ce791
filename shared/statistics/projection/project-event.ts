import { countAround, countOutside, numberOf } from './count-around.ts'
import { actorPlace, casePlace, countTasks, leave, type TaskMove } from './count-tasks.ts'
import { type ClockMove, moveClock, passDays } from './deadlines.ts'
import {
  type CaseStanding,
  Counting,
  type LoggedEvent,
  newStanding,
  type Projection,
  type Rules,
} from './standing.ts'

/** Another number: everything is counted again from the log. */
export const projectionVersion = 1

/**
 * What an event counts. `standing`: what the earlier events of its case left, undefined for its first one; events of
 * no case need none. A function of the log and the calendar alone, so that every store counts alike and anything can
 * be counted again.
 */
export function projectEvent(
  standing: CaseStanding | undefined,
  event: LoggedEvent,
  rules: Rules,
): Projection {
  const counting = new Counting(event)
  countOutside[event.kind]?.(counting)
  const after = event.caseId === null ? undefined : projectCase(standing, counting, rules)
  const { entries, removed, ended } = counting
  return { standing: after, entries, removed, ended }
}

function projectCase(
  before: CaseStanding | undefined,
  counting: Counting,
  rules: Rules,
): CaseStanding {
  const { event } = counting
  let standing = before ?? newStanding(event)
  const { kind, payload } = event
  standing = passUntil(standing, counting, rules)
  standing = countAround[kind]?.(standing, payload, counting) ?? standing
  const moves = arrayOf<TaskMove>(payload.transitions)
  if (moves.some(({ action }) => action === 'receive')) standing = countReceipt(standing, counting)
  if (moves.length > 0) standing = countTasks(standing, moves, counting, rules)
  standing = countClocks(standing, counting, rules)
  const promises = arrayOf<unknown>(payload.promises)
  for (const _promise of promises) counting.add('proofPromises', actorPlace(standing, counting))
  // What has just begun to run may have little or nothing left.
  return passUntil(standing, counting, rules)
}

function passUntil(standing: CaseStanding, counting: Counting, rules: Rules): CaseStanding {
  const { day, event } = counting
  const { entries, ...passed } = passDays(standing, { day, caseId: event.caseId }, rules)
  counting.entries.push(...entries)
  return { ...standing, ...passed }
}

/** 收件: from here on the case belongs to this window and account. */
function countReceipt(before: CaseStanding, counting: Counting): CaseStanding {
  const { event, day } = counting
  const { at, windowNo, accountId, payload } = event
  const { regionCode, numberKind, savings } = payload
  const standing: CaseStanding = {
    ...before,
    ...{ windowNo, accountId: accountId ?? before.accountId, receivedAt: at },
    region: typeof regionCode === 'string' ? regionCode : '',
    offline: numberKind === 'provisional',
  }
  const place = casePlace(standing)
  const { seq, ordinal, counted } = counting.add('received', place)
  if (standing.offline) counting.add('offline', place)
  countSavings(savings, standing, counting)
  const opened = { key: { counted, day, seq, ordinal }, place }
  return { ...standing, open: { ...standing.open, case: opened } }
}

function countSavings(savings: unknown, standing: CaseStanding, counting: Counting): void {
  if (typeof savings !== 'object' || savings === null) return
  const { fields, materials } = savings as { fields?: unknown; materials?: unknown }
  const place = casePlace(standing)
  counting.add('fieldsSaved', place, { value: numberOf(fields) })
  counting.add('materialsExempt', place, { value: numberOf(materials) })
}

function countClocks(before: CaseStanding, counting: Counting, rules: Rules): CaseStanding {
  let standing = before
  const { payload } = counting.event
  for (const [ordinal, move] of arrayOf<ClockMove>(payload.clocks).entries()) {
    if (move.kind === 'supplement') standing = countSupplement(standing, move, counting)
    else if (move.kind === 'tolerance') standing = countTolerance(standing, move, counting)
    else {
      const receiverId =
        move.itemId === undefined
          ? textOf(payload.receiverId)
          : (standing.tasks[move.itemId]?.receiverId ?? '')
      standing = moveClock(standing, { ...move, ordinal, receiverId }, counting, rules)
    }
  }
  return standing
}

/** 补正: asked for once and whole, so that its clock stands for it. */
function countSupplement(
  standing: CaseStanding,
  { change }: ClockMove,
  counting: Counting,
): CaseStanding {
  const { kind } = counting.event
  if (change === 'started') counting.add('supplements', actorPlace(standing, counting))
  else if (change === 'cancelled' || change === 'paused' || change === 'resumed') return standing
  else if (kind === 'supplement-lapsed') counting.add('supplementsLapsed', casePlace(standing))
  else counting.add('supplementsCompleted', actorPlace(standing, counting))
  return standing
}

/** 容缺承诺: one clock for each promised material. */
function countTolerance(
  standing: CaseStanding,
  { change, clockId }: ClockMove,
  counting: Counting,
): CaseStanding {
  const subject = `tolerance:${clockId}`
  if (change === 'started') {
    const { counted, day, seq, ordinal, place } = counting.add(
      'tolerancesGiven',
      actorPlace(standing, counting),
    )
    const opened = { key: { counted, day, seq, ordinal }, place }
    return { ...standing, open: { ...standing.open, [subject]: opened } }
  }
  if (change === 'paused' || change === 'resumed') return standing
  if (change === 'cancelled') return leave(standing, subject, 'tolerancesEnded', counting)
  const lapsed = counting.event.kind === 'tolerance-lapsed'
  const ended = lapsed ? 'tolerancesLapsed' : 'tolerancesSupplied'
  return leave(standing, subject, ended, counting)
}

function arrayOf<T>(value: unknown): readonly T[] {
  return Array.isArray(value) ? value : []
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : ''
}
