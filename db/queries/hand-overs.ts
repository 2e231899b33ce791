import type { Reader, Writer } from '../handles.ts'

export interface StoredHandOver {
  readonly handOverId: string
  readonly caseId: string
  readonly fromId: string
  readonly toId: string
  /** Who did it: the owner, the one who took it over, or a supervisor. */
  readonly byId: string
  readonly note: string
  /** UTC ISO text. */
  readonly at: string
}

export async function insertHandOver(write: Writer, handOver: StoredHandOver): Promise<void> {
  await write
    .insertInto('hand_over')
    .values({
      hand_over_id: handOver.handOverId,
      case_id: handOver.caseId,
      from_id: handOver.fromId,
      to_id: handOver.toId,
      by_id: handOver.byId,
      note: handOver.note,
      at: handOver.at,
    })
    .execute()
}

export async function findHandOver(read: Reader, handOverId: string): Promise<boolean> {
  const row = await read
    .selectFrom('hand_over')
    .select('hand_over_id')
    .where('hand_over_id', '=', handOverId)
    .executeTakeFirst()
  return row !== undefined
}

/** What was said with each of a case's hand-overs, by its id; nothing for those without a word. */
export async function listHandOverNotes(
  read: Reader,
  caseId: string,
): Promise<ReadonlyMap<string, string>> {
  const rows = await read
    .selectFrom('hand_over')
    .select(['hand_over_id', 'note'])
    .where('case_id', '=', caseId)
    .where('note', '<>', '')
    .execute()
  return new Map(rows.map(({ hand_over_id, note }) => [hand_over_id, note]))
}
