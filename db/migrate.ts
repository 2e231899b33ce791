import { closeSync, fsyncSync, openSync, renameSync, rmSync } from 'node:fs'
import type Sqlite from 'better-sqlite3'
import { type Migration, Migrator } from 'kysely/migration'
import type { OpenedDatabase } from './database.ts'

export type Migrations = Readonly<Record<string, Migration>>

/** Names already applied to the file; empty for a new one. */
export function appliedMigrations(sqlite: Sqlite.Database): string[] {
  const table = sqlite
    .prepare(`select 1 from sqlite_schema where type = 'table' and name = 'kysely_migration'`)
    .get()
  if (!table) return []
  return sqlite
    .prepare('select name from kysely_migration order by name')
    .pluck()
    .all()
    .map((name) => String(name))
}

/** Migrations in the file that this release does not know: the file belongs to a newer one. */
export function unknownMigrations(sqlite: Sqlite.Database, migrations: Migrations): string[] {
  return appliedMigrations(sqlite).filter((name) => !Object.hasOwn(migrations, name))
}

/**
 * Brings the file up to date, all of it or nothing. A file that holds data is first copied to
 * `<path>.before-<newest migration>`, encrypted with the same key. Returns the names applied now.
 */
export async function migrateToLatest(
  opened: OpenedDatabase,
  migrations: Migrations,
): Promise<readonly string[]> {
  const { sqlite } = opened
  const applied = appliedMigrations(sqlite)
  const pending = Object.keys(migrations).filter((name) => !applied.includes(name))
  const newest = pending.toSorted().at(-1)
  if (!newest) return []
  if (applied.length > 0) backUp(sqlite, `${sqlite.name}.before-${newest}`)
  // On, a rebuilt parent table would silently take its children along; inside a transaction it can't be changed.
  sqlite.pragma('foreign_keys = OFF')
  try {
    return await run(opened, migrations)
  } finally {
    sqlite.pragma('foreign_keys = ON')
    sqlite.pragma('optimize')
  }
}

/** The checks are inside the transaction: a file that fails one stays as it was before. */
async function run(
  { db, sqlite }: OpenedDatabase,
  migrations: Migrations,
): Promise<readonly string[]> {
  const provider = { getMigrations: async () => ({ ...migrations }) }
  return db.transaction().execute(async (write) => {
    const { error, results } = await new Migrator({ db: write, provider }).migrateToLatest()
    if (error) throw new Error('The database could not be brought up to date', { cause: error })
    assertSound(sqlite)
    return (results ?? []).map(({ migrationName }) => migrationName)
  })
}

/** Written under another name first, so that a file with the backup's name is always a whole one. */
function backUp(sqlite: Sqlite.Database, path: string): void {
  const partial = `${path}.partial`
  rmSync(partial, { force: true })
  try {
    sqlite.prepare('vacuum into ?').run(partial)
    const file = openSync(partial, 'r+')
    try {
      fsyncSync(file)
    } finally {
      closeSync(file)
    }
    renameSync(partial, path)
  } catch (error) {
    rmSync(partial, { force: true })
    throw error
  }
}

function assertSound(sqlite: Sqlite.Database): void {
  const orphans = sqlite.pragma('foreign_key_check') as readonly unknown[]
  if (orphans.length > 0) throw new Error(`${orphans.length} rows lost their parent in a migration`)
  const check = sqlite.pragma('quick_check', { simple: true })
  if (check !== 'ok') throw new Error('quick_check found damage after a migration')
}
