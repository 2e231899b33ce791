import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { openStore } from '../../db/open-store.ts'
import { benchKeyHex } from './bench-counter.ts'
import { insertManyCases } from './many-cases.ts'

export const keptCaseCount = 250_000
/** Made once, in about a minute, and kept for as long as nothing of it changes. Encrypted with `benchKeyHex`. */
export const keptCasesDirectory = join(import.meta.dirname, '../../.cache/bench/many-cases')
const madeFrom = ['test/bench/many-cases.ts', 'db/search-grams.ts', 'db/schema.sql']

export async function prepareKeptCases(note: (text: string) => void): Promise<void> {
  const hash = createHash('sha256')
  for (const file of madeFrom) hash.update(readFileSync(join(import.meta.dirname, '../..', file)))
  const version = hash.digest('hex')
  const versionFile = join(keptCasesDirectory, 'version')
  if (existsSync(versionFile) && readFileSync(versionFile, 'utf8') === version) return
  note('making the cases, which takes about a minute the first time')
  // Under another name until it is whole: a bench that is stopped half-way leaves no half of it to be trusted.
  const partial = `${keptCasesDirectory}.${process.pid}`
  mkdirSync(partial, { recursive: true })
  const store = await openStore({ directory: partial, keyHex: benchKeyHex })
  if (!store.ok) throw new Error(store.detail)
  insertManyCases(store, keptCaseCount)
  await store.close()
  writeFileSync(join(partial, 'version'), version)
  rmSync(keptCasesDirectory, { recursive: true, force: true })
  renameSync(partial, keptCasesDirectory)
}
