import { type Expression, type ExpressionBuilder, type SqlBool, sql } from 'kysely'
import type { Reader } from '../handles.ts'
import type { DatabaseSchema } from '../schema.ts'

export interface AuditFilter {
  /** UTC ISO; the second one is the first moment after it. */
  readonly from: string | null
  readonly to: string | null
  readonly accountId: string | null
  readonly windowNo: string | null
  /** Beginnings of kinds; null: all. */
  readonly kinds: readonly string[] | null
  readonly ofCases: boolean
  readonly caseId: string | null
}

export interface AuditRow {
  readonly seq: number
  readonly kind: string
  readonly caseId: string | null
  readonly accountId: string | null
  readonly windowNo: string
  readonly at: string
  readonly payload: Readonly<Record<string, unknown>>
  readonly caseNumber: string | null
}

/** Newest first, older than `before`. */
export async function listAuditRows(
  read: Reader,
  filter: AuditFilter,
  { before, limit }: { readonly before: number | null; readonly limit: number },
): Promise<readonly AuditRow[]> {
  const rows = await read
    .selectFrom('event')
    .leftJoin('joint_case', (join) =>
      join.on(sql`joint_case.case_id`, '=', sql`coalesce(event.case_id, ${readCase})`),
    )
    .select([
      ...(['event.seq', 'event.kind', 'event.case_id', 'event.account_id'] as const),
      ...(['event.window_no', 'event.at', 'event.payload'] as const),
      sql<string | null>`coalesce(joint_case.official_number, joint_case.number)`.as('case_number'),
    ])
    .where((eb) => eb.and(conditions(eb as Builder, filter)))
    .$if(before !== null, (query) => query.where('event.seq', '<', before ?? 0))
    .orderBy('event.seq', 'desc')
    .limit(limit)
    .execute()
  return rows.map((row) => ({
    ...{ seq: row.seq, kind: row.kind, caseId: row.case_id, accountId: row.account_id },
    ...{ windowNo: row.window_no, at: row.at, payload: JSON.parse(row.payload) },
    caseNumber: row.case_number,
  }))
}

const readCase = sql`case when event.kind = 'personal-read'
  then json_extract(event.payload, '$.caseId') end`

type Builder = ExpressionBuilder<DatabaseSchema, 'event'>

function conditions(eb: Builder, filter: AuditFilter): Expression<SqlBool>[] {
  const { from, to, accountId, windowNo, kinds, ofCases, caseId } = filter
  return [
    ...(from === null ? [] : [eb('event.at', '>=', from)]),
    ...(to === null ? [] : [eb('event.at', '<', to)]),
    ...(accountId === null ? [] : [eb('event.account_id', '=', accountId)]),
    ...(windowNo === null ? [] : [eb('event.window_no', '=', windowNo)]),
    ...(kinds === null ? [] : [eb.or(kinds.map((kind) => eb('event.kind', 'like', `${kind}%`)))]),
    ...(ofCases ? [eb('event.case_id', 'is not', null)] : []),
    ...(caseId === null
      ? []
      : [
          eb.or([
            eb('event.case_id', '=', caseId),
            eb.and([
              eb('event.kind', '=', sql.lit('personal-read')),
              eb(sql`json_extract(event.payload, '$.caseId')`, '=', caseId),
            ]),
          ]),
        ]),
  ]
}

/** By the platform's number or the counter's own. */
export async function findCaseByNumber(read: Reader, number: string): Promise<string | undefined> {
  const row = await read
    .selectFrom('joint_case')
    .select('case_id')
    .where((eb) => eb.or([eb('number', '=', number), eb('official_number', '=', number)]))
    .executeTakeFirst()
  return row?.case_id
}

/** Every window that ever wrote into this log. */
export async function listLoggedWindows(read: Reader): Promise<readonly string[]> {
  const rows = await read
    .selectFrom('event')
    .select('window_no')
    .distinct()
    .where('window_no', '!=', '')
    .orderBy('window_no')
    .execute()
  return rows.map(({ window_no: windowNo }) => windowNo)
}

/** The places of the first and the last event of a stretch of time; undefined: there is none. */
export async function findLogRange(
  read: Reader,
  from: string,
  to: string,
): Promise<{ readonly first: number; readonly last: number } | undefined> {
  const row = await read
    .selectFrom('event')
    .select(({ fn }) => [fn.min('seq').as('first'), fn.max('seq').as('last')])
    .where('at', '>=', from)
    .where('at', '<', to)
    .executeTakeFirst()
  // Without a row both are null.
  return row?.first ? { first: row.first, last: row.last } : undefined
}
