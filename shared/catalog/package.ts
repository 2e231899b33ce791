import { z } from 'zod'
import { FactKey } from '../case/fact.ts'
import { Catalogue } from './catalogue.ts'

/** The first word of every package file; another form gets another number. */
export const packageFormat = 'lianban-catalogue-package/1'

/** Larger ones are refused before they are read: the catalogue of a whole province takes under a megabyte. */
export const largestPackageBytes = 8 * 1024 * 1024

const Sha256 = z.string().regex(/^[0-9a-f]{64}$/)

/**
 * What becomes of the answers to a field that the package removes or gives another type: they go into
 * another field, or (null) are kept aside where the clerk can read them.
 */
export const FieldMove = z.strictObject({ field: FactKey, into: FactKey.nullable() })
export type FieldMove = z.infer<typeof FieldMove>

export const PackageManifest = z.strictObject({
  province: Catalogue.shape.province,
  version: Catalogue.shape.version,
  /** `YYYY-MM-DD` in China: from this day on new cases are opened under it. */
  effectiveFrom: z.iso.date(),
  /** Counts the packages of a province; an older one can't be put in after a newer one. */
  sequence: z.number().int().positive(),
  madeAt: z.iso.datetime(),
  /** Of the content's JSON text. */
  contentSha256: Sha256,
  /** What is new, in the maker's words. */
  note: z.string().max(1000),
  carryOver: z.array(FieldMove).max(1000),
})
export type PackageManifest = z.infer<typeof PackageManifest>

export const PackageSignature = z.strictObject({
  algorithm: z.literal('ed25519'),
  /** The first 16 digits of the public key's SHA-256. */
  keyId: z.string().regex(/^[0-9a-f]{16}$/),
  /** Lower-case hexadecimal, so that a signature has one spelling only. */
  value: z.string().regex(/^[0-9a-f]{128}$/),
})
export type PackageSignature = z.infer<typeof PackageSignature>

/** Negative when `one` is the older: `2026.9.2` before `2026.12.1`. */
export function compareVersions(one: string, other: string): number {
  const left = one.split('.').map(Number)
  const right = other.split('.').map(Number)
  for (let at = 0; at < 3; at += 1) {
    const difference = (left[at] ?? 0) - (right[at] ?? 0)
    if (difference !== 0) return difference
  }
  return 0
}
