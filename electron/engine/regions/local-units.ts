import { z } from 'zod'
import { getInstallation } from '../../../db/queries/installation.ts'
import type { FactValues } from '../../../shared/case/fact.ts'
import type { Catalogue, Department } from '../../../shared/catalog/catalogue.ts'
import { isPhone } from '../../../shared/catalog/phone.ts'
import { regionName, regionOf } from '../../../shared/catalog/region.ts'
import { Province } from '../../../shared/ipc/contract/setup.ts'
import { resourceErrorsInWords } from '../catalogue/load-catalogue.ts'
import { readYamlFile } from '../catalogue/yaml-file.ts'
import type { QueryContext } from '../dispatch.ts'

const Unit = z.strictObject({
  name: z.string().trim().min(2).optional(),
  telephone: z.string().refine(isPhone, '电话格式不对。').optional(),
})

export const UnitsFile = z.strictObject({
  province: Province,
  provincial: z.array(z.string()),
  areaCodes: z.record(z.string().regex(/^\d{4}$/), z.string().regex(/^0\d{2,3}$/)),
  units: z.record(z.string().regex(/^\d{6}$/), z.record(z.string(), Unit)),
})
export type LocalUnits = z.infer<typeof UnitsFile>

/** Reads `regions/units/<province>.yaml`; a mistake stops the start with its file and line, like the calendar's. */
export async function loadLocalUnits(
  resourcesDirectory: string,
): Promise<Readonly<Record<Province, LocalUnits>>> {
  const [hunan, hainan] = await Promise.all(
    Province.options.map(async (province) => {
      const file = `regions/units/${province}.yaml`
      const read = await readYamlFile(resourcesDirectory, file, UnitsFile)
      if (read.ok) return read.data
      throw new Error(`各地单位表有误：\n${resourceErrorsInWords(read.errors)}`)
    }),
  )
  if (!hunan || !hainan) throw new Error('one file is read for each province')
  return { hunan, hainan }
}

export interface LocalUnit {
  readonly name: string
  readonly telephone: string
}

/**
 * The unit that a department or enterprise of the catalogue is in the project's region (全省通办). Near the hall it
 * is called as the catalogue calls it, unless the hall has written another name down.
 */
export function localUnit(
  department: Department,
  where: {
    readonly units: LocalUnits
    readonly catalogue: Catalogue
    /** GB/T 2260, six digits, of the project and of the hall. */
    readonly regionCode: string
    readonly hallRegionCode: string
  },
): LocalUnit {
  const { units, catalogue, regionCode, hallRegionCode } = where
  const { id, kind, name, publication } = department
  const city = cityOf(regionCode)
  const own = { ...units.units[city]?.[id], ...units.units[regionCode]?.[id] }
  const isNear = cityOf(hallRegionCode) === city
  // Enterprises serve a whole city; a department is its county's.
  const place = regionName(catalogue, kind === 'enterprise' ? city : regionCode) ?? ''
  const called =
    isNear || units.provincial.includes(id) ? name : `${place}${name.replace(/^市县（区）/, '')}`
  const areaCode = units.areaCodes[regionCode.slice(0, 4)]
  const hotline = areaCode === undefined || isNear ? '12345' : `${areaCode}-12345`
  const published = isPhone(publication?.telephone) ? publication?.telephone : undefined
  return { name: own.name ?? called, telephone: own.telephone ?? published ?? hotline }
}

/** The city that a county belongs to; a county that the province runs itself is its own. */
export function cityOf(regionCode: string): string {
  return /^\d{2}90/.test(regionCode) ? regionCode : `${regionCode.slice(0, 4)}00`
}

/** True when the project lies in another city than the hall: its papers then name both. */
export function isElsewhere(regionCode: string, hallRegionCode: string): boolean {
  return cityOf(regionCode) !== cityOf(hallRegionCode)
}

/**
 * The catalogue with every unit called as it is called where the project lies, with the telephone at which somebody
 * from elsewhere reaches it; the very catalogue where nothing differs.
 */
export function localCatalogue(
  catalogue: Catalogue,
  where: Omit<Parameters<typeof localUnit>[1], 'catalogue'>,
): Catalogue {
  const far = isElsewhere(where.regionCode, where.hallRegionCode)
  const departments = catalogue.departments.map((department) => {
    const { name, telephone } = localUnit(department, { ...where, catalogue })
    const called = far ? `${name}（${telephone}）` : name
    return called === department.name ? department : { ...department, name: called }
  })
  const same = departments.every((one, at) => one === catalogue.departments[at])
  return same ? catalogue : { ...catalogue, departments }
}

/** The same by what the case's form says; near the hall while it says nothing. */
export async function catalogueOfProject(
  catalogue: Catalogue,
  values: FactValues,
  { read, services }: Pick<QueryContext, 'read' | 'services'>,
): Promise<Catalogue> {
  const { province, regionCode: hallRegionCode } = await getInstallation(read)
  const regionCode = regionOf(values)
  if (regionCode === null) return catalogue
  const units = services.localUnits[province]
  return localCatalogue(catalogue, { units, regionCode, hallRegionCode })
}
