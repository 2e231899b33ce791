import { getInstallation } from '../../../db/queries/installation.ts'
import { findSession } from '../../../db/queries/sessions.ts'
import {
  countDue,
  forecastLimits,
  lastHeardQueue,
  oldestWaiting,
  windowsToday,
} from '../../../db/queries/statistic-board.ts'
import { addWorkingDays, chinaDate } from '../../../shared/calendar/working-days.ts'
import { clockKindNames, warningDays } from '../../../shared/case/clock.ts'
import type { StatisticBoard } from '../../../shared/ipc/contract/statistics.ts'
import type { MeasureKey } from '../../../shared/statistics/measures.ts'
import type { QueryContext } from '../dispatch.ts'
import { figureIn, type Gathered, gatherSums, measuresOf } from './figures.ts'

const figuresOfToday: readonly MeasureKey[] = [
  'received',
  'itemsReceived',
  'accepted',
  'itemsAccepted',
  'itemsTolerated',
  'supplements',
  'itemsRefused',
  'completed',
  'itemsCompleted',
  'onceRate',
  'warnings',
  'overdue',
  'called',
  'ticketsMissed',
  'waiting',
  'handling',
  'delivered',
  'evaluations',
  'satisfaction',
  'offline',
  'syncDelay',
  'fieldsSaved',
  'materialsExempt',
]
const stocks = ['inProgress', 'itemsSupplementing', 'inSpecial', 'tolerancesOpen'] as const

/** 实时看板: the day so far, and what the limits bring tomorrow. */
export async function viewBoard(context: QueryContext): Promise<StatisticBoard> {
  const { read, services, now } = context
  const progress = await services.statistics.catchUp()
  const today = chinaDate(now.toISOString())
  const measures = measuresOf([...figuresOfToday, ...stocks])
  const days = { from: today, to: today }
  const gathered = await gatherSums(read, { measures, days, by: null, filter: {} })
  const figures = measuresOf(figuresOfToday).map((measure) => [
    measure.key,
    figureIn(gathered, measure, null),
  ])
  return {
    at: now.toISOString(),
    today,
    figures: Object.fromEntries(figures),
    windows: await boardWindows(context, today),
    queue: await lastHeardQueue(read, today),
    limits: await boardLimits(context, today),
    stock: stockOf(gathered),
    sync: { ...(await services.sync.status()), oldestWaitingAt: await oldestWaiting(read) },
    progress,
  }
}

function stockOf(gathered: Gathered): StatisticBoard['stock'] {
  const [inProgress = 0, supplementing = 0, inSpecial = 0, tolerances = 0] = measuresOf(stocks).map(
    (measure) => figureIn(gathered, measure, null).part,
  )
  return { inProgress, supplementing, inSpecial, tolerances }
}

/** Every window that did something today, and this one; only this one's clerk is known here. */
async function boardWindows(
  { read, services }: QueryContext,
  today: string,
): Promise<StatisticBoard['windows']> {
  const { windowNo } = await getInstallation(read)
  const session = await findSession(read, 'clerk', services.launchId)
  const accountName = session?.state === 'unlocked' ? session.account.displayName : ''
  const seen = await windowsToday(read, today)
  const idle = { windowNo, received: 0, accepted: 0, called: 0, lastAt: null }
  const rows = seen.some((one) => one.windowNo === windowNo) ? seen : [...seen, idle]
  return rows.map((row) => ({
    ...row,
    accountName: row.windowNo === windowNo ? accountName : '',
  }))
}

async function boardLimits(
  { read, services: { calendar } }: QueryContext,
  today: string,
): Promise<StatisticBoard['limits']> {
  const nextDay = addWorkingDays(today, 1, calendar).date
  const warnUntil = addWorkingDays(today, warningDays, calendar).date
  const forecast = await forecastLimits(read, { after: today, until: nextDay })
  return {
    overdue: await countDue(read, { from: null, to: today, before: true }),
    warning: await countDue(read, { from: today, to: warnUntil, before: false }),
    dueToday: await countDue(read, { from: today, to: today, before: false }),
    nextDay,
    dueNextDay: await countDue(read, { from: nextDay, to: nextDay, before: false }),
    forecast: forecast.map(({ kind, count }) => ({ kind, name: clockKindNames[kind], count })),
  }
}
