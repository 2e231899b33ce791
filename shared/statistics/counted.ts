import { z } from 'zod'

/**
 * What is counted, one entry each time it happens. What a person does at the counter counts for that window and
 * account; what happens to a case later counts for the window and account that took it in.
 */
export const Counted = z.enum([
  // 收件受理, by case and by item
  'received',
  'itemsReceived',
  'accepted',
  'itemsAccepted',
  'itemsTolerated',
  'itemsDeemed',
  'itemsRefused',
  'refused',
  'supplements',
  'supplementsCompleted',
  'supplementsLapsed',
  'itemsSupplement',
  'itemsSupplementLeft',
  'tolerancesGiven',
  'tolerancesSupplied',
  'tolerancesLapsed',
  'tolerancesEnded',
  'proofPromises',
  // 办理
  'completed',
  'completedOnce',
  'itemsCompleted',
  'itemsRejected',
  'withdrawn',
  'itemsWithdrawn',
  'itemsReturned',
  'itemsRevoked',
  'specialStarted',
  'specialEnded',
  'itemsLimit',
  'itemsUsed',
  'itemsLeft',
  // 期限
  'warnings',
  'overdue',
  'overdueEnded',
  'transfers',
  'transfersInTime',
  'schemes',
  'schemesInTime',
  // 便民
  'fieldsSaved',
  'materialsExempt',
  'advice',
  // 叫号
  'waits',
  'ticketsMissed',
  'handled',
  // 帮办、踏勘、外线
  'assistanceRequests',
  'assistanceResolved',
  'surveysConvened',
  'surveysHeld',
  'outsideLine',
  'outsideLineAgency',
  // 出件、评价
  'delivered',
  'evaluations',
  'satisfied',
  'badEvaluations',
  'rectified',
  // 同步
  'offline',
  'synced',
  'syncedAtOnce',
])
export type Counted = z.infer<typeof Counted>

/** Of one item of a case each, so that they can be taken apart by item and by receiver. */
export const countedPerItem: ReadonlySet<Counted> = new Set<Counted>([
  'itemsReceived',
  'itemsAccepted',
  'itemsTolerated',
  'itemsDeemed',
  'itemsRefused',
  'itemsSupplement',
  'itemsSupplementLeft',
  'itemsCompleted',
  'itemsRejected',
  'itemsWithdrawn',
  'itemsReturned',
  'itemsRevoked',
  'specialStarted',
  'specialEnded',
  'itemsLimit',
  'itemsUsed',
  'itemsLeft',
  'warnings',
  'overdue',
  'overdueEnded',
  'schemes',
  'schemesInTime',
])

/** Sleeves go to one receiver each. */
export const countedPerReceiver: ReadonlySet<Counted> = new Set<Counted>([
  'transfers',
  'transfersInTime',
])

/** A limit runs out at the end of a day, so that they have no hour. */
export const countedByDay: ReadonlySet<Counted> = new Set<Counted>([
  'warnings',
  'overdue',
  'transfers',
  'transfersInTime',
  'schemes',
  'schemesInTime',
])

/** Of no case: they have neither source nor region. */
export const countedOutsideCases: ReadonlySet<Counted> = new Set<Counted>([
  'waits',
  'ticketsMissed',
  'advice',
  'assistanceRequests',
  'assistanceResolved',
])

/** Open until something ends them: what stocks are made of. */
export const countedOpen: ReadonlySet<string> = new Set<Counted>([
  'received',
  'itemsSupplement',
  'specialStarted',
  'tolerancesGiven',
  'overdue',
])
