import { listRequestsBetween } from '../../../db/queries/assistance.ts'
import { listClocksOfRequest } from '../../../db/queries/assistance-cases.ts'
import { addDays, chinaDate } from '../../../shared/calendar/working-days.ts'
import type { AssistanceMeasures } from '../../../shared/ipc/contract/assistance.ts'
import type { QueryContext } from '../dispatch.ts'

/** 响应率, 解决率 and 满意率 of the requests of these days (湘建城〔2024〕64号 三（七）), as the counts they are made of. */
export async function measureAssistance(
  { from, to }: { readonly from: string; readonly to: string },
  { read, now }: Pick<QueryContext, 'read' | 'now'>,
): Promise<AssistanceMeasures> {
  const today = chinaDate(now.toISOString())
  const requests = await listRequestsBetween(read, startOf(from), startOf(addDays(to, 1)))
  let responseDue = 0
  let respondedInTime = 0
  for (const { requestId } of requests) {
    const [clock] = await listClocksOfRequest(read, requestId)
    // One that was called off before its day counts neither way.
    if (!clock || clock.state === 'cancelled') continue
    const overdue = clock.dueOn !== null && today > clock.dueOn
    if (clock.endedOn !== null || overdue) responseDue += 1
    if (clock.state === 'met') respondedInTime += 1
  }
  const rated = requests.filter(({ satisfaction }) => satisfaction !== null)
  return {
    requests: requests.length,
    responseDue,
    respondedInTime,
    ended: requests.filter(({ endedAt }) => endedAt !== null).length,
    resolved: requests.filter(({ state }) => state === 'resolved').length,
    rated: rated.length,
    satisfied: rated.filter(({ satisfaction }) => (satisfaction ?? 0) >= 3).length,
  }
}

/** The instant at which a day begins in China. */
function startOf(day: string): string {
  return new Date(`${day}T00:00:00+08:00`).toISOString()
}
