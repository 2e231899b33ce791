import type { Writer } from '../handles.ts'

/** The next number of a named series, starting at 1; consumed with the transaction, so a rolled-back one is free again. */
export async function takeNext(write: Writer, name: string): Promise<number> {
  const row = await write
    .insertInto('sequence')
    .values({ name, next: 2 })
    .onConflict((conflict) =>
      conflict
        .column('name')
        .doUpdateSet((expression) => ({ next: expression('sequence.next', '+', 1) })),
    )
    .returning('next')
    .executeTakeFirstOrThrow()
  return row.next - 1
}
