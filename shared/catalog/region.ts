import { type FactValues, plainText } from '../case/fact.ts'
import type { Catalogue } from './catalogue.ts'

/** The field that says where the project lies; its choices are the province's regions. */
export const regionField = 'project.region'

/** 长沙市岳麓区; undefined: no region of this province. Of a street its nine digits. */
export function regionName(
  { fields }: Pick<Catalogue, 'fields'>,
  code: string,
): string | undefined {
  return fields.find(({ key }) => key === regionField)?.choices?.find(({ value }) => value === code)
    ?.name
}

/** The county (GB/T 2260, six digits) in which the project lies; null while nobody has said. */
export function regionOf(values: FactValues): string | null {
  // A hall that lists its streets has nine digits here, of which the first six are the county's.
  return plainText(values[regionField]).slice(0, 6) || null
}
