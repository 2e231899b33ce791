import type { Migration } from 'kysely/migration'
import * as createHall from './0010-create-hall.ts'
import * as grantToCounters from './0020-grant-to-counters.ts'

/** The hall's own, apart from the counter's. Released ones are never changed. */
export const hallMigrations: Readonly<Record<string, Migration>> = {
  '0010-create-hall': createHall,
  '0020-grant-to-counters': grantToCounters,
}
