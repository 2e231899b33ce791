import { sql } from 'kysely'
import type { Reader, Writer } from '../handles.ts'
import { type StoredRequest, toRequest } from './assistance.ts'
import { type StoredClock, toClock } from './clocks.ts'

export async function linkCase(
  write: Writer,
  link: { readonly caseId: string; readonly requestId: string },
): Promise<void> {
  await write
    .insertInto('assistance_case')
    .values({ case_id: link.caseId, request_id: link.requestId, imported_revision: null })
    .onConflict((conflict) => conflict.column('case_id').doNothing())
    .execute()
}

export async function setImportedRevision(
  write: Writer,
  caseId: string,
  revision: number,
): Promise<void> {
  await write
    .updateTable('assistance_case')
    .set({ imported_revision: revision })
    .where('case_id', '=', caseId)
    .execute()
}

export async function findImportedRevision(read: Reader, caseId: string): Promise<number | null> {
  const row = await read
    .selectFrom('assistance_case')
    .select('imported_revision')
    .where('case_id', '=', caseId)
    .executeTakeFirst()
  return row?.imported_revision ?? null
}

export async function findRequestOfCase(
  read: Reader,
  caseId: string,
): Promise<StoredRequest | undefined> {
  const row = await read
    .selectFrom('assistance_case')
    .innerJoin('assistance_request', 'assistance_request.request_id', 'assistance_case.request_id')
    .selectAll('assistance_request')
    .where('assistance_case.case_id', '=', caseId)
    .executeTakeFirst()
  return row && toRequest(row)
}

export async function listCasesOfRequest(
  read: Reader,
  requestId: string,
): Promise<
  readonly {
    readonly caseId: string
    readonly number: string | null
    readonly state: string
    readonly changedAt: string
    readonly mergedInto: string | null
  }[]
> {
  const rows = await read
    .selectFrom('assistance_case')
    .innerJoin('joint_case', 'joint_case.case_id', 'assistance_case.case_id')
    .leftJoin('case_twin', (join) =>
      join
        .onRef('case_twin.case_id', '=', 'joint_case.case_id')
        .on('case_twin.verdict', '=', 'same'),
    )
    .select([
      'joint_case.case_id',
      'joint_case.number',
      'joint_case.state',
      'joint_case.changed_at',
      'case_twin.other_case_id',
    ])
    .where('assistance_case.request_id', '=', requestId)
    .orderBy('joint_case.created_at')
    .execute()
  return rows.map((row) => ({
    caseId: row.case_id,
    number: row.number,
    state: row.state,
    changedAt: row.changed_at,
    mergedInto: row.other_case_id,
  }))
}

/** Clocks of help count before there is a case; they belong to the request. */
export async function listClocksOfRequest(
  read: Reader,
  requestId: string,
): Promise<readonly StoredClock[]> {
  const rows = await read
    .selectFrom('clock')
    .selectAll()
    .where('kind', '=', 'assistance')
    .where('case_id', 'is', null)
    .where('subject_id', '=', requestId)
    .orderBy('clock_id')
    .execute()
  return rows.map(toClock)
}

/** Who gave out a 一次性告知书, by the log: the paper belongs to no case. */
export async function isAdviceOf(
  read: Reader,
  documentId: string,
  accountId: string,
): Promise<boolean> {
  const row = await read
    .selectFrom('event')
    .select('seq')
    .where('kind', '=', 'advice-issued')
    .where('account_id', '=', accountId)
    .where(sql<boolean>`json_extract(payload, '$.documentId') = ${documentId}`)
    .limit(1)
    .executeTakeFirst()
  return row !== undefined
}
