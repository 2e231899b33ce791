import { describe, expect, test } from 'vitest'
import { nameOfPart } from '../../../electron/engine/documents/models/part-names.ts'
import { letterModels, letterSamples } from '../../../electron/engine/documents/models/registry.ts'
import { requireLetter } from '../../../electron/engine/documents/models/require-letter.ts'
import { Refusal } from '../../../electron/engine/refusal.ts'
import { DocumentKind, documentKindNames } from '../../../shared/case/joint-case.ts'

const kinds = DocumentKind.options
/** What a letter may do without: a signature is written by hand where there is none. */
const optional = ['signatures']

function refusalOf(kind: DocumentKind, input: unknown) {
  try {
    requireLetter(kind, input)
  } catch (error) {
    if (error instanceof Refusal) return error.failure
    throw error
  }
  return undefined
}

describe.each(kinds)('%s', (kind) => {
  const sample: Readonly<Record<string, unknown>> = letterSamples[kind]

  test('the sample is a whole letter', () => {
    expect(requireLetter(kind, sample)).toEqual(sample)
  })

  test.each(Object.keys(sample).filter((key) => !optional.includes(key)))(
    'without %s it is refused in words that name it',
    (key) => {
      const { [key]: _, ...rest } = sample
      const failure = refusalOf(kind, rest)
      expect(failure?.message).toContain(documentKindNames[kind])
      expect(failure?.fields).toHaveProperty([key])
      expect(failure?.message).toContain(`“${nameOfPart([key])}”`)
      expect(failure?.message).not.toMatch(/[a-z]{3}/i)
    },
  )

  test('an empty field, a null and an unknown one are refused', () => {
    expect(refusalOf(kind, { ...sample, hallName: '  ' })?.message).toContain('缺少“大厅名称”')
    expect(refusalOf(kind, { ...sample, clerkName: null })?.message).toContain('缺少“窗口人员”')
    expect(refusalOf(kind, { ...sample, note: 'x' })).toBeDefined()
    expect(refusalOf(kind, null)).toBeDefined()
  })

  test('every part has a name that a clerk knows', () => {
    for (const key of keysWithin(sample)) expect(nameOfPart([key]), key).toMatch(/\p{Script=Han}/u)
  })
})

function keysWithin(value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap(keysWithin)
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, inner]) => [key, ...keysWithin(inner)])
}

test('the registry has a model and a sample for every kind', () => {
  expect(Object.keys(letterModels).sort()).toEqual([...kinds].sort())
  expect(Object.keys(letterSamples).sort()).toEqual([...kinds].sort())
})

test('a refused permit without its remedy is refused, a refused service needs none', () => {
  const { grounds, ...rest } = letterSamples.refusal
  const services = grounds.filter(({ nature }) => nature === 'service')
  expect(refusalOf('refusal', { ...rest, grounds, remedy: null })?.message).toContain('复议机关')
  expect(refusalOf('refusal', { ...rest, grounds: services, remedy: null })).toBeUndefined()
})

test('who is sent away is told where to apply', () => {
  const { grounds, ...rest } = letterSamples.refusal
  const silent = grounds.map((ground) => ({ ...ground, turnTo: '' }))
  expect(refusalOf('refusal', { ...rest, grounds: silent })?.message).toContain('向哪个机关申请')
})

test('posting asks for an address, leaving with a witness, an overdue item for its reason', () => {
  const post = { ...letterSamples.supplement, handIn: ['post'], postAddress: ' ' }
  expect(refusalOf('supplement', post)?.message).toContain('收件地址')
  const left = { ...letterSamples.deliveryReceipt, method: 'left', witness: '' }
  expect(refusalOf('deliveryReceipt', left)?.message).toContain('见证人')
  const progress = letterSamples.progressNotice.progress.map((item) => ({ ...item, reason: '' }))
  const late = { ...letterSamples.progressNotice, progress }
  expect(refusalOf('progressNotice', late)?.message).toContain('说明原因')
})

test('a period that ends before it begins is refused', () => {
  const backwards = { fromDate: '2026-12-01', untilDate: '2026-11-30' }
  for (const kind of ['entrustment', 'confidentiality'] as const)
    expect(refusalOf(kind, { ...letterSamples[kind], ...backwards })?.message).toContain('早于')
})

test('an identifying number that is not masked is refused', () => {
  const receiver = {
    ...letterSamples.collectionSlip.receiver,
    idNumberMasked: '99999919900307299X',
  }
  const failure = refusalOf('collectionSlip', { ...letterSamples.collectionSlip, receiver })
  expect(failure?.message).toContain('证件号码')
})

test('a signature picture that is no PNG is refused with what to do', () => {
  const png = Buffer.from('GIF89a, which is not what it says').toString('base64')
  const signatures = [{ slot: 'applicant', png, at: '2026-11-20T02:00:00Z' }]
  const failure = refusalOf('withdrawal', { ...letterSamples.withdrawal, signatures })
  expect(failure?.message).toContain('签名')
})
