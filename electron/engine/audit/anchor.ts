import { mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { findEventHead } from '../../../db/event-log.ts'
import { type Database, type Reader, readerOf } from '../../../db/handles.ts'
import { writeWhole } from '../../../db/marker.ts'
import { findCounterKey, listCounterKeys } from '../../../db/queries/counter-keys.ts'
import {
  findNewestAnchor,
  insertAnchor,
  type StoredAnchor,
} from '../../../db/queries/log-anchors.ts'
import { chinaDate } from '../../../shared/calendar/working-days.ts'
import { publicKeyFrom } from '../catalogue/packages/trusted-keys.ts'
import type { Clock } from '../clock.ts'
import { getCounterKey, isSignedFor, signFor } from '../documents/verification/counter-key.ts'

const format = 'lianban-log-anchor/1'

/** Of the events 1 to `seq`: as many as that, because the chain has no gap. */
const Signed = z.strictObject({
  seq: z.number().int().positive(),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
  day: z.iso.date(),
  madeAt: z.iso.datetime(),
})
const AnchorFile = z.strictObject({
  format: z.literal(format),
  keyId: z.string().max(64),
  signed: z.string().max(1000),
  signature: z.string().regex(/^[0-9a-f]{128}$/),
})

export type Anchor = Omit<StoredAnchor, 'sentAt'>

export function anchorFolder(dataDirectory: string): string {
  return join(dataDirectory, 'anchors')
}

export interface AnchorServices {
  readonly db: Database
  readonly clock: Pick<Clock, 'now'>
  readonly dataDirectory: string
}

/**
 * Signs the end of the log with the counter's key, in the store and in a file beside it, so that a tail that is cut
 * off or an older store that is put back shows. The newest one when nothing was logged since; undefined: a counter
 * without hall or events.
 */
export async function anchorLog(services: AnchorServices): Promise<Anchor | undefined> {
  const { db, clock, dataDirectory } = services
  const read = readerOf(db)
  const head = await findEventHead(read)
  if (!head || !(await findCounterKey(read))) return undefined
  const newest = await findNewestAnchor(read)
  // An anchor beyond the end is what the watch reports; another one would cover it.
  if (newest && newest.seq >= head.seq) return newest
  const key = await getCounterKey(read)
  const madeAt = clock.now().toISOString()
  const day = chinaDate(madeAt)
  const signed = JSON.stringify({ seq: head.seq, hash: head.hash, day, madeAt })
  const signature = signFor(format, Buffer.from(signed, 'utf8'), key.privateKey).toString('hex')
  const anchor: Anchor = { ...head, day, madeAt, keyId: key.keyId, signed, signature }
  // The file first: one without a line in the store harms nothing, the other way round it is missed.
  writeAnchorFile(dataDirectory, anchor)
  await db.transaction().execute((write) => insertAnchor(write, { ...anchor, sentAt: null }))
  return anchor
}

/** At most one a day by itself; the daily sheet and the auditor ask for more. */
export async function anchorLogDaily(services: AnchorServices): Promise<void> {
  const newest = await findNewestAnchor(readerOf(services.db))
  if (newest?.day !== chinaDate(services.clock.now().toISOString())) await anchorLog(services)
}

function writeAnchorFile(
  dataDirectory: string,
  { keyId, signed, signature, ...anchor }: Anchor,
): void {
  const folder = anchorFolder(dataDirectory)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const text = JSON.stringify({ format, keyId, signed, signature })
  writeWhole(join(folder, `${anchor.day}-${anchor.seq}.json`), `${text}\n`)
}

/** Null for a file that is not as it was written: unreadable, or of another key. */
export async function readAnchorFiles(
  read: Reader,
  dataDirectory: string,
): Promise<readonly (Anchor | null)[]> {
  const folder = anchorFolder(dataDirectory)
  const names = filesIn(folder).filter((name) => name.endsWith('.json'))
  const keys = await anchorKeys(read)
  return names.map((name) => {
    const file = AnchorFile.safeParse(parse(textOf(join(folder, name)))).data
    return file ? checkedAnchor(file, keys) : null
  })
}

export type AnchorKeys = ReadonlyMap<string, string>

export async function anchorKeys(read: Reader): Promise<AnchorKeys> {
  const keys = await listCounterKeys(read)
  return new Map(keys.map(({ keyId, publicKey }) => [keyId, publicKey]))
}

/** Null: nobody with one of these keys has signed this. */
export function checkedAnchor(
  given: { readonly keyId: string; readonly signed: string; readonly signature: string },
  keys: AnchorKeys,
): Anchor | null {
  const { keyId, signed, signature } = given
  const key = publicKeyFrom(keys.get(keyId) ?? '')
  const holds =
    key !== null &&
    isSignedFor(format, Buffer.from(signed, 'utf8'), Buffer.from(signature, 'hex'), key)
  const content = holds ? Signed.safeParse(parse(signed)).data : undefined
  return content ? { ...content, keyId, signed, signature } : null
}

function filesIn(folder: string): readonly string[] {
  try {
    return readdirSync(folder)
  } catch {
    // Not there before the first anchor; that they are missing later shows by the store.
    return []
  }
}

function textOf(path: string): string {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return ''
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
