import { z } from 'zod'

/** What a cell of a table holds; a cell without an answer is absent from its row. */
export const CellValue = z.union([z.string().max(400), z.number(), z.boolean()])
export type CellValue = z.infer<typeof CellValue>

/** One row of a table inside the form, by column key. */
export const FactRow = z.record(z.string().max(40), CellValue).readonly()
export type FactRow = z.infer<typeof FactRow>

/** One answer; amounts are numbers in the field's unit, dates `YYYY-MM-DD`, choices their value. */
export const ScalarValue = z.union([z.string().max(4000), z.number(), z.boolean()])
export type ScalarValue = z.infer<typeof ScalarValue>

/** What one fact can hold; a table inside the form (用气设备清单…) is one fact, its rows in order. */
export const FactValue = z.union([ScalarValue, z.array(FactRow).max(200).readonly()])
export type FactValue = z.infer<typeof FactValue>

/** typed 手填 · card 读卡 · history 历史办件 · licence 证照库 · default 自动带出 · platform 审批平台推送 */
export const FactSource = z.enum(['typed', 'card', 'history', 'licence', 'default', 'platform'])
export type FactSource = z.infer<typeof FactSource>

export const factSourceNames: Readonly<Record<FactSource, string>> = {
  typed: '手填',
  card: '读卡',
  history: '历史',
  licence: '证照库',
  default: '带出',
  platform: '平台',
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
  // A loop: this runs with every key.
  const values: Record<string, FactValue | undefined> = {}
  for (const { key, value } of facts) values[key] = value
  return values
}

export function isTable(value: FactValue | undefined): value is readonly FactRow[] {
  return typeof value === 'object'
}

/** An empty string or table is an unanswered field; `false` and 0 are answers. */
export function isFilled(value: FactValue | undefined): value is FactValue {
  return value !== undefined && value !== '' && !(isTable(value) && value.length === 0)
}

/** All that is written in a value, one piece per line; for looking through, not for showing. */
export function textOf(value: FactValue): string {
  return isTable(value)
    ? value.flatMap((row) => Object.values(row).map(String)).join('\n')
    : String(value)
}

/** The value of a fact that the catalogue asks as text; anything else counts as not answered. */
export function plainText(value: FactValue | undefined): string {
  return isFilled(value) && !isTable(value) ? String(value) : ''
}
