import { type FactValue, plainText } from '../../shared/case/fact.ts'
import type { Field } from '../../shared/catalog/catalogue.ts'

type FieldType = Field['type']

/** Codes are written in half-width capitals without blanks, whatever the input method produced. */
const codeTypes: readonly FieldType[] = [
  'idNumber',
  'uscc',
  'applicantId',
  'mobile',
  'phone',
  'projectCode',
  'regionCode',
  'zip',
]

const completeLengths: Partial<Record<FieldType, number>> = {
  idNumber: 18,
  uscc: 18,
  applicantId: 18,
  mobile: 11,
  zip: 6,
  regionCode: 6,
  projectCode: 24,
  date: 10,
}

/** As much as a fact of the contract takes. */
const longestText = 4000

/** The text of a fact as the clerk reads and types it; amounts without their unit. */
export function toText(value: FactValue | undefined): string {
  return plainText(value)
}

/**
 * What a typed text says; null when it says nothing. A text that is no amount or date stays text: it is
 * saved as it stands (a keystroke is never lost) and the check says what is wrong with it.
 */
export function toValue(field: Field, text: string): FactValue | null {
  const clean = cleanText(field.type, text)
  if (clean === '') return null
  if (field.type === 'number' || field.type === 'integer') {
    const amount = /^-?\d+(\.\d+)?$/.test(clean) ? Number(clean) : Number.NaN
    // More digits than a number holds stay text: the engine takes no infinite amount.
    if (Number.isFinite(amount)) return amount
  }
  return clean.slice(0, longestText)
}

function cleanText(type: FieldType, text: string): string {
  if (codeTypes.includes(type)) return text.normalize('NFKC').replaceAll(/\s/g, '').toUpperCase()
  if (type === 'number' || type === 'integer') {
    return text.normalize('NFKC').replaceAll(/[\s,]/g, '')
  }
  if (type === 'date') return toDate(text)
  return text.trim()
}

/** `20261120`, `2026.1.5` and `2026年1月5日` are dates too; anything else is left as it was typed. */
function toDate(text: string): string {
  const plain = text.normalize('NFKC').trim()
  const parts =
    /^(\d{4})(\d{2})(\d{2})$/.exec(plain) ??
    /^(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?$/.exec(plain)
  if (parts === null) return plain
  const [, year, month, day] = parts
  return `${year}-${month?.padStart(2, '0')}-${day?.padStart(2, '0')}`
}

/** Picked, not typed. */
export function isChoice(field: Field): boolean {
  return field.type === 'boolean' || field.choices !== undefined
}

/** True when the text has reached the length at which a mistake in it may be pointed out before the field is left. */
export function isComplete(field: Field, value: FactValue | null): boolean {
  const length = completeLengths[field.type]
  return length !== undefined && typeof value === 'string' && [...value].length >= length
}
