import { createHash } from 'node:crypto'
import { type ChainedEvent, eventHash } from '../../../db/event-log.ts'
import {
  LogFileEnd,
  LogFileEvent,
  LogFileHead,
  logFileFormat,
} from '../../../shared/audit/log-file.ts'
import { keyIdOf, publicKeyFrom } from '../catalogue/packages/trusted-keys.ts'
import { isSignedFor } from '../documents/verification/counter-key.ts'

export interface CheckedLogFile {
  /** Sentences, each with the line where it is so; none: it is as it was made. */
  readonly faults: readonly string[]
  readonly head: LogFileHead | null
  readonly events: number
  readonly keyId: string | null
}

/** Whether these are the bytes of such a file at all. */
export function isLogFile(file: Buffer): boolean {
  return file.subarray(0, 200).toString('utf8').startsWith(`{"format":"${logFileFormat}"`)
}

/** Needs nothing but the file; whose key it is has to be compared with the counter's card. */
export function verifyLogFile(file: Buffer, expectedKeyId?: string): CheckedLogFile {
  const lines = file.toString('utf8').split('\n')
  const last = lines.at(-1) === '' ? lines.length - 2 : lines.length - 1
  const head = LogFileHead.safeParse(parse(lines[0])).data ?? null
  const end = LogFileEnd.safeParse(parse(lines[last])).data
  const events = lines.slice(1, end ? last : last + 1)
  const faults = [
    ...(head ? [] : ['第 1 行不是审计日志文件的开头。']),
    ...chainFaults(events),
    ...(end
      ? endFaults(end, { file, events: events.length }, expectedKeyId)
      : ['文件末尾的签名不见了，可能被截断。']),
  ]
  return { faults, head, events: events.length, keyId: end?.signature.keyId ?? null }
}

/** The first event that does not fit; everything behind it hangs on it. */
function chainFaults(lines: readonly string[]): readonly string[] {
  let before: { readonly seq: number; readonly hash: string } | undefined
  for (const [at, line] of lines.entries()) {
    const event = LogFileEvent.safeParse(parse(line)).data
    if (!event) return [`第 ${at + 2} 行不是一条日志。`]
    const { hash, ...chained } = event
    const place = `第 ${at + 2} 行（第 ${event.seq} 条日志）`
    if (eventHash(chained satisfies ChainedEvent) !== hash) return [`${place}被改动过。`]
    if (before && (event.seq !== before.seq + 1 || event.previous_hash !== before.hash))
      return [`${place}与上一条接不上：中间有删除、插入或调换。`]
    before = event
  }
  return []
}

function endFaults(
  { end, signature }: LogFileEnd,
  { file, events }: { readonly file: Buffer; readonly events: number },
  expectedKeyId: string | undefined,
): readonly string[] {
  const key = publicKeyFrom(signature.publicKey)
  const signed = Buffer.from(JSON.stringify(end), 'utf8')
  const holds =
    key !== null &&
    keyIdOf(key) === signature.keyId &&
    isSignedFor(logFileFormat, signed, Buffer.from(signature.value, 'hex'), key)
  const withoutEnd = file.subarray(0, file.lastIndexOf(0x0a, file.length - 2) + 1)
  return [
    ...(holds ? [] : ['签名无效。']),
    ...(end.events === events ? [] : [`应有 ${end.events} 条日志，文件里有 ${events} 条。`]),
    ...(createHash('sha256').update(withoutEnd).digest('hex') === end.sha256
      ? []
      : ['文件内容与签名时不一致。']),
    ...(expectedKeyId === undefined || expectedKeyId === signature.keyId
      ? []
      : ['签名的密钥不是名片上那个窗口的。']),
  ]
}

function parse(line: string | undefined): unknown {
  try {
    return JSON.parse(line ?? '')
  } catch {
    return undefined
  }
}
