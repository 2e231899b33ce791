import { findCase } from '../../../db/queries/cases.ts'
import { countAlerts, listAlerts, type StoredAlert } from '../../../db/queries/supervision.ts'
import { addWorkingDays, chinaDate } from '../../../shared/calendar/working-days.ts'
import { maskName } from '../../../shared/identity/masking.ts'
import {
  type AlertView,
  forecastDays,
  mostAlerts,
} from '../../../shared/ipc/contract/supervision.ts'
import type { OutputOf, ParsedInputOf } from '../../../shared/ipc/contract.ts'
import type { Alert } from '../../../shared/supervision/judge.ts'
import type { QueryContext } from '../dispatch.ts'
import { type StatisticNames, statisticNames } from '../statistics/names.ts'

export async function viewAlerts(
  { standing }: ParsedInputOf<'supervision.alerts'>,
  context: QueryContext,
): Promise<OutputOf<'supervision.alerts'>> {
  const { read, services, now } = context
  const complete = await services.supervision.catchUp()
  const names = await statisticNames(context)
  const stored = await listAlerts(read, standing, mostAlerts)
  const alerts: AlertView[] = []
  for (const one of stored) alerts.push(await viewOf(one, names, context))
  const today = chinaDate(now.toISOString())
  return { today, alerts, counts: await countAlerts(read), complete }
}

/** Of each case that has a limit near, the alerts of each coming day that the day before did not have. */
export async function viewForecast(
  context: QueryContext,
): Promise<OutputOf<'supervision.forecast'>> {
  const { services, now } = context
  const { supervision, calendar } = services
  const today = chinaDate(now.toISOString())
  const days = Array.from(
    { length: forecastDays },
    (_, ahead) => addWorkingDays(today, ahead + 1, calendar).date,
  )
  const names = await statisticNames(context)
  const alerts: (AlertView & { on: string })[] = []
  for (const caseId of await supervision.casesBefore(days.at(-1) ?? today)) {
    let before = await supervision.foresee(caseId, today)
    for (const on of days) {
      const then = await supervision.foresee(caseId, on)
      const turned = then.filter((one) => !before.some((other) => isSame(one, other)))
      for (const one of turned) {
        const unanswered = { answer: '', answeredBy: null, answeredAt: null }
        alerts.push({ ...(await viewOf({ ...one, caseId, ...unanswered }, names, context)), on })
      }
      before = then
    }
    if (alerts.length >= mostAlerts) break
  }
  return { alerts: alerts.toSorted(bySoonest), days }
}

function isSame(one: Alert, other: Alert): boolean {
  return one.ruleId === other.ruleId && one.subject === other.subject && one.level === other.level
}

function bySoonest(one: AlertView & { on: string }, other: AlertView & { on: string }): number {
  if (one.on !== other.on) return one.on < other.on ? -1 : 1
  if (one.level === other.level) return 0
  return one.level === 'red' ? -1 : 1
}

async function viewOf(
  alert: StoredAlert,
  names: StatisticNames,
  { read, services }: Pick<QueryContext, 'read' | 'services'>,
): Promise<AlertView> {
  const { itemId, accountId, answeredBy, ...shown } = alert
  const rule = services.supervision.rules.find(({ id }) => id === alert.ruleId)
  const jointCase = await findCase(read, alert.caseId)
  return {
    ...shown,
    title: rule?.title ?? '已停用的规则',
    basis: rule?.basis ?? '',
    advised: rule?.advised ?? false,
    advice: rule?.advice ?? '',
    caseNo: jointCase?.officialNumber ?? jointCase?.number ?? '',
    applicantName: maskName(jointCase?.applicantName ?? ''),
    itemName: itemId === '' ? '' : names.item(itemId),
    accountName: accountId === null ? '' : names.account(accountId),
    answeredBy: answeredBy === null ? '' : names.account(answeredBy),
  }
}
