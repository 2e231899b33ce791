import { sql } from 'kysely'
import { type ChainedEvent, eventHash } from '../../db/event-log.ts'
import type { Database } from '../../db/handles.ts'

/** What someone with the database's key and a tool could do, and put everything that forbids it back afterwards. */
export async function changeUnnoticed(db: Database, statements: readonly string[]): Promise<void> {
  const { rows } = await sql<{ name: string; sql: string }>`
    select name, sql from sqlite_schema where type = 'trigger' and tbl_name in ('event', 'log_anchor')
  `.execute(db)
  for (const { name } of rows) await sql.raw(`drop trigger ${name}`).execute(db)
  for (const statement of statements) await sql.raw(statement).execute(db)
  for (const trigger of rows) await sql.raw(trigger.sql).execute(db)
}

/** Makes every hash from this event on anew, so that the chain by itself holds. */
export async function chainAnew(db: Database, from: number): Promise<void> {
  const rows = await db.selectFrom('event').selectAll().orderBy('seq').execute()
  let previous = rows.find(({ seq }) => seq === from - 1)?.hash ?? '0'.repeat(64)
  const statements: string[] = []
  for (const { hash: _, ...row } of rows.filter(({ seq }) => seq >= from)) {
    const event: ChainedEvent = { ...row, previous_hash: previous }
    const hash = eventHash(event)
    statements.push(
      `update event set previous_hash = '${previous}', hash = '${hash}' where seq = ${row.seq}`,
    )
    previous = hash
  }
  await changeUnnoticed(db, statements)
}
