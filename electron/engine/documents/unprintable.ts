import { codePointOf, notationOf } from '../../../shared/case/code-point.ts'
import { isInvisible, tidy } from './drawn-text.ts'
import type { FontChain } from './font-chain.ts'
import { isSpace } from './font-face.ts'

/** `message` is the sentence for the clerk. */
export class UnprintableText extends Error {
  readonly codePoints: readonly string[]
  constructor(codePoints: readonly string[]) {
    super(
      `文书中有本机字库没有的字（${codePoints.join('、')}），没有打印。请管理员在“系统管理”补入字图或安装字库后再打印。`,
    )
    this.codePoints = codePoints
  }
}

/** Characters that no font and no picture draws, as `U+E188`, each once, in order. */
export function findUnprintable(fonts: FontChain, text: string): readonly string[] {
  const found = new Set<string>()
  for (const character of tidy(text)) {
    const codePoint = character.codePointAt(0) ?? 0
    if (isInvisible(codePoint) || isSpace(codePoint)) continue
    if (!fonts.find(codePoint)) found.add(codePointOf(character))
  }
  return [...found]
}

/** All that a letter's view, or a part of it, says; pictures and strokes of signatures say nothing. */
export function textIn(part: unknown): string {
  if (typeof part === 'string') return part
  if (typeof part !== 'object' || part === null) return ''
  return Object.entries(part)
    .filter(([key]) => key !== 'signatures')
    .map(([, value]) => textIn(value))
    .join('')
}

/** The same with 〔U+E188〕 in place of each character that `noted` names. */
export function noteCodePoints<Part>(part: Part, noted: readonly string[]): Part {
  if (noted.length === 0) return part
  const names = new Set(noted)
  const noteIn = (value: unknown): unknown => {
    if (typeof value === 'string')
      return Array.from(value, (character) => {
        const name = codePointOf(character)
        return names.has(name) ? notationOf(name) : character
      }).join('')
    if (Array.isArray(value)) return value.map(noteIn)
    // Sets and maps hold names of ours, not what people wrote.
    if (Object.getPrototypeOf(value ?? 0) !== Object.prototype) return value
    return Object.fromEntries(
      Object.entries(value as object).map(([key, one]) => [key, noteIn(one)]),
    )
  }
  return noteIn(part) as Part
}
