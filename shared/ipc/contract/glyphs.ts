import { z } from 'zod'
import { caseRoles } from '../../case/account.ts'
import { CodePoint } from '../../case/code-point.ts'
import { CaseId } from '../../case/joint-case.ts'
import { command, query } from '../endpoint.ts'

/** Base64 of half a megabyte: a character of 1,024 × 1,024 pixels is smaller. */
export const largestGlyphText = 700_000

export const GlyphPicture = z.strictObject({
  codePoint: CodePoint,
  pngBase64: z.string(),
  savedByName: z.string(),
  savedAt: z.string(),
})
export type GlyphPicture = z.infer<typeof GlyphPicture>

const GlyphList = z.strictObject({ glyphs: z.array(GlyphPicture) })
export type GlyphList = z.infer<typeof GlyphList>

export const glyphEndpoints = {
  /** Pictures of characters that no font has. */
  'glyphs.list': query({
    access: [...caseRoles, 'administrator'],
    input: z.strictObject({}),
    output: GlyphList,
  }),
  /** Refused for a character that the fonts have, and for a picture that can't stand for one. */
  'glyphs.save': command({
    access: ['administrator'],
    input: z.strictObject({
      /** The character itself, or its code as `U+E188`. */
      character: z.string().trim().min(1, '请写出这个字，或它的代码（如 U+E188）。').max(20),
      pngBase64: z
        .string()
        .min(1, '请选择字图。')
        .max(largestGlyphText, '字图太大，请在 512 kB 以内。'),
    }),
    output: GlyphList,
  }),
  'glyphs.remove': command({
    access: ['administrator'],
    input: z.strictObject({ codePoint: CodePoint }),
    output: GlyphList,
  }),
  /** The characters of a case that can't be drawn and were not confirmed, with the field in which each first stands. */
  'glyphs.missing': query({
    access: caseRoles,
    input: z.strictObject({ caseId: CaseId }),
    output: z.strictObject({
      missing: z.array(z.strictObject({ codePoint: CodePoint, fieldName: z.string() })),
    }),
  }),
  /** The clerk's word that the case's letters may say 〔U+E188〕 in place of these characters. */
  'glyphs.confirm': command({
    access: caseRoles,
    input: z.strictObject({ caseId: CaseId, codePoints: z.array(CodePoint).min(1).max(50) }),
    output: z.strictObject({ confirmed: z.array(CodePoint) }),
  }),
} as const
