import { openSync, writeSync } from 'node:fs'
import { openStore } from '../../db/open-store.ts'

// A process of its own for tests that kill it: `node store-writer.ts DIRECTORY KEY ACKNOWLEDGED` writes rows one
// transaction at a time and notes each count in a file after its commit: a pipe would lag behind.
const [, , directory = '', keyHex = '', acknowledged = ''] = process.argv
const store = await openStore({ directory, keyHex })
if (!store.ok) throw new Error(store.detail)
const notes = openSync(acknowledged, 'w')
const { last } = await store.db
  .selectFrom('sequence')
  .select((expression) => expression.fn.max('next').as('last'))
  .executeTakeFirstOrThrow()
for (let next = (last ?? 0) + 1; ; next += 1) {
  await store.db.transaction().execute((write) =>
    write
      .insertInto('sequence')
      .values({ name: `row ${next}`, next })
      .execute(),
  )
  writeSync(notes, `${next}\n`)
}
