import type { Reader, Writer } from '../handles.ts'

export interface StoredCounterKey {
  readonly keyId: string
  /** PKCS 8, DER in base64; the store is encrypted. */
  readonly privateKey: string
  /** SubjectPublicKeyInfo, DER in base64. */
  readonly publicKey: string
  /** UTC ISO text. */
  readonly madeAt: string
}

/** The one that signs now. */
export async function findCounterKey(read: Reader): Promise<StoredCounterKey | undefined> {
  const [newest] = await listCounterKeys(read)
  return newest
}

/** Newest first. */
export async function listCounterKeys(read: Reader): Promise<readonly StoredCounterKey[]> {
  const rows = await read
    .selectFrom('counter_key')
    .selectAll()
    .orderBy('made_at', 'desc')
    .orderBy('key_id')
    .execute()
  return rows.map((row) => ({
    keyId: row.key_id,
    privateKey: row.private_key,
    publicKey: row.public_key,
    madeAt: row.made_at,
  }))
}

export async function insertCounterKey(write: Writer, key: StoredCounterKey): Promise<void> {
  await write
    .insertInto('counter_key')
    .values({
      key_id: key.keyId,
      private_key: key.privateKey,
      public_key: key.publicKey,
      made_at: key.madeAt,
    })
    .execute()
}

export interface TrustedCounter {
  readonly keyId: string
  /** As its own card calls it: hall and window. */
  readonly name: string
  readonly publicKey: string
  readonly trustedBy: string
  readonly trustedAt: string
}

export async function listTrustedCounters(read: Reader): Promise<readonly TrustedCounter[]> {
  const rows = await read
    .selectFrom('trusted_counter')
    .selectAll()
    .orderBy('name')
    .orderBy('key_id')
    .execute()
  return rows.map((row) => ({
    keyId: row.key_id,
    name: row.name,
    publicKey: row.public_key,
    trustedBy: row.trusted_by,
    trustedAt: row.trusted_at,
  }))
}

export async function insertTrustedCounter(write: Writer, counter: TrustedCounter): Promise<void> {
  await write
    .insertInto('trusted_counter')
    .values({
      key_id: counter.keyId,
      name: counter.name,
      public_key: counter.publicKey,
      trusted_by: counter.trustedBy,
      trusted_at: counter.trustedAt,
    })
    .execute()
}

/** False when it was not trusted. */
export async function deleteTrustedCounter(write: Writer, keyId: string): Promise<boolean> {
  const { numDeletedRows } = await write
    .deleteFrom('trusted_counter')
    .where('key_id', '=', keyId)
    .executeTakeFirst()
  return numDeletedRows === 1n
}
