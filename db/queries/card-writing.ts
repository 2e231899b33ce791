import type { Reader, Writer } from '../handles.ts'

export interface CardWriting {
  /** Of the fact. */
  readonly key: string
  /** UTF-16 code units in hexadecimal, with spaces between. */
  readonly codeUnits: string
}

/** In the order of the facts' keys. */
export async function listCardWriting(read: Reader, caseId: string): Promise<CardWriting[]> {
  const rows = await read
    .selectFrom('card_writing')
    .select(['key', 'code_units'])
    .where('case_id', '=', caseId)
    .orderBy('key')
    .execute()
  return rows.map((row) => ({ key: row.key, codeUnits: row.code_units }))
}

/** What a card says of `reading.keys` takes the place of what an earlier card said of them. */
export async function saveCardWriting(
  write: Writer,
  caseId: string,
  writing: readonly CardWriting[],
  reading: { readonly keys: readonly string[]; readonly at: string },
): Promise<void> {
  if (reading.keys.length > 0) {
    await write
      .deleteFrom('card_writing')
      .where('case_id', '=', caseId)
      .where('key', 'in', reading.keys)
      .execute()
  }
  if (writing.length === 0) return
  await write
    .insertInto('card_writing')
    .values(
      writing.map(({ key, codeUnits }) => ({
        case_id: caseId,
        key,
        code_units: codeUnits,
        read_at: reading.at,
      })),
    )
    .execute()
}
