import type { TaskAction } from '../../case/task-action.ts'
import { type CaseState, caseStateOf, type TaskState } from '../../case/task-state.ts'
import type { Counted } from '../counted.ts'
import type { StatisticPlace } from '../entry.ts'
import {
  type CaseStanding,
  type Counting,
  hallTime,
  type Rules,
  secondsBetween,
} from './standing.ts'

/** One task's step, as the payload of an event carries it. */
export interface TaskMove {
  readonly itemId: string
  readonly action: TaskAction
  readonly from: TaskState
  readonly to: TaskState
  readonly acceptedAt?: string
}

interface Step {
  /** What a person at the counter did: counts there, and not where the case was taken in. */
  readonly atCounter?: readonly Counted[]
  readonly forCase?: readonly Counted[]
}

const steps: Readonly<Partial<Record<TaskAction, Step>>> = {
  receive: { atCounter: ['itemsReceived'] },
  accept: { atCounter: ['itemsAccepted'] },
  acceptWithTolerance: { atCounter: ['itemsAccepted', 'itemsTolerated'] },
  deemAccepted: { forCase: ['itemsAccepted', 'itemsDeemed'] },
  decline: { atCounter: ['itemsRefused'] },
  refuse: { atCounter: ['itemsRefused'] },
  requestSupplement: { atCounter: ['itemsSupplement'] },
  withdraw: { forCase: ['itemsWithdrawn'] },
  confirmWithdrawal: { forCase: ['itemsWithdrawn'] },
  lapseSupplement: { forCase: ['itemsReturned'] },
  lapseTolerance: { forCase: ['itemsReturned'] },
  pause: { forCase: ['specialStarted'] },
  approve: { forCase: ['itemsCompleted'] },
  approveWithTolerance: { forCase: ['itemsCompleted'] },
  reject: { forCase: ['itemsCompleted', 'itemsRejected'] },
  revoke: { forCase: ['itemsRevoked'] },
}

/** A task that is in one of these states is part of a stock, from the one entry to the other. */
const stocks: readonly {
  readonly state: TaskState
  readonly opened: Counted
  readonly ended: Counted
}[] = [
  { state: 6, opened: 'itemsSupplement', ended: 'itemsSupplementLeft' },
  { state: 9, opened: 'specialStarted', ended: 'specialEnded' },
]

const endOf: Readonly<Partial<Record<CaseState, Counted>>> = {
  completed: 'completed',
  refused: 'refused',
  withdrawn: 'withdrawn',
}

/** Where the case was taken in, and by whom. */
export function casePlace({ windowNo, accountId, source, region }: CaseStanding): StatisticPlace {
  return { windowNo, accountId, itemId: '', receiverId: '', source, region }
}

/** Where it happened, and by whom; what nobody did counts where the case was taken in. */
export function actorPlace(standing: CaseStanding, { event }: Counting): StatisticPlace {
  const { windowNo, accountId } = event
  const place = casePlace(standing)
  return accountId === null ? place : { ...place, windowNo, accountId }
}

/** 收件、受理 … of the items, and what follows for the case as a whole. */
export function countTasks(
  before: CaseStanding,
  moves: readonly TaskMove[],
  counting: Counting,
  rules: Rules,
): CaseStanding {
  let standing = before
  const receivers = receiversIn(counting.event.payload)
  for (const move of moves) standing = countTask(standing, { move, receivers }, counting, rules)
  if (moves.some(({ to }) => to === 3) && !standing.accepted) {
    standing = { ...standing, accepted: true }
    counting.add('accepted', actorPlace(standing, counting))
    countHandled(standing, counting)
  }
  return countEnd(standing, counting)
}

function countTask(
  standing: CaseStanding,
  { move, receivers }: { readonly move: TaskMove; readonly receivers: ReadonlyMap<string, string> },
  counting: Counting,
  rules: Rules,
): CaseStanding {
  const { itemId, action, from, to, acceptedAt } = move
  const known = standing.tasks[itemId]
  const receiverId = known?.receiverId ?? receivers.get(itemId) ?? rules.receiverOf(itemId)
  const task = { state: to, acceptedAt: known?.acceptedAt ?? acceptedAt ?? null, receiverId }
  let next: CaseStanding = { ...standing, tasks: { ...standing.tasks, [itemId]: task } }
  for (const { state, opened, ended } of stocks) {
    if (from === state) next = leave(next, `${opened}:${itemId}`, ended, counting)
  }
  const item = { itemId, receiverId }
  const { atCounter = [], forCase = [] } = steps[action] ?? {}
  const added = [
    ...atCounter.map((one) => counting.add(one, { ...actorPlace(next, counting), ...item })),
    ...forCase.map((one) => counting.add(one, { ...casePlace(next), ...item })),
  ]
  for (const entry of added) {
    if (!stocks.some(({ opened }) => opened === entry.counted)) continue
    const { counted, day, seq, ordinal, place } = entry
    const open = { key: { counted, day, seq, ordinal }, place }
    next = { ...next, open: { ...next.open, [`${counted}:${itemId}`]: open } }
  }
  return action === 'requestSupplement' ? { ...next, cameBack: true } : next
}

/** The subject is no longer open; counts where it was opened, so that no window's stock is less than nothing. */
export function leave(
  standing: CaseStanding,
  subject: string,
  ended: Counted,
  counting: Counting,
): CaseStanding {
  const { [subject]: opened, ...open } = standing.open
  if (!opened) return standing
  counting.add(ended, opened.place)
  counting.ended.push({ key: opened.key, endedOn: counting.day })
  return { ...standing, open }
}

function countHandled(standing: CaseStanding, counting: Counting): void {
  const { openedAt } = standing
  const { at, accountId } = counting.event
  if (openedAt === null || accountId === null || hallTime(openedAt).day !== counting.day) return
  const value = secondsBetween(openedAt, at)
  counting.add('handled', actorPlace(standing, counting), { value })
}

function countEnd(standing: CaseStanding, counting: Counting): CaseStanding {
  const state = caseStateOf(Object.values(standing.tasks))
  const ended = endOf[state]
  if (ended === undefined || endOf[standing.state] !== undefined) return { ...standing, state }
  if (ended === 'completed' && !standing.cameBack)
    counting.add('completedOnce', casePlace(standing))
  return { ...leave(standing, 'case', ended, counting), state }
}

/** Since events name the receiver of each item. */
function receiversIn({ items }: Readonly<Record<string, unknown>>): ReadonlyMap<string, string> {
  const named = new Map<string, string>()
  for (const one of Array.isArray(items) ? items : []) {
    const { itemId, receiverId } = one as { itemId?: unknown; receiverId?: unknown }
    if (typeof itemId === 'string' && typeof receiverId === 'string') named.set(itemId, receiverId)
  }
  return named
}
