import { pinyin } from 'pinyin-pro'
import type { CaseState } from '../shared/case/task-state.ts'

/** Empty where the case does not say it (yet). */
export interface CaseWords {
  readonly applicantName: string
  readonly handlerName?: string
  readonly projectName: string
  readonly number: string
  readonly officialNumber: string
  readonly mobile: string
  readonly applicantIdNumber: string
}

/*
 * Kinds of token; the first letter keeps them apart, so that 138 of a telephone never meets letters of a name.
 *   n  characters of names and projects: bigrams in order, then single characters
 *   p  pinyin initials of the same: trigrams in order, then pairs and single letters: there are so few pairs of
 *      letters that a phrase of them would read half the index
 *   d  beginnings and ends of numbers, telephones and ID numbers
 *   s  the case's state
 *   z  nothing: stands between two texts, so that no phrase reaches from one into the other
 * Characters are written as code points in base 36: the tokenizer's tables are older than the newest extension
 * blocks and would cut a rare name in two.
 */
const gap = 'z'
const shortestPiece = 3
const longestTail = 14
const longNumber = 5
/** A surname has readings of its own (单, 曾, 仇); a longer text is no person's name. */
const longestPersonName = 4

/** The words of one case, cut for `indexCase`. */
export function caseGrams(words: CaseWords): string {
  const texts = [words.applicantName, words.handlerName ?? '', words.projectName]
    .map(foldText)
    .filter((text) => text.length > 0)
  const codes = [words.number, words.officialNumber, words.mobile, words.applicantIdNumber]
  const pieces = new Set(codes.flatMap((code) => piecesOf(foldCode(code))))
  return [
    ...texts.flatMap((text) => [...slicesOf(characterTokens(text), 'n', 2), gap]),
    ...texts.flatMap((text) => initialsOf(text).flatMap((run) => [...slicesOf(run, 'p', 3), gap])),
    ...pieces,
  ].join(' ')
}

export function stateGram(state: CaseState): string {
  return `s${state}`
}

/**
 * The FTS5 expression for what a clerk typed (`state` only hastens it), or null when it has no searchable character and so asks for
 * everything. Each word must occur; a word is found anywhere in a name or project, as pinyin initials, or at the
 * beginning or end (from three characters on) of a number, telephone or ID number. Holds letters and digits of
 * ours only, so that no input can be an error.
 */
export function searchQuery(text: string, state: CaseState | null): string | null {
  const words = text.normalize('NFKC').split(/\s+/).map(wordExpression).filter(isPresent)
  if (words.length === 0) return null
  // Drafts are few, so their token saves a long walk; nearly everything else is accepted and the row says so.
  return [...words, ...(state === 'draft' ? [`"${stateGram(state)}"`] : [])].join(' AND ')
}

function wordExpression(word: string): string | undefined {
  const folded = foldText(word)
  if (folded.length === 0) return undefined
  const code = foldCode(word)
  // 临 begins a provisional number and is no part of its digits.
  const isCode = /^临?[a-z0-9]+$/.test(folded) && code.length >= shortestPiece
  const ways = isCode ? [`"d${code}"`] : []
  // A long number stands in no name, and looking for its digits there would be slow.
  if (!isCode || code.replaceAll(/[^0-9]/g, '').length < longNumber) ways.push(...textWays(folded))
  return `(${ways.join(' OR ')})`
}

function textWays(folded: string): string[] {
  const ways = [phraseOf(characterTokens(folded), 'n', 2)]
  if (/^[a-z0-9]*[a-z][a-z0-9]*$/.test(folded)) ways.push(phraseOf([...folded], 'p', 3))
  return ways
}

/** Consecutive slices are a substring; what is shorter than a slice has a token of its own. */
function phraseOf(units: readonly string[], kind: string, size: number): string {
  return `"${windowsOf(units, kind, Math.min(size, units.length)).join(' ')}"`
}

/** Slices of `size` in order, then each shorter one once. */
function slicesOf(units: readonly string[], kind: string, size: number): string[] {
  const shorter = Array.from({ length: size - 1 }, (_, less) => size - 1 - less)
  return [
    ...windowsOf(units, kind, size),
    ...new Set(shorter.flatMap((length) => windowsOf(units, kind, length))),
  ]
}

function windowsOf(units: readonly string[], kind: string, length: number): string[] {
  const count = Math.max(0, units.length - length + 1)
  return Array.from(
    { length: count },
    (_, start) => `${kind}${units.slice(start, start + length).join('')}`,
  )
}

function characterTokens(text: string): string[] {
  return [...text].map((character) => (character.codePointAt(0) ?? 0).toString(36).padStart(4, '0'))
}

/** Runs of initials; a character without a reading ends a run. */
function initialsOf(text: string): string[][] {
  const surname = [...text].length <= longestPersonName ? 'head' : 'off'
  const readings = pinyin(text, { toneType: 'none', type: 'all', surname })
  const runs: string[][] = [[]]
  for (const { origin, first, isZh } of readings) {
    const initial = (isZh ? first : origin).slice(0, 1).toLowerCase()
    if (/^[a-z0-9]$/.test(initial)) runs.at(-1)?.push(initial)
    else runs.push([])
  }
  return runs.filter((run) => run.length > 0)
}

/** Beginnings of every length, because people type from the front; ends, because people read out the last digits. */
function piecesOf(code: string): string[] {
  const pieces = code.length > 0 ? [`d${code}`] : []
  for (let length = shortestPiece; length < code.length; length += 1) {
    pieces.push(`d${code.slice(0, length)}`)
    if (length <= longestTail) pieces.push(`d${code.slice(-length)}`)
  }
  return pieces
}

/** One form for all widths and cases, without what people leave out: blanks, dots, brackets, dashes, selectors. */
function foldText(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[\p{P}\p{S}\p{Z}\p{Cc}\p{Cf}\p{Cs}\p{Variation_Selector}]/gu, '')
}

function foldCode(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replaceAll(/[^a-z0-9]/g, '')
}

function isPresent(word: string | undefined): word is string {
  return word !== undefined
}
