import { nationNames } from '../../../shared/identity/nations.ts'
import type { BridgePart, BridgeSetting } from '../../../shared/ipc/contract/card-reader.ts'
import type { CardContent } from './card-layouts.ts'
import { findNationality } from './nationality.ts'
import { inStandardCharacters } from './rare-characters.ts'

/**
 * - `no-card`: the service answers and says that there is none, or leaves name and number empty.
 * - `misread`: not JSON, or nothing of what was configured stands in it.
 */
export type BridgeAnswer =
  | { readonly kind: 'card'; readonly content: CardContent }
  | { readonly kind: 'no-card' }
  | { readonly kind: 'misread' }

type Mapping = Pick<BridgeSetting, 'success' | 'paths'>

/** What a vendor's service said about the card, told with the places that the administrator configured. */
export function readBridgeAnswer(text: string, mapping: Mapping): BridgeAnswer {
  const answer = parse(text)
  if (typeof answer !== 'object' || answer === null) return { kind: 'misread' }
  const { success } = mapping
  if (success && valueAt(answer, success.path) !== success.value) return { kind: 'no-card' }
  const part = (name: BridgePart) => valueAt(answer, mapping.paths[name]) ?? ''
  if (part('name') === '' && part('idNumber') === '') {
    // Without a sign of success an empty answer is how a service says that no card lies there.
    return { kind: success ? 'misread' : 'no-card' }
  }
  return { kind: 'card', content: contentOf(part, mapping.paths) }
}

function contentOf(part: (name: BridgePart) => string, paths: BridgeSetting['paths']): CardContent {
  const idNumber = part('idNumber').toUpperCase()
  const sex = sexOf(part('sex'))
  const nation = nationOf(part('nation'))
  const validity = [part('validFrom'), part('validUntil')] as const
  const [validFrom, validUntil] =
    paths.validFrom === paths.validUntil ? splitValidity(validity[0]) : validity
  return {
    layout: layoutOf(idNumber),
    ...inStandardCharacters({
      name: part('name'),
      address: part('address'),
      authority: part('authority'),
    }),
    sex: sex.name,
    nation: nation.name,
    birthDate: toDate(part('birthDate')),
    idNumber,
    validFrom: toDate(validFrom),
    validUntil: toDate(validUntil),
    unknownCodes: [...sex.unknown, ...nation.unknown],
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

/** Undefined when there is no such place, or no text or number stands there. */
function valueAt(answer: unknown, path: string): string | undefined {
  if (path === '') return undefined
  let place = answer
  for (const name of path.split('.')) {
    if (typeof place !== 'object' || place === null || !Object.hasOwn(place, name)) return undefined
    place = (place as Readonly<Record<string, unknown>>)[name]
  }
  if (typeof place === 'string') return place.trim()
  return typeof place === 'number' || typeof place === 'boolean' ? String(place) : undefined
}

/** Services leave the layout out; the number tells it. */
function layoutOf(idNumber: string): CardContent['layout'] {
  if (/^[A-Z]{3}\d{12}$/.test(idNumber)) return 'foreign-2017'
  if (/^8[123]0000/.test(idNumber)) return 'hmt'
  // 9, two digits of the region, three of the country, whose numbers all lie below 900.
  return /^9\d{2}[0-8]\d{13}[\dX]$/.test(idNumber) ? 'foreign-2023' : 'citizen'
}

interface Translated {
  readonly name: string
  readonly unknown: readonly string[]
}

function sexOf(text: string): Translated {
  const word = { 1: '男', 2: '女', 男: '男', 女: '女', 男性: '男', 女性: '女' }[text]
  return translated(text, word)
}

/** As a code (01), a name (汉, 汉族) or a country's three letters. */
function nationOf(text: string): Translated {
  const names = Object.values(nationNames)
  const word =
    nationNames[text.padStart(2, '0')] ??
    [text, text.replace(/族$/, ''), `${text}族`].find((name) => names.includes(name)) ??
    findNationality(text.toUpperCase())
  return translated(text, word)
}

function translated(text: string, name: string | undefined): Translated {
  if (text === '') return { name: '', unknown: [] }
  return name === undefined ? { name: '', unknown: [text.slice(0, 10)] } : { name, unknown: [] }
}

/** `20210301-长期`, `2021.03.01-2041.03.01`, also with 至 between. */
function splitValidity(text: string): readonly [string, string] {
  const dates = text.match(/\d{4}\D{0,1}\d{2}\D{0,1}\d{2}|长期/g) ?? []
  return [dates[0] ?? '', dates[1] ?? '']
}

/** As `YYYY-MM-DD` whatever stands between the digits; anything else stays as it is. */
function toDate(text: string): string {
  const parts = /^(\d{4})\D?(\d{1,2})\D?(\d{1,2})\D?$/.exec(text)
  if (!parts) return text
  const [, year = '', month = '', day = ''] = parts
  return `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`
}
