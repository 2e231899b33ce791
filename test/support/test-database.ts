import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import { openStore, type StoreOpened } from '../../db/open-store.ts'

/** The key of every test's database. */
export const testKeyHex = 'c0ffee00'.repeat(8)

/** A directory of its own, removed when the test is over. */
export function testDirectory(): string {
  const directory = mkdtempSync(join(tmpdir(), 'lianban-test-'))
  onTestFinished(() => rmSync(directory, { recursive: true, force: true }))
  return directory
}

/** A real encrypted database on disk, migrated; closed and removed when the test is over. */
export async function testDatabase(): Promise<StoreOpened> {
  const directory = testDirectory()
  const store = await openStore({ directory, keyHex: testKeyHex })
  if (!store.ok) throw new Error(store.message)
  onTestFinished(() => store.close())
  return store
}
