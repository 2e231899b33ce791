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
