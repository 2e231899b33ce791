import type { Reader, Writer } from '../../../../db/handles.ts'
import {
  type JointCase,
  listTasks,
  type Task,
  touchCase,
  updateTask,
} from '../../../../db/queries/cases.ts'
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
import { refuseMerged } from '../refuse-merged.ts'

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
  /** UTC ISO text; with the step that accepts it, from when on it counts as accepted. */
  readonly acceptedAt?: string
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

/** Every open clock that has all of these. */
export type WhichClocks = Partial<Pick<StoredClock, 'kind' | 'itemId' | 'subjectId'>>

/**
 * Everything that one command does to a case's tasks and clocks. Steps that the state machine does not know are
 * refused; `finish` writes the state of the case, by the one rule, and gives the event's payload. The tasks and
 * clocks of a case can be rebuilt from these payloads alone.
 */
export class LifeChange {
  /** China's date of what happens. */
  readonly today: string
  private readonly now: string
  private readonly at: string
  private readonly transitions: TaskMove[] = []
  private readonly clockMoves: ClockMove[] = []
  private readonly caseId: string
  private readonly tasks: Map<string, Task>
  private readonly kept: Map<string, StoredClock>
  private readonly context: LifeContext

  private constructor(
    caseId: string,
    context: LifeContext,
    stored: {
      readonly tasks: readonly Task[]
      readonly clocks: readonly StoredClock[]
      readonly on: string | undefined
    },
  ) {
    this.caseId = caseId
    this.context = context
    this.now = context.now.toISOString()
    this.today = stored.on ?? chinaDate(this.now)
    this.at = this.today === chinaDate(this.now) ? this.now : startOfDay(this.today)
    this.tasks = new Map(stored.tasks.map((task) => [task.itemId, task]))
    this.kept = new Map(stored.clocks.map((clock) => [clock.clockId, clock]))
  }

  /** `on`: China's date on which it happened, when that is told later. */
  static async of(
    { caseId }: Pick<JointCase, 'caseId'>,
    context: LifeContext,
    { on }: { readonly on?: string } = {},
  ) {
    const { read } = context
    await refuseMerged(read, caseId)
    return new LifeChange(caseId, context, {
      on,
      tasks: await listTasks(read, caseId),
      clocks: await listClocksOfCase(read, caseId),
    })
  }

  task(itemId: string): Task {
    return this.tasks.get(itemId) ?? refuse('not-found', '这件办件里没有这个事项，请重新打开办件。')
  }

  /** In the order of the case. */
  allTasks(): readonly Task[] {
    return [...this.tasks.values()]
  }

  /** `acceptedAt`: UTC ISO text, when a task counts as accepted from an earlier moment on. */
  async move(itemId: string, action: TaskAction, acceptedAt: string = this.at): Promise<void> {
    const task = this.task(itemId)
    const step = stepFrom(task.state, action, { acceptedBefore: task.acceptedAt !== null })
    if (!step.ok) refuse('refused', step.message)
    const accepts = step.to === 3 && { acceptedAt: task.acceptedAt ?? acceptedAt }
    await this.write(task, {
      state: step.to,
      stateSince: this.at,
      ...accepts,
      ...(action === 'acceptWithTolerance' && { withTolerance: true }),
    })
    this.transitions.push({ itemId, action, from: task.state, to: step.to, ...accepts })
  }

  /** The day that is printed as the promise; null when holidays may still move it. */
  async promise(itemId: string, promisedDate: string | null): Promise<void> {
    const task = this.task(itemId)
    await this.write(task, {
      state: task.state,
      stateSince: task.stateSince ?? this.at,
      promisedDate,
    })
  }

  async startClock({ itemId, subjectId, startedOn, ...clock }: NewClock): Promise<StoredClock> {
    const terms = { startedOn: startedOn ?? this.today, days: clock.days, pauses: [] }
    const started: StoredClock = {
      ...terms,
      ...dueOf(terms, this.context.services.calendar),
      clockId: this.context.services.newId(),
      caseId: this.caseId,
      kind: clock.kind,
      itemId: itemId ?? null,
      subjectId: subjectId ?? null,
      basis: clock.basis,
      state: 'running',
      endedOn: null,
    }
    await insertClock(this.context.write, started)
    this.kept.set(started.clockId, started)
    this.clockMoves.push({
      ...this.moveOf(started, 'started'),
      on: terms.startedOn,
      days: clock.days,
      ...(itemId !== undefined && { itemId }),
      ...(subjectId !== undefined && { subjectId }),
    })
    return started
  }

  async pauseClocks(which: WhichClocks, cause: ClockPause['cause'], reason = ''): Promise<void> {
    for (const clock of this.openClocks(which).filter(({ state }) => state === 'running')) {
      const pauses = [...clock.pauses, { cause, reason, from: this.today, to: null }]
      const paused = { ...clock, pauses, dueOn: null, certain: true, state: 'paused' } as const
      await this.keep(paused, { ...this.moveOf(clock, 'paused'), cause })
    }
  }

  async resumeClocks(which: WhichClocks): Promise<void> {
    for (const clock of this.openClocks(which).filter(({ state }) => state === 'paused')) {
      const pauses = clock.pauses.map((pause) =>
        pause.to === null ? { ...pause, to: this.today } : pause,
      )
      const due = dueOf({ ...clock, pauses }, this.context.services.calendar)
      const running = { ...clock, ...due, pauses, state: 'running' } as const
      await this.keep(running, this.moveOf(clock, 'resumed'))
    }
  }

  /**
   * `met` becomes `missed` by itself when the last day has passed; `missed`: nothing came. `on`: China's date of what ended it, when that
   * is told later (a slip that was signed yesterday).
   */
  async endClocks(
    which: WhichClocks,
    end: 'met' | 'missed' | 'cancelled',
    on: string = this.today,
  ): Promise<void> {
    for (const clock of this.openClocks(which)) {
      const late = clock.dueOn !== null && on > clock.dueOn
      const state = end === 'met' && late ? 'missed' : end
      await this.keep({ ...clock, state, endedOn: on }, { ...this.moveOf(clock, state), on })
    }
  }

  /** Those that have not ended. */
  openClocks(which: WhichClocks): readonly StoredClock[] {
    const wanted = Object.entries(which) as [keyof WhichClocks, unknown][]
    return [...this.kept.values()].filter(
      (clock) => clock.endedOn === null && wanted.every(([key, value]) => clock[key] === value),
    )
  }

  /** To be called last; the result belongs in the payload of the command's one event. */
  async finish(changes: Parameters<typeof touchCase>[3] = {}): Promise<LifeMoves> {
    const state = caseStateOf([...this.tasks.values()])
    await touchCase(this.context.write, this.caseId, this.now, { ...changes, state })
    return { transitions: this.transitions, clocks: this.clockMoves }
  }

  private async write(task: Task, changes: Parameters<typeof updateTask>[2]): Promise<void> {
    await updateTask(this.context.write, { caseId: this.caseId, itemId: task.itemId }, changes)
    this.tasks.set(task.itemId, { ...task, ...changes })
  }

  private async keep(clock: StoredClock, move: ClockMove): Promise<void> {
    await updateClock(this.context.write, clock)
    this.kept.set(clock.clockId, clock)
    this.clockMoves.push(move)
  }

  private moveOf({ clockId, kind }: StoredClock, change: ClockMove['change']): ClockMove {
    return { clockId, kind, change, on: this.today }
  }
}

/** The first moment of China's date, UTC ISO text. */
function startOfDay(date: string): string {
  return new Date(`${date}T00:00:00+08:00`).toISOString()
}
