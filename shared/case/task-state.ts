import { z } from 'zod'

/**
 * Codes of the national approval system (办理状态), 1 to 16; 0 is ours: chosen in a draft, nothing handed over.
 * 4 不受理 is for public services, 5 不予受理 for permits: only these fall under 行政许可法.
 */
export const taskStateNames = {
  0: '已选',
  1: '已接件',
  2: '已撤件',
  3: '已受理',
  4: '不受理',
  5: '不予受理',
  6: '待补正',
  7: '补正结束',
  8: '办理中',
  9: '特别程序中',
  10: '特别程序结束',
  11: '办结（通过）',
  12: '办结（容缺通过）',
  13: '办结（不通过）',
  14: '已撤回',
  15: '已撤销',
  16: '撤件待确认',
} as const satisfies Readonly<Record<number, string>>

export type TaskState = keyof typeof taskStateNames
export const allTaskStates = Object.keys(taskStateNames).map(Number) as readonly TaskState[]
export const TaskState = z
  .number()
  .int()
  .refine((state): state is TaskState => Object.hasOwn(taskStateNames, state))

/** Nothing follows but a withdrawal of the result (15). */
export const endedTaskStates: readonly TaskState[] = [2, 4, 5, 11, 12, 13, 14, 15]

/** draft 草稿 · received 已接件 · supplementing 待补正 · accepted 已受理 · completed 已办结 · refused 不予受理 · withdrawn 已撤件 */
export const CaseState = z.enum([
  'draft',
  'received',
  'supplementing',
  'accepted',
  'completed',
  'refused',
  'withdrawn',
])
export type CaseState = z.infer<typeof CaseState>
export const caseStateNames: Readonly<Record<CaseState, string>> = {
  draft: '草稿',
  received: '已接件',
  supplementing: '待补正',
  accepted: '已受理',
  completed: '已办结',
  refused: '不予受理',
  withdrawn: '已撤件',
}

export interface TaskStanding {
  readonly state: TaskState
  /** UTC ISO text; null until accepted. A task sent back for 补正 after acceptance keeps it. */
  readonly acceptedAt: string | null
}

/**
 * The one rule from which a case's state follows. A case is accepted as soon as one of its tasks is (部分受理
 * included): 补正 of another does not take that back. When all have ended, a result counts before a refusal.
 */
export function caseStateOf(tasks: readonly TaskStanding[]): CaseState {
  if (tasks.length === 0 || tasks.some(({ state }) => state === 0)) return 'draft'
  const has = (...states: readonly TaskState[]) => tasks.some(({ state }) => states.includes(state))
  if (tasks.every(({ state }) => endedTaskStates.includes(state))) {
    if (has(11, 12, 13, 15)) return 'completed'
    return has(4, 5) ? 'refused' : 'withdrawn'
  }
  const open = tasks.filter(({ state }) => !endedTaskStates.includes(state))
  if (tasks.some(({ acceptedAt }) => acceptedAt !== null)) return 'accepted'
  return open.some(({ state }) => state === 6) ? 'supplementing' : 'received'
}

/** Something still waits for the window's decision: received, or supplemented and never accepted. */
export function awaitsDecision(tasks: readonly TaskStanding[]): boolean {
  return tasks.some(({ state, acceptedAt }) => state === 1 || (state === 7 && acceptedAt === null))
}
