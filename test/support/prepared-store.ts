import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { hash } from '@node-rs/argon2'
import { uuidv7 } from 'uuidv7'
import { openStore } from '../../db/open-store.ts'
import type { Clock } from '../../electron/engine/clock.ts'
import { seedTraining } from '../../electron/engine/seed-training.ts'
import { trainingAccounts } from '../../electron/engine/training-accounts.ts'
import type { Province } from '../../shared/ipc/contract/setup.ts'

export interface Preparation {
  readonly databaseKey: string
  /** Whose sample hall and accounts it holds; null: nobody's, as before the set-up. */
  readonly province: Province | null
  readonly clock: Clock
}

/** Each hash says how it was made, and is checked in the same way. */
const lightly = { memoryCost: 64, timeCost: 1, parallelism: 1 }

type Files = ReadonlyMap<string, Buffer>
const prepared = new Map<string, Promise<Files>>()

/**
 * Puts the files of a store into an empty folder, as its first start left them, but without a counter's own key:
 * that one every counter makes for itself. All migrations are done once instead of for every test, and the sample
 * password is hashed lightly: what a hash of the counter's own costs is proven where accounts are.
 */
export async function putPreparedStore(
  directory: string,
  { databaseKey, province, clock }: Preparation,
): Promise<void> {
  const at = clock.now()
  const name = `${databaseKey} ${province} ${at.toISOString()}`
  let files = prepared.get(name)
  if (!files) {
    files = prepare(databaseKey, province, at)
    prepared.set(name, files)
  }
  for (const [file, bytes] of await files) await writeFile(join(directory, file), bytes)
}

async function prepare(keyHex: string, province: Province | null, at: Date): Promise<Files> {
  const directory = await mkdtemp(join(tmpdir(), 'store-'))
  const store = await openStore({ directory, keyHex })
  if (!store.ok) throw new Error(store.message)
  const clock: Clock = { now: () => at, monotonicMs: () => 0 }
  if (province) {
    await seedTraining(store.db, province, clock, uuidv7)
    const password_hash = await hash(trainingAccounts[0]?.password ?? '', lightly)
    await store.db.updateTable('account').set({ password_hash }).execute()
  }
  await store.close()
  const files = new Map<string, Buffer>()
  for (const file of await readdir(directory))
    files.set(file, await readFile(join(directory, file)))
  await rm(directory, { recursive: true })
  return files
}
