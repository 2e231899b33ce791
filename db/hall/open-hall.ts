import { Kysely, PostgresDialect } from 'kysely'
import type { HallDatabase, HallSchema } from './hall-schema.ts'

/** Where the hall's database is and who asks. */
export interface HallAccess {
  readonly host: string
  readonly port: number
  readonly database: string
  readonly user: string
  readonly password: string
  /** PEM of the authority that signed the server's certificate; empty: those that Node trusts. */
  readonly certificate: string
}

export interface HallPace {
  /** For a connection to stand. */
  readonly connectMs: number
  /** For one statement, measured by the server and by ourselves. */
  readonly statementMs: number
  readonly connections: number
}

/** Replication may take its time: nobody waits for it. */
export const sendingPace: HallPace = { connectMs: 5_000, statementMs: 30_000, connections: 1 }
/** A person waits: after a second the window's own data is shown instead. */
export const readingPace: HallPace = { connectMs: 1_000, statementMs: 1_000, connections: 2 }

/** The driver is loaded with the first hall and not with the engine: most counters have none. */
export async function openHall(access: HallAccess, pace: HallPace): Promise<HallDatabase> {
  const { default: pg } = await import('pg')
  const { host, port, database, user, password } = access
  const pool = new pg.Pool({
    ...{ host, port, database, user, password },
    application_name: 'lianban-counter',
    max: pace.connections,
    connectionTimeoutMillis: pace.connectMs,
    statement_timeout: pace.statementMs,
    query_timeout: pace.statementMs + 500,
    idleTimeoutMillis: 60_000,
    keepAlive: true,
    // The engine ends when it is told to, whatever still stands open.
    allowExitOnIdle: true,
    ssl: isLoopback(host)
      ? false
      : {
          rejectUnauthorized: true,
          minVersion: 'TLSv1.2',
          ...(access.certificate !== '' && { ca: access.certificate }),
        },
  })
  // An idle connection that is cut; the next statement opens another one.
  pool.on('error', () => undefined)
  // One that is cut in use rejects its statement; unheard, it would end the whole process besides.
  pool.on('connect', (client) => client.on('error', () => undefined))
  return new Kysely<HallSchema>({ dialect: new PostgresDialect({ pool }) })
}

/** Names and numbers of citizens leave the machine encrypted or not at all. */
export function isLoopback(host: string): boolean {
  return /^(127(\.\d{1,3}){3}|::1|localhost)$/.test(host)
}
