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
  /** A table: `columns` says what a row holds. */
  'list',
])
export type FieldType = z.infer<typeof FieldType>

/** A column of a `list` field; required unless it says otherwise. */
export const Column = z.strictObject({
  key: z.string().regex(/^[a-z][A-Za-z0-9]*$/),
  name: z.string().min(1),
  type: z.enum(['text', 'number', 'integer', 'choice', 'boolean', 'phone', 'uscc']),
  unit: z.string().optional(),
  choices: z
    .array(z.strictObject({ value: z.string(), name: z.string() }))
    .min(2)
    .optional(),
  required: z.boolean().optional(),
  min: z.number().optional(),
  max: z.number().optional(),
  maxLength: z.number().int().positive().optional(),
  /** The table's foot shows the column's sum. */
  total: z.boolean().optional(),
})
export type Column = z.infer<typeof Column>

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
  /** Of a `list`: its columns and how many rows it takes. */
  columns: z.array(Column).min(1).optional(),
  minRows: z.number().int().min(0).optional(),
  maxRows: z.number().int().positive().max(200).optional(),
  /** Asked first, before items are chosen: its answer proposes items (see `Item.proposed`). */
  situation: z.boolean().optional(),
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
 * `list-total`: the rows add up to `second`, or stay below it.
 * `tolerance` is absolute for `sum` and `list-total`, and a share of the result for `product`.
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
  /** The rows of `list`, each the product of `columns`, add up to `second` (用气量、容量合计). */
  z.strictObject({
    kind: z.literal('list-total'),
    list: FactKey,
    columns: z.array(z.string()).min(1),
    second: FactKey,
    tolerance: z.number().min(0),
    /** `equal`, or the total may not exceed `second`. */
    relation: z.enum(['equal', 'at-most']),
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
  variants: z.array(
    z.strictObject({
      id: z.string(),
      name: z.string(),
      /** Over the situation's answers, as the item's own `proposed`; the first that holds is proposed. */
      proposed: Rule.optional(),
    }),
  ),
  stage: z.enum(['报装', '外线审批']),
  /** Only a 行政许可 falls under 行政许可法; the utilities' items are 公共服务. */
  nature: z.enum(['permit', 'service']),
  /** National 基本编码, twelve digits, where one is published. */
  baseCode: z
    .string()
    .regex(/^\d{12}$/)
    .optional(),
  /** Proposed to the applicant when this holds over the situation's answers. */
  proposed: Rule.optional(),
  /** What the applicant is told once, before filing (一次性告知). */
  guide: z.strictObject({
    conditions: z.array(z.string()).min(1),
    procedure: z.string(),
    fee: z.string(),
    basis: Basis,
  }),
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
  /** Who issues or draws it up, and where it is had; absent: the applicant's own. */
  issuer: z.string().min(1).optional(),
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
  /** paper 纸质 · electronic 电子 · either 不限介质 */
  medium: z.enum(['paper', 'electronic', 'either']),
  /**
   * What a linked case may take over: an application's own paper never, an applicant's only for the same
   * applicant. Absent: it is the project's, and is taken over.
   */
  scope: z.enum(['application', 'applicant']).optional(),
  reviewPoints: z.array(z.string()).min(1),
  eLicence: z.boolean(),
  /** 容缺: may follow within so many working days. Absent: may not. */
  tolerance: z.strictObject({ days: z.number().int().positive(), basis: Basis }).optional(),
  /** 证明事项告知承诺: a written promise of `content` may stand in its place. Absent: may not. */
  promise: z.strictObject({ content: z.string().min(1), basis: Basis }).optional(),
  /** The counter's own letter, written with the decision: it is not brought and never missing then. */
  writtenAs: z.enum(['tolerancePromise']).optional(),
})
export type Material = z.infer<typeof Material>

export const Department = z.strictObject({
  id: z.string(),
  name: z.string(),
  kind: z.enum(['authority', 'enterprise']),
  /** What an enterprise publishes (服务边界、收费标准、办理流程、电话); a hall fills in its own. */
  publication: z
    .strictObject({
      serviceArea: z.string(),
      fees: z.string(),
      procedure: z.string(),
      telephone: z.string(),
      basis: Basis,
    })
    .optional(),
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
