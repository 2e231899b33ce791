import type { Reader, Writer } from '../../../../db/handles.ts'
import { type JointCase, listTasks, touchCase, updateTask } from '../../../../db/queries/cases.ts'
import {
  insertClock,
  listClocksOfCase,
  type StoredClock,
  updateClock,
} from '../../../../db/queries/clocks.ts'
import { chinaDate } from '../../../../shared/calendar/working-days.ts'
import { type ClockKind, type ClockPause, dueOf } from '../../../../shared/case/clock.ts'
import { stepFrom, type TaskAction } from '../../../../shared/case/task-action.ts'
import { caseStateOf, type TaskState } from '../../../../shared/case/task-state.ts'
import { refuse } from '../../refusal.ts'
import type { Services } from '../../services.ts'

export interface LifeContext {
  readonly read: Reader
  readonly write: Writer
  readonly now: Date
  readonly services: Pick<Services, 'calendar' | 'newId'>
}

/** One task's step, as the event log keeps it. */
export interface TaskMove {
  readonly itemId: string
  readonly action: TaskAction
  readonly from: TaskState
  readonly to: TaskState
}

/** One clock's change, as the event log keeps it: enough to count it again from the log alone. */
export interface ClockMove {
  readonly clockId: string
  readonly kind: ClockKind
  readonly change: 'started' | 'paused' | 'resumed' | 'met' | 'missed' | 'cancelled'
  readonly on: string
  readonly itemId?: string
  readonly subjectId?: string
  readonly days?: number
  readonly cause?: ClockPause['cause']
}

/** Part of the event's payload. */
export interface LifeMoves {
  readonly transitions: readonly TaskMove[]
  readonly clocks: readonly ClockMove[]
}

export interface NewClock {
  readonly kind: ClockKind
  readonly days: number
  /** Where the number of days comes from, in Chinese. */
  readonly basis: string
  readonly itemId?: string
  readonly subjectId?: string
  /** China's date of the event; today unless it says otherwise. */
  readonly startedOn?: string
}

type Selected = Partial<Pick<StoredClock, 'kind' | 'itemId' | 'subjectId'>>

/**
 * Everything that one command does to a case's tasks and clocks. Steps that the state machine does not know are
 * refused; `finish` writes the state of the case, by the one rule, and gives the event's payload. The tasks and
 * clocks of a case can be rebuilt from these payloads alone.
 */
export interface LifeChange {
  readonly today: string
  stateOf(itemId: string): TaskState
  move(itemId: string, action: TaskAction): Promise<void>
  promise(itemId: string, promisedDate: string | null): Promise<void>
  startClock(clock: NewClock): Promise<StoredClock>
  pauseClocks(which: Selected, cause: ClockPause['cause'], reason: string): Promise<void>
  resumeClocks(which: Selected): Promise<void>
  /** `met` becomes `missed` by itself when the last day has passed. */
  endClocks(which: Selected, end: 'met' | 'cancelled'): Promise<void>
  clocks(which: Selected): readonly StoredClock[]
  finish(changes?: Parameters<typeof touchCase>[3]): Promise<LifeMoves>
}

export async function changeLife(
  jointCase: Pick<JointCase, 'caseId'>,
  context: LifeContext,
): Promise<LifeChange> {
  const { caseId } = jointCase
  const { read, write, now, services } = context
  const at = now.toISOString()
  const today = chinaDate(at)
  const tasks = new Map((await listTasks(read, caseId)).map((task) => [task.itemId, task]))
  const kept = new Map((await listClocksOfCase(read, caseId)).map((clock) => [clock.clockId, clock]))
  const transitions: TaskMove[] = []
  const moves: ClockMove[] = []

  const taskOf = (itemId: string) =>
    tasks.get(itemId) ?? refuse('not-found', '这件办件里没有这个事项，请重新打开办件。')
  const open = (which: Selected) =>
    [...kept.values()].filter(
      (clock) =>
        clock.endedOn === null &&
        (Object.entries(which) as [keyof Selected, unknown][]).every(
          ([key, value]) => clock[key] === value,
        ),
    )
  const keep = async (clock: StoredClock, move: ClockMove, isNew = false) => {
    await (isNew ? insertClock : updateClock)(write, clock)
    kept.set(clock.clockId, clock)
    moves.push(move)
  }
  const moveOf = ({ clockId, kind }: StoredClock, change: ClockMove['change']) => ({
    clockId,
    kind,
    change,
    on: today,
  })

  return {
    today,
    stateOf: (itemId) => taskOf(itemId).state,
    async move(itemId, action) {
      const task = taskOf(itemId)
      const step = stepFrom(task.state, action, { acceptedBefore: task.acceptedAt !== null })
      if (!step.ok) refuse('refused', step.message)
      const accepts = step.to === 3 ? { acceptedAt: task.acceptedAt ?? at } : {}
      const tolerant = action === 'acceptWithTolerance' ? { withTolerance: true } : {}
      const changes = { state: step.to, stateSince: at, ...accepts, ...tolerant }
      await updateTask(write, { caseId, itemId }, changes)
      tasks.set(itemId, { ...task, ...changes })
      transitions.push({ itemId, action, from: task.state, to: step.to })
    },
    async promise(itemId, promisedDate) {
      const task = taskOf(itemId)
      const { state, stateSince } = task
      await updateTask(
        write,
        { caseId, itemId },
        { state, stateSince: stateSince ?? at, promisedDate },
      )
      tasks.set(itemId, { ...task, promisedDate })
    },
    async startClock({ kind, days, basis, itemId, subjectId, startedOn = today }) {
      const terms = { startedOn, days, pauses: [] }
      const clock: StoredClock = {
        ...terms,
        ...dueOf(terms, services.calendar),
        clockId: services.newId(),
        caseId,
        kind,
        itemId: itemId ?? null,
        subjectId: subjectId ?? null,
        basis,
        state: 'running',
        endedOn: null,
      }
      const subject = {
        ...(itemId !== undefined && { itemId }),
        ...(subjectId !== undefined && { subjectId }),
      }
      await keep(clock, { ...moveOf(clock, 'started'), on: startedOn, days, ...subject }, true)
      return clock
    },
    async pauseClocks(which, cause, reason) {
      for (const clock of open(which).filter(({ state }) => state === 'running')) {
        const pauses = [...clock.pauses, { cause, reason, from: today, to: null }]
        await keep(
          { ...clock, pauses, dueOn: null, certain: true, state: 'paused' },
          { ...moveOf(clock, 'paused'), cause },
        )
      }
    },
    async resumeClocks(which) {
      for (const clock of open(which).filter(({ state }) => state === 'paused')) {
        const pauses = clock.pauses.map((pause) =>
          pause.to === null ? { ...pause, to: today } : pause,
        )
        const due = dueOf({ ...clock, pauses }, services.calendar)
        await keep({ ...clock, ...due, pauses, state: 'running' }, moveOf(clock, 'resumed'))
      }
    },
    async endClocks(which, end) {
      for (const clock of open(which)) {
        const late = clock.dueOn !== null && today > clock.dueOn
        const state = end === 'met' && late ? 'missed' : end
        await keep({ ...clock, state, endedOn: today }, moveOf(clock, state))
      }
    },
    clocks: open,
    async finish(changes = {}) {
      const state = caseStateOf([...tasks.values()])
      await touchCase(write, caseId, at, { ...changes, state })
      return { transitions, clocks: moves }
    },
  }
}
