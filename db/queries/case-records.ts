import { sql } from 'kysely'
import type { Reader } from '../handles.ts'

type Row = Readonly<Record<string, unknown>>

/** Given in a form of their own wherever a case's records are given. */
const elsewhere = ['event', 'fact', 'document', 'material_record', 'case_search']

/**
 * All rows that name the case, by table, whatever tables a later release adds: a file about a case that forgot one
 * would be no evidence. Bytes are base64.
 */
export async function listRecordsOfCase(
  read: Reader,
  caseId: string,
): Promise<ReadonlyMap<string, readonly Row[]>> {
  const tables = await sql<{ name: string }>`
    select m.name as name from sqlite_schema m
    where m.type = 'table' and exists (select 1 from pragma_table_info(m.name) where name = 'case_id')
    order by m.name`.execute(read as never)
  const records = new Map<string, readonly Row[]>()
  for (const { name } of tables.rows) {
    if (elsewhere.includes(name)) continue
    const { rows } = await sql<Row>`
      select * from ${sql.table(name)} where case_id = ${caseId} order by 1, 2`.execute(
      read as never,
    )
    if (rows.length > 0) records.set(name, rows.map(withoutBytes))
  }
  return records
}

function withoutBytes(row: Row): Row {
  return Object.fromEntries(
    Object.entries(row).map(([key, value]) => [
      key,
      value instanceof Uint8Array ? Buffer.from(value).toString('base64') : value,
    ]),
  )
}
