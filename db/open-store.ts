import { accessSync, constants, mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { type DatabaseFile, type OpenedDatabase, openDatabase, peekDatabase } from './database.ts'
import {
  databaseName,
  endAnnouncement,
  hasMarker,
  isAnnounced,
  syncDirectory,
  writeMarker,
} from './marker.ts'
import { type Migrations, migrateToLatest, unknownMigrations } from './migrate.ts'
import { migrations as allMigrations } from './migrations/index.ts'
import { refusalOf, refusals, type StoreRefusal } from './store-refusal.ts'

export interface StoreOptions {
  readonly directory: string
  readonly keyHex: string
  readonly fileName?: string
  /** The key is older than this start, so there must be a database unless the very first start was broken off. */
  readonly expected?: boolean
  /** Others than the release's own: for the tests of migrations. */
  readonly migrations?: Migrations
}

export interface StoreOpened extends OpenedDatabase {
  readonly ok: true
  readonly path: string
  /** True at the very first start. */
  readonly created: boolean
  /** The migrations applied just now. */
  readonly migrated: readonly string[]
}

/** The store stays shut and the file as it was. */
export interface StoreRefused {
  readonly ok: false
  readonly reason: StoreRefusal
  /** Chinese; says what is wrong and what to do. */
  readonly message: string
  /** For the log: codes and names, no data. */
  readonly detail: string
}

/**
 * Opens the counter's database, makes it at the very first start, and brings it up to date. Everything that can
 * be expected to go wrong comes back as a value. A database that once existed is never replaced by an empty one.
 */
export async function openStore(options: StoreOptions): Promise<StoreOpened | StoreRefused> {
  const { directory, keyHex, fileName = databaseName, migrations = allMigrations } = options
  const file: DatabaseFile = { path: join(directory, fileName), keyHex }
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 })
    const bytes = sizeOf(file.path)
    const refused =
      bytes > 0 ? lookFirst(file, migrations) : lookForLoss(file.path, options.expected)
    if (refused) return refused
    accessSync(directory, constants.W_OK)
    return await open(file, migrations, bytes === 0)
  } catch (error) {
    return refuse(refusalOf(error), detailOf(error))
  }
}

async function open(
  file: DatabaseFile,
  migrations: Migrations,
  created: boolean,
): Promise<StoreOpened> {
  const opened = openDatabase(file)
  try {
    const migrated = await migrateToLatest(opened, migrations)
    if (created) syncDirectory(file.path)
    if (!hasMarker(file.path)) writeMarker(file.path)
    endAnnouncement(file.path)
    return { ...opened, ok: true, path: file.path, created, migrated }
  } catch (error) {
    await opened.close()
    throw error
  }
}

/** Without writing: a file of a newer release, and one that this key does not open, must stay as they are. */
function lookFirst(file: DatabaseFile, migrations: Migrations): StoreRefused | undefined {
  const unknown = peekDatabase(file, (sqlite) => unknownMigrations(sqlite, migrations))
  return unknown.length > 0 ? refuse('newer', unknown.join(' ')) : undefined
}

/** A journal without its database holds work that SQLite would throw away with the next start. */
function lookForLoss(path: string, expected = false): StoreRefused | undefined {
  if (hasMarker(path)) return refuse('missing', 'the marker says that a database existed')
  if (sizeOf(`${path}-wal`) > 0) return refuse('missing', 'a journal without its database')
  if (expected && !isAnnounced(path)) return refuse('missing', 'a key without its database')
  return undefined
}

function refuse(reason: StoreRefusal, detail: string): StoreRefused {
  return { ok: false, reason, message: refusals[reason], detail }
}

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0
}

function detailOf(error: unknown): string {
  if (!(error instanceof Error)) return String(error)
  const inner = error.cause instanceof Error ? `: ${error.cause.message}` : ''
  return `${error.message}${inner}`
}
