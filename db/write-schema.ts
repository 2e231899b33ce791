import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { openStore } from './open-store.ts'
import { schemaText } from './schema-text.ts'

// `npm run schema`: schema.sql as the migrations make it from an empty file. A test compares the two.
const directory = mkdtempSync(join(tmpdir(), 'lianban-schema-'))
try {
  const store = await openStore({ directory, keyHex: '00'.repeat(32) })
  if (!store.ok) throw new Error(`${store.reason}: ${store.detail}`)
  writeFileSync(join(import.meta.dirname, 'schema.sql'), schemaText(store.sqlite))
  await store.close()
} finally {
  rmSync(directory, { recursive: true, force: true })
}
