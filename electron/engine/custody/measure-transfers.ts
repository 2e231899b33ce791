import type { Reader } from '../../../db/handles.ts'
import { listTransferClocks } from '../../../db/queries/clocks.ts'
import { chinaDate } from '../../../shared/calendar/working-days.ts'
import type { OutputOf } from '../../../shared/ipc/contract.ts'

/** How the rule of one working day was kept; one still running counts as late when its day has passed. */
export async function measureTransfers(
  read: Reader,
  period: { readonly from: string; readonly to: string },
  now: Date,
): Promise<OutputOf<'custody.measure'>> {
  const today = chinaDate(now.toISOString())
  const clocks = (await listTransferClocks(read, period)).filter(
    ({ state }) => state !== 'cancelled',
  )
  const inTime = clocks.filter(({ state }) => state === 'met').length
  const open = clocks.filter(({ endedOn, dueOn }) => endedOn === null && (dueOn ?? today) >= today)
  const late = clocks.length - inTime - open.length
  return { sleeves: clocks.length, inTime, late, open: open.length }
}
