import { z } from 'zod'
import { type TaskState, taskStateNames } from './task-state.ts'

/** What can happen to a task. Whoever reports it, it is one of these, or it is refused. */
export const TaskAction = z.enum([
  'receive',
  'accept',
  'acceptWithTolerance',
  'deemAccepted',
  'decline',
  'refuse',
  'requestSupplement',
  'completeSupplement',
  'lapseSupplement',
  'withdraw',
  'requestWithdrawal',
  'confirmWithdrawal',
  'declineWithdrawal',
  'begin',
  'pause',
  'resume',
  'approve',
  'approveWithTolerance',
  'reject',
  'lapseTolerance',
  'revoke',
])
export type TaskAction = z.infer<typeof TaskAction>

/** window 窗口 · receiver 接收单位（部门、企业）· applicant 申请人, whose wish the window records · clock 到期自动 */
export type TaskActor = 'window' | 'receiver' | 'applicant' | 'clock'

export interface Transition {
  readonly name: string
  readonly from: readonly TaskState[]
  readonly to: TaskState
  readonly actor: TaskActor
  /** The letter that goes with it, by its document kind; null: none. */
  readonly letter: string | null
  /** What it does to the clocks, in words for `docs/` and the screen. */
  readonly clock: string
}

/**
 * The whole state machine. Sources: 办理状态 codes and their successors as the approval system has them;
 * 行政许可法 第三十二条 (decide within five days, else deemed accepted from receipt); the plans (容缺).
 * After 补正 the decision follows (7 → 3, 4, 5, once more 6), or for a task accepted before, the handling (7 → 8).
 */
export const transitions: Readonly<Record<TaskAction, Transition>> = {
  receive: step('收件', [0], 1, 'window', 'receipt', '开始受理决定期限（5 个工作日）'),
  accept: step('受理', [1, 7], 3, 'window', 'acceptance', '停受理决定期限，开始承诺、法定时限'),
  acceptWithTolerance: step(
    '容缺受理',
    [1, 7],
    3,
    'window',
    'tolerancePromise',
    '停受理决定期限，开始承诺、法定时限和每份容缺材料的补交期限',
  ),
  deemAccepted: step(
    '逾期未告知，视为受理',
    [1, 7],
    3,
    'clock',
    'acceptance',
    '自收到申请材料（补正后为收到补正材料）之日起受理，承诺、法定时限自该日起算',
  ),
  decline: step('不受理', [1, 7], 4, 'window', 'refusal', '停受理决定期限'),
  refuse: step('不予受理', [1, 7], 5, 'window', 'refusal', '停受理决定期限'),
  requestSupplement: step(
    '要求补正',
    [1, 3, 7, 8, 10],
    6,
    'receiver',
    'supplement',
    '停受理决定期限，已受理的暂停承诺、法定时限，开始补正期限',
  ),
  completeSupplement: step(
    '补正完成',
    [6],
    7,
    'window',
    'receipt',
    '停补正期限；未受理的重开受理决定期限，已受理的恢复承诺、法定时限',
  ),
  lapseSupplement: step('逾期未补正，视为撤回', [6], 2, 'clock', 'returnList', '停全部期限'),
  withdraw: step('撤件', [1, 3, 6, 7], 2, 'applicant', 'withdrawal', '停全部期限'),
  requestWithdrawal: step(
    '申请撤件',
    [8, 9, 10],
    16,
    'applicant',
    'withdrawal',
    '期限照走，待接收单位确认',
  ),
  confirmWithdrawal: step('确认撤件', [16], 14, 'receiver', 'returnList', '停全部期限'),
  declineWithdrawal: step(
    '不同意撤件',
    [16],
    8,
    'receiver',
    null,
    '期限照走，因特别程序暂停的恢复',
  ),
  begin: step('开始办理', [3, 7], 8, 'receiver', null, '期限照走'),
  pause: step('特别程序开始', [3, 8, 10], 9, 'receiver', 'progressNotice', '暂停承诺、法定时限'),
  resume: step('特别程序结束', [9], 10, 'receiver', null, '恢复承诺、法定时限'),
  approve: step('办结（通过）', [3, 8, 10], 11, 'receiver', null, '停时限，开始送达期限（10 日）'),
  approveWithTolerance: step(
    '办结（容缺通过）',
    [3, 8, 10],
    12,
    'receiver',
    null,
    '停时限，开始送达期限（10 日）；未到期的容缺补交期限照走',
  ),
  reject: step('办结（不通过）', [3, 8, 10], 13, 'receiver', null, '停时限，开始送达期限（10 日）'),
  lapseTolerance: step(
    '容缺逾期，终止办理',
    [3, 6, 7, 8, 9, 10, 16],
    13,
    'clock',
    'returnList',
    '停全部期限',
  ),
  revoke: step('撤销', [11, 12, 13], 15, 'receiver', null, '停送达期限'),
}

function step(
  name: string,
  from: readonly TaskState[],
  to: TaskState,
  actor: TaskActor,
  letter: string | null,
  clock: string,
): Transition {
  return { name, from, to, actor, letter, clock }
}

export type Step =
  | { readonly ok: true; readonly to: TaskState }
  | { readonly ok: false; readonly message: string }

/** After a 补正 that interrupted the handling of an accepted task; an unaccepted one is decided first. */
const goesOn: readonly TaskAction[] = ['begin', 'lapseTolerance']

/**
 * Where the action leads, or why it may not be. `acceptedBefore`: the task was accepted once; then 补正 leads
 * back to the handling, never to a second acceptance or a refusal to accept, and an unaccepted one can't begin.
 */
export function stepFrom(
  state: TaskState,
  action: TaskAction,
  { acceptedBefore }: { readonly acceptedBefore: boolean },
): Step {
  const { name, from, to } = transitions[action]
  if (!from.includes(state)) {
    const allowed = from.map((one) => `“${taskStateNames[one]}”`).join('、')
    return {
      ok: false,
      message: `事项现在是“${taskStateNames[state]}”，不能${name}；${allowed}的事项才可以。`,
    }
  }
  if (state === 7 && action !== 'withdraw' && acceptedBefore !== goesOn.includes(action)) {
    return {
      ok: false,
      message: acceptedBefore
        ? `事项此前已受理，补正后由接收单位继续办理，不能再${name}。`
        : '事项还没有受理，请先作出受理决定。',
    }
  }
  return { ok: true, to }
}
