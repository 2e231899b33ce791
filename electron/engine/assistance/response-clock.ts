import type { Reader } from '../../../db/handles.ts'
import { listClocksOfRequest } from '../../../db/queries/assistance-cases.ts'
import { insertClock, updateClock } from '../../../db/queries/clocks.ts'
import { chinaDate } from '../../../shared/calendar/working-days.ts'
import { dueOf } from '../../../shared/case/clock.ts'
import type { ClockMove, LifeContext } from '../cases/life/life-change.ts'

/** 建议值，待大厅确认: the plans ask for a high 响应率 and name no limit. */
const responseDays = 1
const basis = '建议值：自登记起 1 个工作日内联系申请人（方案要求提升帮办代办响应率，未定时限）'

/** Counts for a request, which has no case yet; what it did belongs in the event's payload as `clocks`. */
export async function startResponseClock(
  { write, now, services }: LifeContext,
  requestId: string,
): Promise<readonly ClockMove[]> {
  const startedOn = chinaDate(now.toISOString())
  const terms = { startedOn, days: responseDays, pauses: [] }
  const clockId = services.newId()
  await insertClock(write, {
    ...terms,
    ...dueOf(terms, services.calendar),
    clockId,
    caseId: null,
    kind: 'assistance',
    itemId: null,
    subjectId: requestId,
    basis,
    state: 'running',
    endedOn: null,
  })
  const move = { clockId, kind: 'assistance', change: 'started', on: startedOn } as const
  return [{ ...move, subjectId: requestId, days: responseDays }]
}

/** `met` becomes `missed` by itself when the last day has passed. */
export async function endResponseClock(
  { read, write, now }: LifeContext & { readonly read: Reader },
  requestId: string,
  end: 'met' | 'cancelled',
): Promise<readonly ClockMove[]> {
  const today = chinaDate(now.toISOString())
  const moves: ClockMove[] = []
  for (const clock of await listClocksOfRequest(read, requestId)) {
    if (clock.endedOn !== null) continue
    const late = clock.dueOn !== null && today > clock.dueOn
    const state = end === 'met' && late ? 'missed' : end
    await updateClock(write, { ...clock, state, endedOn: today })
    moves.push({ clockId: clock.clockId, kind: 'assistance', change: state, on: today })
  }
  return moves
}
