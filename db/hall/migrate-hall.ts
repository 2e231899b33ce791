import { sql } from 'kysely'
import { Migrator } from 'kysely/migration'
import type { HallDatabase } from './hall-schema.ts'
import { hallMigrations } from './migrations/index.ts'

/** Brings the hall's database up to date, as its owner; returns the names applied now. Errors are the server's own. */
export async function migrateHall(hall: HallDatabase): Promise<readonly string[]> {
  await sql`create schema if not exists hall`.execute(hall)
  const { error, results } = await new Migrator({
    db: hall,
    provider: { getMigrations: async () => ({ ...hallMigrations }) },
    migrationTableSchema: 'hall',
  }).migrateToLatest()
  if (error) throw new Error('The hall database could not be brought up to date', { cause: error })
  return (results ?? []).map(({ migrationName }) => migrationName)
}

/** Migrations of this release that the database lacks, and those in it that this release doesn't know. */
export async function compareHallMigrations(
  hall: HallDatabase,
): Promise<{ readonly missing: readonly string[]; readonly unknown: readonly string[] }> {
  const { rows } = await sql<{ name: string }>`select name from hall.kysely_migration`.execute(hall)
  const applied = rows.map(({ name }) => name)
  const known = Object.keys(hallMigrations)
  return {
    missing: known.filter((name) => !applied.includes(name)),
    unknown: applied.filter((name) => !known.includes(name)),
  }
}
