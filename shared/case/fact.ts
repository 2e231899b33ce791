import { z } from 'zod'

/** One row of a table inside the form, by column key. */
export const FactRow = z.record(
  z.string().max(40),
  z.union([z.string().max(400), z.number(), z.boolean()]),
)
export type FactRow = z.infer<typeof FactRow>

/** What one fact can hold; a table inside the form (用气设备清单…) is one fact, its rows in order. Amounts are numbers in the field's unit; dates are `YYYY-MM-DD`; choices are their value. */
export const FactValue = z.union([
  z.string().max(4000),
  z.number(),
  z.boolean(),
  z.array(FactRow).max(200),
])
export type FactValue = z.infer<typeof FactValue>

/** typed 手填 · card 读卡 · history 历史办件 · licence 证照库 · default 自动带出 */
export const FactSource = z.enum(['typed', 'card', 'history', 'licence', 'default'])
export type FactSource = z.infer<typeof FactSource>

export const factSourceNames: Readonly<Record<FactSource, string>> = {
  typed: '手填',
  card: '读卡',
  history: '历史',
  licence: '证照库',
  default: '带出',
}

/** A dotted key of the catalogue, e.g. `project.siteAddress`. */
export const FactKey = z.string().regex(/^[a-z][A-Za-z]*(\.[a-z][A-Za-z0-9]*)+$/)

/** One thing that the applicant told once, and how the counter knows it. */
export const Fact = z.strictObject({
  key: FactKey,
  value: FactValue,
  source: FactSource,
  /** The case that a `history` fact was copied from. */
  sourceCaseId: z.string().nullable(),
  accountId: z.string(),
  at: z.string(),
})
export type Fact = z.infer<typeof Fact>

export type FactValues = Readonly<Record<string, FactValue | undefined>>

export function valuesOf(facts: readonly Pick<Fact, 'key' | 'value'>[]): FactValues {
  return Object.fromEntries(facts.map(({ key, value }) => [key, value]))
}

/** An empty string or table is an unanswered field; `false` and 0 are answers. */
export function isFilled(value: FactValue | undefined): value is FactValue {
  return value !== undefined && value !== '' && !(Array.isArray(value) && value.length === 0)
}
