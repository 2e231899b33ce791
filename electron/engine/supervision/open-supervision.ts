import { readerOf } from '../../../db/handles.ts'
import type { SupervisionRule } from '../../../shared/supervision/rule.ts'
import { readWatch } from '../clocks/watch-clocks.ts'
import type { Services } from '../services.ts'
import { createSupervision, type Supervision } from './supervision.ts'

/** Judges by the calendar in force, and up to a date that can be believed. */
export function openSupervision(
  services: Pick<Services, 'db' | 'clock' | 'sync' | 'calendar'>,
  rules: readonly SupervisionRule[],
): Supervision {
  const { db, calendar } = services
  return createSupervision({
    db,
    calendar,
    rules,
    today: async () => {
      const { today, seenOn, trusted } = await readWatch(readerOf(db), services)
      return trusted ? today : seenOn
    },
  })
}
