import {
  type LetterModelOf,
  letterSamples,
} from '../../electron/engine/documents/models/registry.ts'
import { requireLetter } from '../../electron/engine/documents/models/require-letter.ts'
import type { DocumentKind } from '../../shared/case/joint-case.ts'

/** The longest that the platform's tables and the form's fields allow, in characters. */
const longest: Readonly<Record<string, number>> = {
  address: 200,
  applicantName: 100,
  conclusion: 300,
  explanation: 300,
  finding: 300,
  name: 60,
  personName: 24,
  postAddress: 200,
  projectName: 120,
  reason: 200,
  remark: 60,
  requirement: 150,
  site: 200,
  subject: 300,
  text: 100,
  value: 120,
  verification: 200,
}
const longNames: readonly string[] = ['clerkName', 'contactName', 'legalName', 'deliverer']

/** What has a form of its own and is neither shortened nor lengthened. */
const fixed =
  /(Date|Time|Until|phone|Phone|Masked|No|number|kind|nature|handling|method|mode|stage|wish|ground|catalogueVersion|link|handIn|secrets|serviceName|hallName|columns|sleeveCode)$/

const lists =
  /^(materials|returned|originals|corrections|missing|proofs|results|papers|powers|conditions|fields)$/
const itemLists = /^(items|itemNames|progress|participants|findings|grounds)$/

const prose =
  '湘江新区滨江片区综合开发项目（一期）配套市政道路及地下综合管廊、给水排水、10kV供电和燃气外线工程，包括DN300给水管道、电力排管及附属设施；'
/** As long as names of minorities become on an identity card. */
const longName = '阿卜杜热合曼·阿卜杜拉·麦麦提明·艾合'

interface Size {
  readonly text: 'sample' | 'short' | 'long'
  readonly list: number
  readonly items: number
}

const sizes: Readonly<Record<string, Size>> = {
  shortest: { text: 'short', list: 1, items: 1 },
  longest: { text: 'long', list: 5, items: 3 },
  'one material': { text: 'sample', list: 1, items: 2 },
  'sixty materials': { text: 'sample', list: 60, items: 2 },
  'eleven items': { text: 'sample', list: 5, items: 11 },
}

export interface LetterVariant<Kind extends DocumentKind> {
  readonly name: string
  readonly model: LetterModelOf<Kind>
}

/** A letter in every size that it must bear; those that come out the same are given once. */
export function letterVariants<Kind extends DocumentKind>(kind: Kind): LetterVariant<Kind>[] {
  const seen = new Set<string>()
  return Object.entries(sizes).flatMap(([name, size]) => {
    const whole = resize({ ...letterSamples[kind], training: false }, '', size)
    const model = requireLetter(kind, whole)
    const text = JSON.stringify(model)
    if (seen.has(text)) return []
    seen.add(text)
    return [{ name, model }]
  })
}

function resize(value: unknown, key: string, size: Size): unknown {
  if (typeof value === 'string') return resizeText(value, key, size)
  if (Array.isArray(value)) return resizeList(value, key, size)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([name, inner]) => [
      name,
      name === 'training' ? inner : resize(inner, name, size),
    ]),
  )
}

function resizeList(values: readonly unknown[], key: string, size: Size): unknown[] {
  const isFixed = fixed.test(key)
  const count = isFixed || values.length === 0 ? values.length : countFor(key, values.length, size)
  return Array.from({ length: count }, (_, index) => {
    const value = resize(values[index % values.length], isFixed ? key : 'name', size)
    return index < values.length || isFixed ? value : numbered(value, index + 1)
  })
}

function countFor(key: string, own: number, { list, items }: Size): number {
  if (lists.test(key)) return list
  return itemLists.test(key) ? items : own
}

/** Told apart, so that a lost row shows. */
function numbered(value: unknown, at: number): unknown {
  if (typeof value === 'string') return `${value}之${at}`
  if (typeof value !== 'object' || value === null) return value
  const key = ['name', 'material', 'unit', 'itemName'].find((name) => name in value)
  if (!key) return value
  return { ...value, [key]: `${String((value as Record<string, unknown>)[key])}之${at}` }
}

function resizeText(value: string, key: string, { text }: Size): string {
  if (value === '' || fixed.test(key) || text === 'sample') return value
  if (text === 'short') return [...value][0] ?? value
  if (longNames.includes(key)) return longName
  const length = longest[key] ?? 40
  return [...prose.repeat(Math.ceil(length / prose.length))].slice(0, length).join('')
}
