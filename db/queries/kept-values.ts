import { KeptValue } from '../../shared/catalog/kept-value.ts'
import type { Reader, Writer } from '../handles.ts'

export interface KeptFrom {
  readonly fromVersion: string
  readonly toVersion: string
  readonly accountId: string
  readonly at: string
}

/** In the order in which they were put aside. */
export async function listKeptValues(
  read: Reader,
  caseId: string,
): Promise<readonly { readonly kept: KeptValue; readonly fromVersion: string }[]> {
  const rows = await read
    .selectFrom('kept_value')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('position')
    .execute()
  return rows.map((row) => ({
    kept: KeptValue.parse({
      kind: row.kind,
      key: row.key,
      name: row.name,
      text: row.text,
      value: row.value === null ? null : JSON.parse(row.value),
      reason: row.reason,
    }),
    fromVersion: row.from_version,
  }))
}

export async function insertKeptValues(
  write: Writer,
  caseId: string,
  values: readonly KeptValue[],
  from: KeptFrom,
): Promise<void> {
  if (values.length === 0) return
  const last = await write
    .selectFrom('kept_value')
    .select('position')
    .where('case_id', '=', caseId)
    .orderBy('position', 'desc')
    .limit(1)
    .executeTakeFirst()
  await write
    .insertInto('kept_value')
    .values(
      values.map((kept, at) => ({
        case_id: caseId,
        position: (last?.position ?? 0) + at + 1,
        kind: kept.kind,
        key: kept.key,
        name: kept.name,
        text: kept.text,
        value: kept.value === null ? null : JSON.stringify(kept.value),
        reason: kept.reason,
        from_version: from.fromVersion,
        to_version: from.toVersion,
        kept_by: from.accountId,
        kept_at: from.at,
      })),
    )
    .execute()
}
