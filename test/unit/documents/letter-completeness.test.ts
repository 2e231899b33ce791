import { describe, expect, test } from 'vitest'
import {
  type LetterModelOf,
  letterSamples,
} from '../../../electron/engine/documents/models/registry.ts'
import { dateInWords } from '../../../electron/engine/documents/views/letter-words.ts'
import { DocumentKind } from '../../../shared/case/joint-case.ts'
import { layOut } from '../../support/lay-out-letter.ts'
import { glyphsOf } from '../../support/letter-proof.ts'

/** Choices, codes and counts: they show as words of their own, or steer which words show. */
const chosen =
  /^(training|kind|nature|handling|method|mode|stage|wish|ground|handIn|secrets|columns|copies|promisedDays|dueDays|statutoryDays|toleranceDays|overdue|outsideLine|required|mayEntrustOthers|maySign|windowNo|idNumberMasked|number|link)$/

const itemsByNameAlone = ['items.0.receiver', 'items.0.promisedDate', 'items.1.receiver']
const agent = ['handler.name', 'handler.phone']

/** What a letter knows and does not say: of its items the names, of a person whoever it is about. */
const unsaid: Partial<Record<DocumentKind, readonly string[]>> = {
  receipt: itemsByNameAlone,
  supplement: itemsByNameAlone,
  // The grounds name the items that are refused.
  refusal: [
    ...agent,
    'items.0.name',
    'items.0.variantName',
    'items.0.receiver',
    'items.0.promisedDate',
    'items.1.name',
    'items.1.receiver',
  ],
  tolerancePromise: itemsByNameAlone,
  proofPromise: itemsByNameAlone,
  // Between the two who sign, wherever they met.
  entrustment: ['clerkName'],
  confidentiality: ['clerkName', 'consultPhone', 'complaintPhone'],
  // For the units that come; they ask the contact.
  surveyNotice: ['clerkName', 'consultPhone', 'complaintPhone', ...itemsByNameAlone],
  surveyRecord: ['consultPhone', 'complaintPhone', ...agent, 'issuedDate', ...itemsByNameAlone],
  // Kept in the file; it names who was served, which need not be the applicant.
  deliveryReceipt: [
    'clerkName',
    'consultPhone',
    'complaintPhone',
    'applicant.name',
    ...agent,
    'issuedDate',
  ],
  handoverSlip: ['clerkName', 'complaintPhone', ...agent, 'issuedDate'],
  collectionSlip: [...agent, 'issuedDate'],
  withdrawal: itemsByNameAlone,
  returnList: [...agent, 'issuedDate'],
  progressNotice: agent,
  evaluationInvitation: ['consultPhone', ...agent],
  // Its sections say so already, as the applicant filled them in.
  form: [
    'clerkName',
    'consultPhone',
    'complaintPhone',
    'applicant.name',
    ...agent,
    'projectName',
    'items.0.promisedDate',
  ],
  sleeveLabel: ['consultPhone', 'complaintPhone'],
}

interface Marked {
  readonly path: string
  readonly onPaper: string
}

/** Puts a mark of its own in the place of every text and date of a letter. */
function mark(value: unknown, path: string, marks: Marked[]): unknown {
  const key = path.split('.').findLast((step) => !/^\d+$/.test(step)) ?? ''
  if (Array.isArray(value))
    return value.map((inner, index) => mark(inner, `${path}.${index}`, marks))
  if (typeof value === 'object' && value !== null)
    return Object.fromEntries(
      Object.entries(value).map(([name, inner]) => [
        name,
        mark(inner, path === '' ? name : `${path}.${name}`, marks),
      ]),
    )
  if (typeof value !== 'string' || value === '' || chosen.test(key)) return value
  return markText(value, path, marks)
}

function markText(value: string, path: string, marks: Marked[]): string {
  if (/^\d{2}:\d{2}$/.test(value)) return value
  if (/^\d{4}-\d{2}-\d{2}$/.test(value)) {
    // In the order of the fields, so that a period still ends after it began.
    const date = new Date(Date.UTC(2027, 0, 1 + marks.length)).toISOString().slice(0, 10)
    marks.push({ path, onPaper: dateInWords(date) })
    return date
  }
  const text = `标记${String(marks.length).padStart(3, '0')}号`
  marks.push({ path, onPaper: text })
  return text
}

describe.each(DocumentKind.options)('%s', (kind) => {
  test('all that the letter knows stands on its paper, but what is listed', async () => {
    const marks: Marked[] = []
    const sample = { ...letterSamples[kind], training: false }
    const model = mark(sample, '', marks) as LetterModelOf<typeof kind>
    const text = glyphsOf(await layOut(kind, model))
      .map(({ character }) => character)
      .join('')
    const missing = marks.filter(({ onPaper }) => !text.includes(onPaper)).map(({ path }) => path)
    expect(missing).toEqual(unsaid[kind] ?? [])
    expect(marks.length).toBeGreaterThan(8)
  })
})
