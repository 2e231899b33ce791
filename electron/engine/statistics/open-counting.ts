import { readerOf } from '../../../db/handles.ts'
import { findInstallation } from '../../../db/queries/installation.ts'
import { projectionVersion } from '../../../shared/statistics/projection/project-event.ts'
import { fingerprintOf, readWatch } from '../clocks/watch-clocks.ts'
import type { Services } from '../services.ts'
import { createStatisticCounting, type StatisticCounting } from './counting.ts'

/** Counts by the calendar in force, and up to a date that can be believed. */
export function openCounting(
  services: Pick<Services, 'db' | 'clock' | 'sync' | 'calendar' | 'catalogues' | 'fault' | 'newId'>,
): StatisticCounting {
  const { db, calendar, catalogues, fault, newId } = services
  const fingerprint = `${projectionVersion}:${fingerprintOf(calendar)}`
  return createStatisticCounting({
    db,
    rules: async () => {
      const hall = await findInstallation(readerOf(db))
      const items = hall ? catalogues.current(hall.province).items : []
      const receivers = new Map(items.map(({ id, receiver }) => [id, receiver]))
      return { calendar, receiverOf: (itemId) => receivers.get(itemId) ?? '' }
    },
    fingerprint: () => fingerprint,
    today: async () => {
      const { today, seenOn, trusted } = await readWatch(readerOf(db), services)
      return trusted ? today : seenOn
    },
    fault: (error) => fault('statistics', newId(), error),
  })
}
