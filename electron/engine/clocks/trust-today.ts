import { addDays } from '../../../shared/calendar/working-days.ts'

/** So many days may pass unseen (a weekend, a holiday's start) before somebody is asked. */
const quietDays = 3

export interface DaySources {
  /** China's date by this machine's clock. */
  readonly today: string
  /** The last day that the counter believed in; undefined: it has never looked. */
  readonly seenOn: string | undefined
  /** China's date by the platform, heard since this start; null: it was not heard. */
  readonly platformDay: string | null
}

/**
 * Whether consequences that can't be undone may follow from today's date. A clock that was set ahead by mistake must
 * not end every case: after a longer gap the platform's clock or a person has to say the same. Going back is
 * harmless: nothing runs out.
 */
export function isTrusted({ today, seenOn, platformDay }: DaySources): boolean {
  if (seenOn === undefined || today <= addDays(seenOn, quietDays)) return true
  if (platformDay === null) return false
  // Two clocks may stand on either side of midnight.
  return today >= addDays(platformDay, -1) && today <= addDays(platformDay, 1)
}
