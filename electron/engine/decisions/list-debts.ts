import { type DebtRow, listOpenDebts } from '../../../db/queries/open-debts.ts'
import { listSupplements } from '../../../db/queries/supplements.ts'
import { addWorkingDays, chinaDate } from '../../../shared/calendar/working-days.ts'
import { workingDaysBetween } from '../../../shared/case/clock.ts'
import { maskMobile } from '../../../shared/identity/masking.ts'
import type { OpenDebt } from '../../../shared/ipc/contract/decisions.ts'
import { getCatalogueOf } from '../cases/open-case.ts'
import type { QueryContext } from '../dispatch.ts'

const mostRows = 500

/** What applicants still have to bring, for the queue and the reminding call. */
export async function listDebts(withinDays: number, context: QueryContext): Promise<OpenDebt[]> {
  const { read, services, now } = context
  const today = chinaDate(now.toISOString())
  const until = withinDays === 0 ? today : addWorkingDays(today, withinDays, services.calendar).date
  const rows = await listOpenDebts(read, until, mostRows)
  return Promise.all(rows.map((row) => toDebt(row, today, context)))
}

async function toDebt(row: DebtRow, today: string, context: QueryContext): Promise<OpenDebt> {
  const { caseId, kind, number, applicantName, dueOn, mobile } = row
  const { calendar } = context.services
  const left =
    dueOn >= today
      ? workingDaysBetween(today, dueOn, calendar)
      : -workingDaysBetween(dueOn, today, calendar)
  const what = await whatIsOwed(row, context)
  return {
    ...{ caseId, kind, number, applicantName, dueOn, what },
    daysLeft: left,
    mobileMasked: maskMobile(mobile),
  }
}

async function whatIsOwed(row: DebtRow, { read, services }: QueryContext): Promise<string> {
  if (row.kind === 'tolerance') {
    const { materials } = await getCatalogueOf(read, services, row)
    return materials.find(({ id }) => id === row.subjectId)?.name ?? row.subjectId
  }
  const supplements = await listSupplements(read, row.caseId)
  const { lines = [] } =
    supplements.find(({ supplementId }) => supplementId === row.subjectId) ?? {}
  const open = lines.filter(({ receivedOn }) => receivedOn === null)
  const [first] = open
  if (!first) return '已补齐，请完成补正'
  return open.length > 1 ? `${first.material}等 ${open.length} 处` : first.material
}
