import { z } from 'zod'
import { FactKey } from '../../../shared/case/fact.ts'
import { MaterialHandling } from '../../../shared/case/joint-case.ts'
import {
  Basis,
  Column,
  Department,
  Field,
  FieldType,
  Item,
  Material,
  Section,
} from '../../../shared/catalog/catalogue.ts'
import { Rule } from '../../../shared/catalog/rule.ts'

/*
 * The catalogue as people write it: the same facts as `Catalogue` in fewer words. A basis is the name of
 * a source, or `{ from: name, at: clause }`; choices are `value: name` pairs; `required: false` is written out.
 */

export const AuthoredBasis = z.union([
  z.string(),
  z.strictObject({ from: z.string(), at: z.string().optional() }),
])
export type AuthoredBasis = z.infer<typeof AuthoredBasis>

const AuthoredDepartment = Department.extend({
  publication: Department.shape.publication.unwrap().extend({ basis: AuthoredBasis }).optional(),
})

export const CatalogueFile = z.strictObject({
  province: z.enum(['hunan', 'hainan']),
  title: z.string(),
  version: z.string().regex(/^\d{4}\.\d{1,2}\.\d+$/),
  effectiveFrom: z.iso.date(),
  sources: z.record(z.string(), Basis),
  departments: z.array(AuthoredDepartment).min(1),
  sections: z.array(Section).min(1),
})

const AuthoredLimit = z.strictObject({
  rule: Rule,
  days: z.number().int().positive(),
  basis: AuthoredBasis,
})

export const ItemsFile = z.strictObject({
  items: z
    .array(
      Item.extend({
        promisedBasis: AuthoredBasis,
        promisedDaysWhen: z.array(AuthoredLimit).optional(),
        guide: Item.shape.guide.extend({ basis: AuthoredBasis }),
        basis: AuthoredBasis,
      }),
    )
    .min(1),
})

const AuthoredColumn = Column.extend({
  choices: z.record(z.string(), z.string()).optional(),
})
export type AuthoredColumn = z.infer<typeof AuthoredColumn>

const AuthoredField = Field.extend({
  type: FieldType,
  choices: z.record(z.string(), z.string()).optional(),
  columns: z.array(AuthoredColumn).min(1).optional(),
  required: z.union([z.boolean(), Rule]).optional(),
  basis: AuthoredBasis.optional(),
})
export type AuthoredField = z.infer<typeof AuthoredField>

/** One shape for every kind of check; which parts a kind needs is looked at after expansion. */
const AuthoredCheck = z.strictObject({
  id: z.string(),
  kind: z.enum(['not-after', 'not-above', 'sum', 'product', 'list-total', 'refused-when']),
  first: FactKey.optional(),
  factor: z.number().positive().optional(),
  parts: z.array(FactKey).min(2).optional(),
  tolerance: z.number().min(0).optional(),
  list: FactKey.optional(),
  columns: z.array(z.string()).min(1).optional(),
  relation: z.enum(['equal', 'at-most']).optional(),
  rule: Rule.optional(),
  second: FactKey,
  message: z.string(),
  basis: AuthoredBasis,
})

export const FieldsFile = z.strictObject({
  /** For the fields that name none of their own. */
  defaultBasis: AuthoredBasis,
  /** For all fields of the file; absent: shared fields. */
  items: z.array(z.string()).min(1).optional(),
  fields: z.array(AuthoredField).min(1),
  checks: z.array(AuthoredCheck).optional(),
})

export const MaterialsFile = z.strictObject({
  materials: z
    .array(
      z.strictObject({
        id: z.string(),
        name: z.string().min(1),
        issuer: z.string().min(1).optional(),
        handlings: z.array(MaterialHandling).min(1),
        copies: z.number().int().min(0).max(9),
        medium: Material.shape.medium,
        scope: Material.shape.scope,
        eLicence: z.boolean().optional(),
        reviewPoints: Material.shape.reviewPoints,
        /** 容缺 days, at most the longest limit of the items that need the material. */
        tolerance: z
          .strictObject({ days: z.number().int().positive(), basis: AuthoredBasis })
          .optional(),
        promise: z.strictObject({ content: z.string().min(1), basis: AuthoredBasis }).optional(),
        writtenAs: Material.shape.writtenAs,
        neededBy: z
          .array(
            z.strictObject({
              items: z.array(z.string()).min(1),
              rule: Rule.optional(),
              required: z.boolean(),
              basis: AuthoredBasis,
            }),
          )
          .min(1),
      }),
    )
    .min(1),
})

/**
 * Six-digit code of GB/T 2260 and name, in the order of the codes. Under a county a hall may add its streets by
 * the nine digits of GB/T 10114, of which the first six are the county's.
 */
export const RegionsFile = z.strictObject({
  province: z.enum(['hunan', 'hainan']),
  regions: z.record(
    z.string().regex(/^\d{6}$/),
    z.union([
      z.string().min(1),
      z.strictObject({ name: z.string().min(1), streets: z.record(z.string(), z.string()) }),
    ]),
  ),
})

export const HolidaysFile = z.strictObject({
  year: z.number().int(),
  notice: z.string(),
  published: z.iso.date(),
  holidays: z
    .array(z.strictObject({ name: z.string(), from: z.iso.date(), to: z.iso.date() }))
    .min(1),
  makeUpDays: z.array(z.iso.date()),
})
