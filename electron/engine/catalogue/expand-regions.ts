import type { Field } from '../../../shared/catalog/catalogue.ts'
import type { RegionsFile } from './authored.ts'
import type { Origin, Read } from './expand-catalogue.ts'

/** Each county with the streets that a hall has added after it, as `regionCode` fields offer them. */
export function expandRegions(
  { data, place }: Read<typeof RegionsFile>,
  report: (origin: Origin, message: string) => void,
): NonNullable<Field['choices']> {
  return Object.entries(data.regions).flatMap(([county, region]) => {
    if (typeof region === 'string') return [{ value: county, name: region }]
    const streets = Object.entries(region.streets).map(([street, name]) => {
      const problem = streetProblem(county, street, name)
      if (problem) report({ place, path: ['regions', county, 'streets', street] }, problem)
      return { value: street, name: `${region.name}${name}` }
    })
    return [{ value: county, name: region.name }, ...streets]
  })
}

function streetProblem(county: string, street: string, name: string): string | null {
  if (!/^\d{9}$/.test(street) || !street.startsWith(county)) {
    return `街道代码“${street}”应为 9 位数字，前 6 位是所属区县的 ${county}。请改正。`
  }
  return name.trim() === '' ? `街道“${street}”没有名称。请补上。` : null
}
