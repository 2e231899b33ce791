import { DocumentKind } from '../case/joint-case.ts'
import { fromBase41, toBase41 } from './base41.ts'

/*
 * 验真码: what the square code of a letter holds. `LB1:` and, in base 41, these bytes:
 *   1 version (1) · 1 kind · 2 day of issue, counted from 2020-01-01 · 8 key id · 16 digest ·
 *   letter number, case number, holder, each as one byte of length and UTF-8 · 64 Ed25519 signature of all before
 * 150 to 190 bytes: a code of 53 or 57 modules at error level M.
 */
export const proofPrefix = 'LB1:'
export const digestBytes = 16
const signatureBytes = 64
const fixedBytes = 12 + digestBytes
const firstDay = Date.UTC(2020, 0, 1)
const dayMs = 86_400_000

export interface ProofClaims {
  readonly kind: DocumentKind
  readonly documentNo: string
  /** Empty: the letter belongs to no case. */
  readonly caseNumber: string
  /** Masked; empty when the letter names nobody. */
  readonly holder: string
  /** `YYYY-MM-DD` in China. */
  readonly issuedDate: string
  /** The first 16 bytes of the SM3 of the letter's canonical model, hexadecimal. */
  readonly digest: string
  /** Of the counter that issued it, 16 hexadecimal digits. */
  readonly keyId: string
}

export interface ReadProof {
  readonly claims: ProofClaims
  /** What the signature covers. */
  readonly signed: Uint8Array
  readonly signature: Uint8Array
}

/** A kind's number must never change: letters are checked for as long as they are kept. */
const kindNumbers: Readonly<Record<DocumentKind, number>> = {
  receipt: 1,
  acceptance: 2,
  advice: 3,
  supplement: 4,
  refusal: 5,
  tolerancePromise: 6,
  proofPromise: 7,
  entrustment: 8,
  confidentiality: 9,
  surveyNotice: 10,
  surveyRecord: 11,
  deliveryReceipt: 12,
  handoverSlip: 13,
  collectionSlip: 14,
  withdrawal: 15,
  returnList: 16,
  progressNotice: 17,
  evaluationInvitation: 18,
  form: 19,
  sleeveLabel: 20,
}

/** The bytes to be signed. Throws when a part is longer than its place: nothing is cut off unsaid. */
export function claimBytes(claims: ProofClaims): Uint8Array {
  const days = Math.round((Date.parse(`${claims.issuedDate}T00:00:00Z`) - firstDay) / dayMs)
  if (!(days >= 0 && days <= 0xffff)) throw new Error('a letter is dated between 2020 and 2199')
  const texts = [claims.documentNo, claims.caseNumber, claims.holder].map((text) => toUtf8(text))
  if (texts.some(({ length }) => length > 64)) throw new Error('a part of the claims is too long')
  return Uint8Array.from([
    1,
    kindNumbers[claims.kind],
    days >> 8,
    days & 0xff,
    ...fromHex(claims.keyId, 8),
    ...fromHex(claims.digest, digestBytes),
    ...texts.flatMap((bytes) => [bytes.length, ...bytes]),
  ])
}

export function proofCode(signed: Uint8Array, signature: Uint8Array): string {
  return proofPrefix + toBase41(Uint8Array.from([...signed, ...signature]))
}

/** As a scanner or an input method may have changed it without touching what it says. */
export function tidyScan(text: string): string {
  return text.normalize('NFKC').replace(/\s+/gu, '').toUpperCase()
}

export function isProofCode(text: string): boolean {
  return tidyScan(text).startsWith(proofPrefix)
}

/** Null when the text holds no whole code of a known form; whether it is true, only its signature says. */
export function readProofCode(text: string): ReadProof | null {
  const scan = tidyScan(text)
  if (!scan.startsWith(proofPrefix)) return null
  const bytes = fromBase41(scan.slice(proofPrefix.length))
  if (!bytes || bytes.length < fixedBytes + 3 + signatureBytes) return null
  const signed = bytes.subarray(0, -signatureBytes)
  const claims = readClaims(signed)
  return claims && { claims, signed, signature: bytes.subarray(-signatureBytes) }
}

function readClaims(bytes: Uint8Array): ProofClaims | null {
  const kind = DocumentKind.options.find((one) => kindNumbers[one] === bytes[1])
  const texts = readTexts(bytes.subarray(fixedBytes))
  if (bytes[0] !== 1 || kind === undefined || texts === null) return null
  const [documentNo, caseNumber, holder] = texts
  const days = (bytes[2] ?? 0) * 256 + (bytes[3] ?? 0)
  return {
    kind,
    documentNo,
    caseNumber,
    holder,
    issuedDate: new Date(firstDay + days * dayMs).toISOString().slice(0, 10),
    keyId: toHex(bytes.subarray(4, 12)),
    digest: toHex(bytes.subarray(12, fixedBytes)),
  }
}

/** Three texts that fill the bytes exactly. */
function readTexts(bytes: Uint8Array): readonly [string, string, string] | null {
  const texts: string[] = []
  let at = 0
  try {
    while (at < bytes.length) {
      const end = at + 1 + (bytes[at] ?? 0)
      if (end > bytes.length) return null
      texts.push(fromUtf8(bytes.subarray(at + 1, end)))
      at = end
    }
  } catch {
    return null
  }
  const [documentNo, caseNumber, holder] = texts
  const whole = texts.length === 3 && documentNo !== undefined
  return whole ? [documentNo, caseNumber ?? '', holder ?? ''] : null
}

/** By way of percent signs: what runs in the window and in the engine alike has no other coder. */
function toUtf8(text: string): readonly number[] {
  return [...encodeURIComponent(text).matchAll(/%(..)|(.)/gsu)].map(([, hex, plain]) =>
    hex === undefined ? (plain ?? '').charCodeAt(0) : Number.parseInt(hex, 16),
  )
}

/** Throws when the bytes are no UTF-8. */
function fromUtf8(bytes: Uint8Array): string {
  return decodeURIComponent(
    Array.from(bytes, (byte) => `%${byte.toString(16).padStart(2, '0')}`).join(''),
  )
}

function fromHex(text: string, length: number): readonly number[] {
  if (!/^[0-9a-f]*$/.test(text) || text.length !== length * 2)
    throw new Error('a digest has another length')
  return Array.from({ length }, (_, at) => Number.parseInt(text.slice(at * 2, at * 2 + 2), 16))
}

function toHex(bytes: Uint8Array): string {
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('')
}
