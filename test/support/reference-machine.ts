/**
 * The state machine once more, as the list of 办理状态 and the law tell it, state by state and without a look at the
 * product's table: what may follow from where. `!`: only for a task accepted before; `?`: only for one that never was.
 */
const follows: Readonly<Record<number, string>> = {
  // 已选: papers are handed over, or nothing is.
  0: 'receive→1',
  // 已接件: decided, told to supplement, withdrawn, or silence for five days.
  1: 'accept→3 acceptWithTolerance→3 deemAccepted→3 decline→4 refuse→5 requestSupplement→6 withdraw→2',
  2: '',
  // 已受理: its receiver begins, stops the clock, asks, or decides at once.
  3: 'begin→8 pause→9 requestSupplement→6 approve→11 approveWithTolerance→12 reject→13 withdraw→2 lapseTolerance→13',
  4: '',
  5: '',
  // 待补正: it comes, or it doesn't.
  6: 'completeSupplement→7 lapseSupplement→2 withdraw→2 lapseTolerance→13',
  // 补正结束: the decision, or where it was interrupted.
  7: 'accept?→3 acceptWithTolerance?→3 deemAccepted?→3 decline?→4 refuse?→5 requestSupplement?→6 begin!→8 lapseTolerance!→13 withdraw→2',
  8: 'pause→9 requestSupplement→6 approve→11 approveWithTolerance→12 reject→13 requestWithdrawal→16 lapseTolerance→13',
  9: 'resume→10 requestWithdrawal→16 lapseTolerance→13',
  10: 'pause→9 requestSupplement→6 approve→11 approveWithTolerance→12 reject→13 requestWithdrawal→16 lapseTolerance→13',
  11: 'revoke→15',
  12: 'revoke→15',
  13: 'revoke→15',
  14: '',
  15: '',
  16: 'confirmWithdrawal→14 declineWithdrawal→8 lapseTolerance→13',
}

/** Where it leads; undefined: it may not be. */
export function referenceStep(
  state: number,
  action: string,
  acceptedBefore: boolean,
): number | undefined {
  for (const one of (follows[state] ?? '').split(' ')) {
    const [, name, mark, to] = /^(\w+)([!?]?)→(\d+)$/.exec(one) ?? []
    if (name !== action) continue
    if ((mark === '!' && !acceptedBefore) || (mark === '?' && acceptedBefore)) return undefined
    return Number(to)
  }
  return undefined
}

export interface ReferenceTask {
  readonly state: number
  readonly accepted: boolean
}

/** In words: undecided drafts are drafts; a task under way speaks for the case, the best end when all have ended. */
export function referenceCaseState(tasks: readonly ReferenceTask[]): string {
  const states = tasks.map(({ state }) => state)
  if (states.length === 0 || states.includes(0)) return 'draft'
  const over = new Set([2, 4, 5, 11, 12, 13, 14, 15])
  const open = states.filter((state) => !over.has(state))
  if (open.length > 0) {
    if (tasks.some(({ accepted }) => accepted)) return 'accepted'
    return open.includes(6) ? 'supplementing' : 'received'
  }
  const has = (...wanted: number[]) => wanted.some((state) => states.includes(state))
  if (has(11, 12, 13, 15)) return 'completed'
  return has(4, 5) ? 'refused' : 'withdrawn'
}
