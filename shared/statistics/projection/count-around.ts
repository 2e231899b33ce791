import type { StatisticPlace } from '../entry.ts'
import { actorPlace, casePlace } from './count-tasks.ts'
import { type CaseStanding, type Counting, noPlace, secondsBetween } from './standing.ts'

type Payload = Readonly<Record<string, unknown>>
type CountEvent = (standing: CaseStanding, payload: Payload, counting: Counting) => CaseStanding

/** Seconds after the receipt until which a case counts as synchronised at once, and from which as off-line. */
const atOnceSeconds = 60
const offlineSeconds = 600
/** 满意 from here, 差评 up to there (GB/T 39734). */
const satisfiedFrom = 3

/** What happens around a case and moves none of its tasks. */
export const countAround: Readonly<Record<string, CountEvent>> = {
  'case-started': (standing, { requestId, calledAt }, { event }) =>
    requestId === undefined
      ? {
          ...standing,
          source: 'counter',
          openedAt: typeof calledAt === 'string' ? calledAt : event.at,
        }
      : { ...standing, source: 'helper' },
  'project-drafted': (standing) => ({ ...standing, source: 'pushed' }),
  'case-linked': (standing, { link, agentId }, counting) => {
    const linked: CaseStanding = { ...standing, source: 'linked', openedAt: counting.event.at }
    if (link !== 'outside-line') return linked
    counting.add('outsideLine', actorPlace(linked, counting))
    if (typeof agentId === 'string') counting.add('outsideLineAgency', actorPlace(linked, counting))
    return linked
  },
  'tolerance-recorded': (standing, { method }) =>
    method === 'counter' ? { ...standing, cameBack: true } : standing,
  'survey-convened': atCounter('surveysConvened'),
  'survey-recorded': atCounter('surveysHeld'),
  'results-sent': (standing, { ended, results }, counting) => {
    if (ended === true) countDelivered(standing, results, counting)
    return standing
  },
  'results-delivered': (standing, { results }, counting) => {
    countDelivered(standing, results, counting)
    return standing
  },
  'evaluation-given': (standing, { score }, counting) => {
    const place = casePlace(standing)
    const value = numberOf(score)
    counting.add('evaluations', place, { value })
    counting.add(value >= satisfiedFrom ? 'satisfied' : 'badEvaluations', place)
    return standing
  },
  'rectification-closed': (standing, _payload, counting) => {
    counting.add('rectified', casePlace(standing))
    return standing
  },
  'submission-accepted': (standing, _payload, counting) => {
    if (standing.receivedAt === null || standing.synced) return standing
    const place = casePlace(standing)
    const value = secondsBetween(standing.receivedAt, counting.event.at)
    counting.add('synced', place, { value })
    if (value <= atOnceSeconds) counting.add('syncedAtOnce', place)
    const late = value > offlineSeconds
    if (late && !standing.offline) counting.add('offline', place)
    return { ...standing, synced: true, offline: standing.offline || late }
  },
}

function atCounter(counted: 'surveysConvened' | 'surveysHeld'): CountEvent {
  return (standing, _payload, counting) => {
    counting.add(counted, actorPlace(standing, counting))
    return standing
  }
}

function countDelivered(standing: CaseStanding, results: unknown, counting: Counting): void {
  counting.add('delivered', actorPlace(standing, counting), { value: numberOf(results) })
}

/** What belongs to no case. */
export const countOutside: Readonly<Record<string, (counting: Counting) => void>> = {
  'ticket-called': (counting) => {
    const { payload, at } = counting.event
    const takenAt = typeof payload.takenAt === 'string' ? payload.takenAt : at
    counting.add('waits', eventPlace(counting), { value: secondsBetween(takenAt, at) })
  },
  'ticket-missed': (counting) => void counting.add('ticketsMissed', eventPlace(counting)),
  'advice-issued': (counting) => void counting.add('advice', eventPlace(counting)),
  'assistance-requested': (counting) =>
    void counting.add('assistanceRequests', eventPlace(counting)),
  'assistance-resolved': (counting) =>
    void counting.add('assistanceResolved', eventPlace(counting)),
}

function eventPlace({ event: { windowNo, accountId } }: Counting): StatisticPlace {
  return { ...noPlace, windowNo, accountId: accountId ?? '' }
}

export function numberOf(value: unknown): number {
  return typeof value === 'number' && Number.isFinite(value) ? Math.round(value) : 0
}
