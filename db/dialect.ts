import type { Database as Sqlite, Statement } from 'better-sqlite3'
import {
  CompiledQuery,
  type DatabaseConnection,
  type Driver,
  SqliteAdapter,
  SqliteDialect,
  type SqliteDialectConfig,
  SqliteDriver,
} from 'kysely'

class TransactionalDdlAdapter extends SqliteAdapter {
  // SQLite rolls DDL back; Kysely's adapter says otherwise, which would leave a half-applied migration behind.
  override get supportsTransactionalDdl(): boolean {
    return true
  }
}

class ImmediateDriver extends SqliteDriver {
  readonly #sqlite: Sqlite

  constructor(config: SqliteDialectConfig, sqlite: Sqlite) {
    super(config)
    this.#sqlite = sqlite
  }

  // A deferred transaction that reads first and writes later fails with BUSY instead of waiting its turn.
  override async beginTransaction(connection: DatabaseConnection): Promise<void> {
    await connection.executeQuery(CompiledQuery.raw('begin immediate'))
  }

  // After a full disk SQLite has already rolled back by itself; a second rollback would fail and hide the reason.
  override async rollbackTransaction(connection: DatabaseConnection): Promise<void> {
    if (this.#sqlite.inTransaction) await super.rollbackTransaction(connection)
  }
}

const changesSchema = /^\s*(create|alter|drop|pragma|vacuum|attach|detach|reindex|analyze)\b/i
const maxStatements = 300

/**
 * Hands out prepared statements again instead of compiling the same SQL for every call. Anything that may
 * change the schema empties the store, so that no statement remembers old columns.
 */
function statementStore(sqlite: Sqlite) {
  const statements = new Map<string, Statement>()
  function prepare(sql: string): Statement {
    if (changesSchema.test(sql)) {
      statements.clear()
      return sqlite.prepare(sql)
    }
    const known = statements.get(sql)
    if (known && !known.busy) return known
    const statement = sqlite.prepare(sql)
    if (statements.size >= maxStatements) statements.clear()
    statements.set(sql, statement)
    return statement
  }
  return { prepare: prepare as never, close: () => void sqlite.close() }
}

/** Kysely's SQLite with transactions that begin IMMEDIATE and migrations that roll back. */
export class CounterDialect extends SqliteDialect {
  readonly #config: SqliteDialectConfig
  readonly #sqlite: Sqlite

  constructor(sqlite: Sqlite) {
    const config: SqliteDialectConfig = { database: statementStore(sqlite) }
    super(config)
    this.#config = config
    this.#sqlite = sqlite
  }

  override createAdapter(): SqliteAdapter {
    return new TransactionalDdlAdapter()
  }

  override createDriver(): Driver {
    return new ImmediateDriver(this.#config, this.#sqlite)
  }
}
