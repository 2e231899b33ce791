import { z } from 'zod'

/** A character by its code in Unicode, as the screens and the papers write it: `U+E188`. */
export const CodePoint = z.string().regex(/^U\+(?:[0-9A-F]{4}|[1-9A-F][0-9A-F]{4}|10[0-9A-F]{4})$/)

export function codePointOf(character: string): string {
  const value = character.codePointAt(0) ?? 0
  return `U+${value.toString(16).toUpperCase().padStart(4, '0')}`
}

/** `codePoint`: as `U+E188`. */
export function numberOf(codePoint: string): number {
  return Number.parseInt(codePoint.slice(2), 16)
}

/** As it stands on a paper in place of a character that can't be drawn. */
export function notationOf(codePoint: string): string {
  return `〔${codePoint}〕`
}
