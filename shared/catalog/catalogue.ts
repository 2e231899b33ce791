import { z } from 'zod'
import { FactKey, FactValue } from '../case/fact.ts'
import { MaterialHandling } from '../case/joint-case.ts'
import { Rule } from './rule.ts'

/** Where a value comes from. `proposed-default`: nothing was found for this province; a hall may change it. */
export const Basis = z.strictObject({
  kind: z.enum(['seed', 'law', 'practice', 'proposed-default']),
  /** In Chinese, as it is shown to whoever asks “为什么”. */
  text: z.string().min(1),
})
export type Basis = z.infer<typeof Basis>

export const basisKindNames: Readonly<Record<Basis['kind'], string>> = {
  seed: '实施方案',
  law: '法律法规',
  practice: '各地做法',
  'proposed-default': '建议值，待大厅确认',
}

export const FieldType = z.enum([
  'text',
  'longText',
  'number',
  'integer',
  'date',
  'choice',
  'boolean',
  'mobile',
  'phone',
  'idNumber',
  'uscc',
  /** 统一社会信用代码 or ID number, by what `applicant.type` says. */
  'applicantId',
  'projectCode',
  'regionCode',
  'zip',
])
export type FieldType = z.infer<typeof FieldType>

export const Field = z.strictObject({
  key: FactKey,
  section: z.string(),
  name: z.string().min(1),
  type: FieldType,
  unit: z.string().optional(),
  choices: z
    .array(z.strictObject({ value: z.string(), name: z.string() }))
    .min(2)
    .optional(),
  /** Items whose own form asks this; absent: every item's form does (a shared fact). */
  items: z.array(z.string()).min(1).optional(),
  /** Absent: shown whenever one of its items is chosen. */
  visible: Rule.optional(),
  /** Absent: required when visible. `{ not: { always: true } }`: optional. */
  required: Rule.optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  maxLength: z.number().int().positive().optional(),
  /** The fact whose value stands here until another one is typed. */
  defaultFrom: FactKey.optional(),
  defaultValue: FactValue.optional(),
  /** Either default stands only when this holds; absent: always. */
  defaultWhen: Rule.optional(),
  help: z.string().optional(),
  /** Filled by the card reader from this field of the card. */
  card: z
    .strictObject({
      holder: z.enum(['handler', 'legal', 'applicant']),
      part: z.enum(['name', 'sex', 'nation', 'birthDate', 'address', 'idNumber', 'validUntil']),
    })
    .optional(),
  /** Part of what is known about the applicant, and offered again in the next case. */
  applicantFact: z.boolean().optional(),
  basis: Basis,
})
export type Field = z.infer<typeof Field>

/**
 * Facts that must fit each other; looked at once all of them are visible and answered.
 * `not-after`: dates, first ≤ second. `not-above`: numbers, first ≤ second × factor (1 unless given).
 * `sum`: the parts add up to `second`. `product`: the parts multiply to `second`.
 * `refused-when`: `second` may not stay as it is while the rule holds.
 * `tolerance` is absolute for `sum` and a share of the result for `product`.
 */
export const Check = z.discriminatedUnion('kind', [
  z.strictObject({
    kind: z.literal('not-after'),
    first: FactKey,
    second: FactKey,
    ...checkCommon(),
  }),
  z.strictObject({
    kind: z.literal('not-above'),
    first: FactKey,
    second: FactKey,
    factor: z.number().positive().optional(),
    ...checkCommon(),
  }),
  z.strictObject({
    kind: z.enum(['sum', 'product']),
    parts: z.array(FactKey).min(2),
    second: FactKey,
    tolerance: z.number().min(0),
    ...checkCommon(),
  }),
  z.strictObject({
    kind: z.literal('refused-when'),
    rule: Rule,
    second: FactKey,
    ...checkCommon(),
  }),
])
export type Check = z.infer<typeof Check>

function checkCommon() {
  return {
    id: z.string(),
    /** A sentence, shown beside `second`. */
    message: z.string(),
    basis: Basis,
  }
}

export const Section = z.strictObject({ id: z.string(), name: z.string() })
export type Section = z.infer<typeof Section>

export const Item = z.strictObject({
  id: z.string(),
  name: z.string(),
  shortName: z.string(),
  variants: z.array(z.strictObject({ id: z.string(), name: z.string() })),
  stage: z.enum(['报装', '外线审批']),
  /** Absent: always offered. */
  offered: Rule.optional(),
  /** Id of the department in charge (主管部门). */
  department: z.string(),
  /** Id of the unit that gets the task: the enterprise, or the authority itself. */
  receiver: z.string(),
  /** Working days, counted from the working day after acceptance. */
  promisedDays: z.number().int().positive(),
  promisedBasis: Basis,
  /** When a case meets the rule, this limit stands instead. First match. */
  promisedDaysWhen: z
    .array(z.strictObject({ rule: Rule, days: z.number().int().positive(), basis: Basis }))
    .optional(),
  statutoryDays: z.number().int().positive().optional(),
  basis: Basis,
})
export type Item = z.infer<typeof Item>

export const Material = z.strictObject({
  id: z.string(),
  name: z.string(),
  /** Which chosen items need it, and when. A material is listed when any of these holds. */
  neededBy: z
    .array(
      z.strictObject({
        item: z.string(),
        rule: Rule.optional(),
        required: z.boolean(),
        basis: Basis,
      }),
    )
    .min(1),
  handlings: z.array(MaterialHandling).min(1),
  copies: z.number().int().min(0).max(9),
  reviewPoints: z.array(z.string()),
  eLicence: z.boolean(),
})
export type Material = z.infer<typeof Material>

export const Department = z.strictObject({
  id: z.string(),
  name: z.string(),
  kind: z.enum(['authority', 'enterprise']),
})
export type Department = z.infer<typeof Department>

export const Catalogue = z.strictObject({
  province: z.enum(['hunan', 'hainan']),
  title: z.string(),
  version: z.string().regex(/^\d{4}\.\d{1,2}\.\d+$/),
  effectiveFrom: z.iso.date(),
  departments: z.array(Department),
  sections: z.array(Section),
  items: z.array(Item),
  fields: z.array(Field),
  checks: z.array(Check),
  materials: z.array(Material),
})
export type Catalogue = z.infer<typeof Catalogue>
