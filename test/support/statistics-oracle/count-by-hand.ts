import type { LoggedEvent } from '../../../shared/statistics/projection/standing.ts'
import { CaseBook } from './case-book.ts'
import type { Limit } from './limit.ts'
import { at, dayOf, type Mark, type Marks, never, type Stay, seconds } from './marks.ts'

export interface Oracle {
  readonly numbers: Readonly<Record<string, Marks>>
  readonly stocks: Readonly<Record<string, readonly Stay[]>>
}

/** Every number from the log alone, by its definition; slow, and nothing of the counting under test. */
export function countByHand(events: readonly LoggedEvent[], today: string): Oracle {
  const cases = [...Map.groupBy(events, ({ caseId }) => caseId)]
    .filter(([caseId]) => caseId !== null)
    .map(([, own]) => new CaseBook(own, today))
  const all = <T>(of: (one: CaseBook) => readonly T[]) => cases.flatMap(of)
  const kind = (name: string, value?: (event: LoggedEvent) => number) =>
    events
      .filter((event) => event.kind === name)
      .map((event) => at(event, '', value ? value(event) : 0))
  const count = (part: readonly Mark[]): Marks => ({ part, whole: null })
  const sum = (part: readonly Mark[]): Marks => ({ part, whole: null, adds: [true, false] })
  const rate = (part: readonly Mark[], whole: readonly Mark[]): Marks => ({ part, whole })
  const mean = (part: readonly Mark[]): Marks => ({ part, whole: part, adds: [true, false] })
  return {
    numbers: {
      ...intake({ all, count, sum, rate, mean }),
      ...handling({ all, count, sum, rate, mean }),
      ...around({ all, count, sum, rate, mean }, kind),
    },
    stocks: {
      inProgress: all((one) => one.inProgress()),
      itemsSupplementing: all((one) => one.stays(6)),
      inSpecial: all((one) => one.stays(9)),
      tolerancesOpen: all((one) => one.toleranceStays()),
      overdueOpen: all((one) =>
        one.limits('promised').flatMap((limit) => {
          const day = limit.overdueOn()
          if (day === null) return []
          const { end } = limit
          const until = end ? dayOf(end.event.at) : never
          return [{ ...one.byDay(limit, day), until }]
        }),
      ),
    },
  }
}

interface Ways {
  readonly all: <T>(of: (one: CaseBook) => readonly T[]) => T[]
  readonly count: (part: readonly Mark[]) => Marks
  readonly sum: (part: readonly Mark[]) => Marks
  readonly rate: (part: readonly Mark[], whole: readonly Mark[]) => Marks
  readonly mean: (part: readonly Mark[]) => Marks
}

function intake({ all, count, sum, rate, mean }: Ways): Record<string, Marks> {
  const received = all((one) => (one.receipt ? [at(one.receipt)] : []))
  const itemsReceived = all((one) => one.steps('receive'))
  const deemed = all((one) => one.homeSteps('deemAccepted'))
  const itemsAccepted = [...all((one) => one.steps('accept', 'acceptWithTolerance')), ...deemed]
  const itemsRefused = all((one) => one.steps('decline', 'refuse'))
  const spared = (of: 'fields' | 'materials') =>
    all((one) => {
      const savings = one.receipt?.payload.savings as Record<string, number> | undefined
      return one.receipt && savings ? [at(one.receipt, '', savings[of])] : []
    })
  const promised = all((one) =>
    one.clockMoves('tolerance', 'started').map(({ event }) => one.done(event)),
  )
  const lapsed = all((one) =>
    one
      .clockMoves('tolerance', 'missed')
      .filter(({ event }) => event.kind === 'tolerance-lapsed')
      // Where it was promised, so that nothing is left over there.
      .map(({ event, move }) => {
        const given = one
          .clockMoves('tolerance', 'started')
          .find((each) => each.move.clockId === move.clockId)
        const { window, clerk } = one.done(given?.event ?? event)
        return { ...at(event), window, clerk }
      }),
  )
  return {
    received: count(received),
    itemsReceived: count(itemsReceived),
    accepted: count(all((one) => one.accepted())),
    itemsAccepted: count(itemsAccepted),
    itemsDeemed: count(deemed),
    acceptanceRate: rate(itemsAccepted, itemsReceived),
    itemsTolerated: count(all((one) => one.steps('acceptWithTolerance'))),
    tolerancesGiven: count(promised),
    tolerancesLapsed: count(lapsed),
    supplements: count(
      all((one) => one.clockMoves('supplement', 'started').map(({ event }) => one.done(event))),
    ),
    supplementsCompleted: count(
      all((one) => supplementsEnded(one, false).map((event) => one.done(event))),
    ),
    supplementsLapsed: count(
      all((one) => supplementsEnded(one, true).map((event) => one.home(event))),
    ),
    itemsSupplement: count(all((one) => one.steps('requestSupplement'))),
    itemsRefused: count(itemsRefused),
    refused: count(all((one) => one.ended('refused'))),
    refusalRate: rate(itemsRefused, itemsReceived),
    handling: mean(all((one) => one.handled())),
    fieldsSaved: sum(spared('fields')),
    materialsExempt: sum(spared('materials')),
  }
}

function supplementsEnded(one: CaseBook, lapsed: boolean): readonly LoggedEvent[] {
  return one
    .clockMoves('supplement', 'met', 'missed')
    .map(({ event }) => event)
    .filter(({ kind }) => (kind === 'supplement-lapsed') === lapsed)
}

function handling({ all, count, rate, mean }: Ways): Record<string, Marks> {
  const completed = all((one) => one.ended('completed'))
  const itemsCompleted = all((one) => one.homeSteps('approve', 'approveWithTolerance', 'reject'))
  const accepted = [
    ...all((one) => one.steps('accept', 'acceptWithTolerance')),
    ...all((one) => one.homeSteps('deemAccepted')),
  ]
  const timed = (value: (limit: Limit) => number) =>
    all((one) =>
      one.limits('promised').flatMap((limit) => {
        const { end, start } = limit
        if (!end || end.move.change === 'cancelled') return []
        return [one.home(end.event, start.move.itemId ?? '', value(limit))]
      }),
    )
  const limitOf = ({ start }: Limit) => start.move.days ?? 0
  const dated = (of: (limit: Limit) => string | null) =>
    all((one) =>
      one.limits('promised').flatMap((limit) => {
        const day = of(limit)
        return day === null ? [] : [one.byDay(limit, day)]
      }),
    )
  const overdue = dated((limit) => limit.overdueOn())
  return {
    completed: count(completed),
    onceRate: rate(
      all((one) => one.completedOnce()),
      completed,
    ),
    itemsCompleted: count(itemsCompleted),
    itemsRejected: count(all((one) => one.homeSteps('reject'))),
    completionRate: rate(itemsCompleted, accepted),
    itemsReturned: count(all((one) => one.homeSteps('lapseSupplement', 'lapseTolerance'))),
    itemsWithdrawn: count(all((one) => one.homeSteps('withdraw', 'confirmWithdrawal'))),
    withdrawn: count(all((one) => one.ended('withdrawn'))),
    itemsRevoked: count(all((one) => one.homeSteps('revoke'))),
    specialStarted: count(all((one) => one.homeSteps('pause'))),
    warnings: count(dated((limit) => limit.warnedOn())),
    overdue: count(overdue),
    overdueRate: rate(overdue, accepted),
    limitDays: mean(timed(limitOf)),
    usedDays: mean(timed((limit) => limit.usedDays())),
    leftDays: mean(timed((limit) => limitOf(limit) - limit.usedDays())),
    usedShare: {
      part: timed((limit) => limit.usedDays()),
      whole: timed(limitOf),
      adds: [true, true],
    },
  }
}

function around(
  { all, count, rate, mean }: Ways,
  kind: (name: string, value?: (event: LoggedEvent) => number) => Mark[],
): Record<string, Marks> {
  const evaluations = all((one) =>
    one.told
      .filter(({ event }) => event.kind === 'evaluation-given')
      .map(({ event }) => one.home(event, '', event.payload.score as number)),
  )
  const bad = evaluations.filter(({ value }) => value <= 2)
  const kept = (of: string, inTime: boolean) =>
    all((one) =>
      one.limits(of).flatMap((limit) => {
        const { end, start } = limit
        const late = limit.overdueOn()
        const itemId = start.move.itemId ?? ''
        if (end?.move.change === 'met') return [{ ...one.home(end.event, itemId), hour: '' }]
        return late === null || inTime ? [] : [one.byDay(limit, late)]
      }),
    )
  return {
    called: count(kind('ticket-called')),
    ticketsMissed: count(kind('ticket-missed')),
    waiting: mean(
      kind('ticket-called', (event) => seconds(event.payload.takenAt as string, event.at)),
    ),
    assistanceRequests: count(kind('assistance-requested')),
    surveysConvened: count(kind('survey-convened')),
    transferRate: rate(kept('transfer', true), kept('transfer', false)),
    schemeRate: rate(kept('firstScheme', true), kept('firstScheme', false)),
    evaluations: count(evaluations),
    score: mean(evaluations),
    satisfaction: rate(
      evaluations.filter(({ value }) => value >= 3),
      evaluations,
    ),
    badEvaluations: count(bad),
  }
}
