import { type CaseRecord, listOf, type RecordedStep } from './case-record.ts'
import type { SupervisedAct } from './rule.ts'

export interface SupervisedStep {
  readonly seq: number
  /** Empty: of the case as a whole. */
  readonly itemId: string
  readonly on: string
  readonly windowNo: string
  readonly accountId: string | null
}

interface Outcome {
  readonly itemId: string
  readonly outcome: string
  readonly ground?: string
  /** What the item lacked when it was decided; absent in events from before it was noted. */
  readonly gaps?: number
}

type Find = (step: RecordedStep, record: CaseRecord) => readonly string[]

/** Of a step the items, or '' for the whole case, in which it did so. */
const finds: Readonly<Record<SupervisedAct, Find>> = {
  decidedLate: ({ payload, kind }, { clocks }) =>
    // Time decided, and nobody else: another rule's.
    kind === 'case-deemed-accepted' || kind.endsWith('-lapsed')
      ? []
      : listOf<{ clockId: string; kind: string; change: string }>(payload.clocks)
          .filter(({ kind: clock, change }) => clock === 'decision' && change !== 'started')
          .flatMap(({ clockId }) => clocks.find((clock) => clock.clockId === clockId) ?? [])
          .filter(({ endedOn, dueOn }) => endedOn !== null && dueOn !== null && endedOn > dueOn)
          .map(({ itemId }) => itemId),
  deemed: ({ payload }) =>
    listOf<{ itemId: string; action: string }>(payload.transitions)
      .filter(({ action }) => action === 'deemAccepted')
      .map(({ itemId }) => itemId),
  refusedComplete: ({ payload }) =>
    refusals(payload)
      .filter(({ ground, gaps }) => ground === 'notEligible' && gaps === 0)
      .map(({ itemId }) => itemId),
  refusedWithoutGround: ({ payload }) =>
    refusals(payload)
      .filter(({ ground }) => ground === undefined || ground === '')
      .map(({ itemId }) => itemId),
  askedBeyond: ({ payload: { asked } }) => (beyondOf(asked) > 0 ? [''] : []),
  askedAgain: ({ supplementRound }) => (supplementRound > 1 ? [''] : []),
}

/** 不予受理 without the ground that the law names, 材料齐全仍不予受理…: each step that did so. */
export function stepsThat(act: SupervisedAct, record: CaseRecord): readonly SupervisedStep[] {
  return record.steps.flatMap((step) =>
    [...new Set(finds[act](step, record))].map((itemId) => {
      const { seq, on, windowNo, accountId } = step
      return { seq, on, windowNo, accountId, itemId }
    }),
  )
}

function refusals(payload: RecordedStep['payload']): readonly Outcome[] {
  return listOf<Outcome>(payload.outcomes).filter(({ outcome }) => outcome === 'refuse')
}

function beyondOf(asked: unknown): number {
  if (typeof asked !== 'object' || asked === null) return 0
  const { beyond } = asked as { beyond?: unknown }
  return typeof beyond === 'number' ? beyond : 0
}
