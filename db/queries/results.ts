import { sql } from 'kysely'
import type { ResultView } from '../../shared/case/delivery.ts'
import type { Reader, Writer } from '../handles.ts'

export interface StoredResult extends ResultView {
  readonly caseId: string
}

export async function insertResult(
  write: Writer,
  result: Omit<StoredResult, 'deliveryId'>,
  by: { readonly accountId: string; readonly at: string },
): Promise<void> {
  await write
    .insertInto('result')
    .values({
      result_id: result.resultId,
      case_id: result.caseId,
      item_id: result.itemId,
      name: result.name,
      result_no: result.resultNo,
      medium: result.medium,
      copies: result.copies,
      valid_from: result.validFrom,
      valid_until: result.validUntil,
      arrived_on: result.arrivedOn,
      recorded_by: by.accountId,
      recorded_at: by.at,
    })
    .execute()
}

/** Whether it ever left the counter, be it that it came back. */
export async function hasLeft(read: Reader, resultId: string): Promise<boolean> {
  const row = await read
    .selectFrom('delivered_result')
    .select('result_id')
    .where('result_id', '=', resultId)
    .executeTakeFirst()
  return row !== undefined
}

export async function deleteResult(write: Writer, resultId: string): Promise<void> {
  await write.deleteFrom('result').where('result_id', '=', resultId).execute()
}

export async function listResults(read: Reader, caseId: string): Promise<readonly StoredResult[]> {
  const rows = await results(read)
    .where('result.case_id', '=', caseId)
    .orderBy('recorded_at')
    .orderBy('result.result_id')
    .execute()
  return rows.map(toResult)
}

export async function findResult(
  read: Reader,
  resultId: string,
): Promise<StoredResult | undefined> {
  const row = await results(read).where('result.result_id', '=', resultId).executeTakeFirst()
  return row && toResult(row)
}

function results(read: Reader) {
  return read
    .selectFrom('result')
    .leftJoin('delivered_result', (join) =>
      join
        .onRef('delivered_result.result_id', '=', 'result.result_id')
        .on(sql.ref('delivered_result.stands'), '=', 1),
    )
    .selectAll('result')
    .select('delivered_result.delivery_id')
}

type Row = NonNullable<Awaited<ReturnType<ReturnType<typeof results>['executeTakeFirst']>>>

function toResult(row: Row): StoredResult {
  return {
    resultId: row.result_id,
    caseId: row.case_id,
    itemId: row.item_id,
    name: row.name,
    resultNo: row.result_no,
    medium: row.medium,
    copies: row.copies,
    validFrom: row.valid_from,
    validUntil: row.valid_until,
    arrivedOn: row.arrived_on,
    deliveryId: row.delivery_id,
  }
}
