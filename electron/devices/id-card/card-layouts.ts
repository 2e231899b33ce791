import { nationNames } from '../../../shared/identity/nations.ts'
import type { CardRead } from '../../processes/peers.ts'
import { findNationality } from './nationality.ts'
import { inStandardCharacters } from './rare-characters.ts'

/** What the card says, before it is checked. */
export type CardContent = Omit<CardRead, 'warnings' | 'photo'> & {
  /** Codes of sex, nation or nationality that stand in no table; their fields are empty. */
  readonly unknownCodes: readonly string[]
}

/** Offset and length in bytes within the 256-byte text block. */
type Place = readonly [number, number]

const textLength = 256
/** Decides the layout, before anything else is looked at: the same bytes mean other things elsewhere. */
const flagPlace: Place = [248, 2]

/** Citizen's card (GA 490) and residence permit for Hong Kong, Macau and Taiwan (2018), which has no nation. */
const citizenPlaces = {
  name: [0, 30],
  sex: [30, 2],
  nation: [32, 4],
  birthDate: [36, 16],
  address: [52, 70],
  idNumber: [122, 36],
  authority: [158, 30],
  validFrom: [188, 16],
  validUntil: [204, 16],
} as const satisfies Record<string, Place>

/** Permanent resident's card of 2017. */
const foreign2017Places = {
  englishName: [0, 120],
  sex: [120, 2],
  idNumber: [122, 30],
  nationality: [152, 6],
  chineseName: [158, 30],
  validFrom: [188, 16],
  validUntil: [204, 16],
  birthDate: [220, 16],
} as const satisfies Record<string, Place>

/** Permanent resident's card of 2023. Where citizens have the nation it counts replacements. */
const foreign2023Places = {
  chineseName: [0, 30],
  sex: [30, 2],
  birthDate: [36, 16],
  englishNameStart: [52, 70],
  idNumber: [122, 36],
  validFrom: [188, 16],
  validUntil: [204, 16],
  englishNameEnd: [220, 22],
  nationality: [242, 6],
} as const satisfies Record<string, Place>

const sexNames: Readonly<Record<string, string>> = { 0: '未知', 1: '男', 2: '女', 9: '未说明' }

/**
 * Decodes the text block of any of the four layouts. Undefined: the flag is unknown, and nothing may be filled
 * in from this card.
 *
 * `newAddress` is the appended address, which replaces the printed one. Dates come as `YYYY-MM-DD` when they
 * have eight digits, possible or not; anything else stays as it is on the card.
 */
export function decodeCard(
  text: Uint8Array,
  newAddress: Uint8Array | undefined,
): CardContent | undefined {
  if (text.length !== textLength) throw new RangeError('a text block has 256 bytes')
  const flag = field(text, flagPlace)
  switch (flag) {
    case '':
      return decodeCitizen(text, newAddress)
    case 'J':
      return { ...decodeCitizen(text, newAddress), layout: 'hmt' }
    case 'I':
      return decodeForeign2017(text)
    case 'Y':
      return decodeForeign2023(text)
    default:
      return undefined
  }
}

function decodeCitizen(text: Uint8Array, newAddress: Uint8Array | undefined): CardContent {
  const places = citizenPlaces
  const isPermit = field(text, flagPlace) === 'J'
  const sex = translate(field(text, places.sex), (code) => sexNames[code])
  const nation = translate(isPermit ? '' : field(text, places.nation), (code) => nationNames[code])
  const newest = newAddress ? unpad(decodeUtf16(newAddress)) : ''
  return {
    layout: 'citizen',
    ...inStandardCharacters({
      name: field(text, places.name),
      address: newest || field(text, places.address),
      authority: field(text, places.authority),
    }),
    sex: sex.name,
    nation: nation.name,
    birthDate: toDate(field(text, places.birthDate)),
    idNumber: field(text, places.idNumber),
    validFrom: toDate(field(text, places.validFrom)),
    validUntil: toDate(field(text, places.validUntil)),
    unknownCodes: [...sex.unknown, ...nation.unknown],
  }
}

function decodeForeign2017(text: Uint8Array): CardContent {
  const places = foreign2017Places
  return {
    layout: 'foreign-2017',
    ...decodeForeigner(text, places, field(text, places.englishName)),
  }
}

function decodeForeign2023(text: Uint8Array): CardContent {
  const places = foreign2023Places
  // Joined before the padding goes: a space at the cut belongs to the name.
  const start = decodeUtf16(at(text, places.englishNameStart))
  const end = decodeUtf16(at(text, places.englishNameEnd))
  return { layout: 'foreign-2023', ...decodeForeigner(text, places, unpad(start + end)) }
}

type ForeignPlaces = Readonly<
  Record<
    'chineseName' | 'sex' | 'birthDate' | 'idNumber' | 'validFrom' | 'validUntil' | 'nationality',
    Place
  >
>

/** The Chinese name when the card has one: letters and the platform are in Chinese. */
function decodeForeigner(text: Uint8Array, places: ForeignPlaces, englishName: string) {
  const sex = translate(field(text, places.sex), (code) => sexNames[code])
  const nationality = translate(field(text, places.nationality), findNationality)
  return {
    ...inStandardCharacters({
      name: field(text, places.chineseName) || englishName,
      address: '',
      authority: '',
    }),
    sex: sex.name,
    nation: nationality.name,
    birthDate: toDate(field(text, places.birthDate)),
    idNumber: field(text, places.idNumber),
    validFrom: toDate(field(text, places.validFrom)),
    validUntil: toDate(field(text, places.validUntil)),
    unknownCodes: [...sex.unknown, ...nationality.unknown],
  }
}

function translate(
  code: string,
  find: (code: string) => string | undefined,
): { name: string; unknown: readonly string[] } {
  if (code === '') return { name: '', unknown: [] }
  const name = find(code)
  return name === undefined ? { name: '', unknown: [code] } : { name, unknown: [] }
}

function toDate(text: string): string {
  return text.replace(/^(\d{4})(\d{2})(\d{2})$/, '$1-$2-$3')
}

function field(text: Uint8Array, place: Place): string {
  return unpad(decodeUtf16(at(text, place)))
}

function at(text: Uint8Array, [offset, length]: Place): Uint8Array {
  return text.subarray(offset, offset + length)
}

/** Surrogate pairs become the characters they mean; half of one becomes U+FFFD and is warned about later. */
function decodeUtf16(bytes: Uint8Array): string {
  return new TextDecoder('utf-16le', { ignoreBOM: true }).decode(bytes)
}

/** Fields are padded with spaces, by some issuers with wide ones or with zeros. */
function unpad(text: string): string {
  return text.replace(/^[\s\0]+|[\s\0]+$/g, '')
}
