import Sqlite from 'better-sqlite3'
import { Kysely } from 'kysely'
import { CounterDialect } from './dialect.ts'
import type { Database } from './handles.ts'
import type { DatabaseSchema } from './schema.ts'

export interface DatabaseFile {
  readonly path: string
  /** The raw page key: 64 hexadecimal digits. */
  readonly keyHex: string
}

export interface OpenedDatabase {
  readonly db: Database
  /** For pragmas, backups and tests; commands and queries go through `db`. */
  readonly sqlite: Sqlite.Database
  close(): Promise<void>
}

/** Below this SQLite could corrupt a WAL database in a rare race of checkpoint and write. */
const oldestSqlite = [3, 51, 3] as const

/**
 * How long a start waits for the lock of an engine that is just ending: one whose main was killed has a second for
 * what it still writes, and a slow machine needs longer to get there. Longer means that another one lives.
 */
const lockWaitMs = 5000

type Pragma = readonly [name: string, value: string, readBack: string | number]

/** In this order: the lock comes before the journal, so that no shared-memory file is ever made. */
const pragmas: readonly Pragma[] = [
  // One engine writes the file. The lock is the operating system's and ends with the process, however it ends.
  ['locking_mode', 'EXCLUSIVE', 'exclusive'],
  ['journal_mode', 'WAL', 'wal'],
  // The library's default in WAL is NORMAL, which loses confirmed work when the power is cut.
  ['synchronous', 'FULL', 2],
  ['foreign_keys', 'ON', 1],
  ['busy_timeout', '5000', 5000],
  ['secure_delete', 'ON', 1],
  ['trusted_schema', 'OFF', 0],
  ['cell_size_check', 'ON', 1],
  ['temp_store', 'MEMORY', 2],
  ['wal_autocheckpoint', '1000', 1000],
  // 64 MB of decrypted pages: reading a page again from the file costs a decryption and a check.
  ['cache_size', '-65536', -65536],
  // These two matter on macOS only, where fsync alone does not reach the disk.
  ['fullfsync', 'ON', 1],
  ['checkpoint_fullfsync', 'ON', 1],
]

/**
 * Opens and unlocks the file, or makes it. Throws SQLite's own error when the key is wrong (`SQLITE_NOTADB`) or
 * another process holds the file (`SQLITE_BUSY`), and when a pragma did not take. Never read the file by other
 * means in the process that has it open: closing any descriptor of it would end SQLite's lock.
 */
export function openDatabase(file: DatabaseFile): OpenedDatabase {
  const sqlite = new Sqlite(file.path, { timeout: lockWaitMs })
  try {
    // First of all: even a SELECT without a table reads the file.
    unlock(sqlite, file.keyHex)
    // Before the first read: a journal that is opened without the lock never gets it until something is written.
    sqlite.pragma('locking_mode = EXCLUSIVE')
    assertVersion(sqlite)
    setPragmas(sqlite)
  } catch (error) {
    sqlite.close()
    throw error
  }
  const db = new Kysely<DatabaseSchema>({ dialect: new CounterDialect(sqlite) })
  return {
    db,
    sqlite,
    async close() {
      await db.destroy()
      // Kysely leaves the file open when it never ran a query.
      sqlite.close()
    },
  }
}

/**
 * Runs `look` on a connection that cannot write: neither the file nor its journal is changed, not even by closing.
 * Errors are SQLite's own.
 */
export function peekDatabase<T>(file: DatabaseFile, look: (sqlite: Sqlite.Database) => T): T {
  const sqlite = new Sqlite(file.path, {
    readonly: true,
    fileMustExist: true,
    timeout: lockWaitMs,
  })
  try {
    unlock(sqlite, file.keyHex)
    return look(sqlite)
  } finally {
    sqlite.close()
  }
}

function unlock(sqlite: Sqlite.Database, keyHex: string): void {
  if (!/^[0-9a-f]{64}$/i.test(keyHex)) throw new Error('A database key has 64 hexadecimal digits')
  sqlite.pragma(`cipher = 'sqlcipher'`)
  sqlite.pragma(`key = "x'${keyHex}'"`)
}

function setPragmas(sqlite: Sqlite.Database): void {
  for (const [name, value] of pragmas) sqlite.pragma(`${name} = ${value}`)
  for (const [name, , expected] of [['cipher', '', 'sqlcipher'] as const, ...pragmas]) {
    const actual = sqlite.pragma(name, { simple: true })
    if (actual !== expected) throw new Error(`PRAGMA ${name} reads ${actual}, not ${expected}`)
  }
}

function assertVersion(sqlite: Sqlite.Database): void {
  const version = String(sqlite.prepare('select sqlite_version()').pluck().get())
  const parts = version.split('.').map(Number)
  const first = oldestSqlite.findIndex((part, index) => parts[index] !== part)
  if (first >= 0 && (parts[first] ?? 0) < (oldestSqlite[first] ?? 0)) {
    throw new Error(`SQLite ${version} is older than ${oldestSqlite.join('.')}`)
  }
}
