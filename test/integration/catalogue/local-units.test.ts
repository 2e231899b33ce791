import { cp, mkdtemp, readFile, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { loadCatalogue } from '../../../electron/engine/catalogue/load-catalogue.ts'
import {
  type LocalUnits,
  loadLocalUnits,
  localUnit,
} from '../../../electron/engine/regions/local-units.ts'
import type { Catalogue } from '../../../shared/catalog/catalogue.ts'
import type { Province } from '../../../shared/ipc/contract/setup.ts'
import { resourcesDirectory } from '../../support/resources.ts'

async function catalogueOf(province: Province): Promise<Catalogue> {
  const loaded = await loadCatalogue(resourcesDirectory, province)
  if (!loaded.ok) throw new Error('the catalogue loads')
  return loaded.catalogue
}

async function unitsOf(province: Province, changes: Partial<LocalUnits> = {}) {
  const catalogue = await catalogueOf(province)
  const units = { ...(await loadLocalUnits(resourcesDirectory))[province], ...changes }
  return (id: string, regionCode: string, hallRegionCode: string) => {
    const department = catalogue.departments.find((one) => one.id === id)
    if (!department) throw new Error(`no department ${id}`)
    return localUnit(department, { units, catalogue, regionCode, hallRegionCode })
  }
}

const changsha = '430100'

test('in the hall’s own city the units are called as the catalogue calls them', async () => {
  const unit = await unitsOf('hunan')
  expect(unit('water-company', '430104', changsha)).toEqual({
    name: '供水企业',
    telephone: '12345',
  })
})

test('elsewhere an enterprise is its city’s, a department its county’s, and the hotline has its area code', async () => {
  const unit = await unitsOf('hunan')
  expect(unit('water-company', '430703', changsha)).toEqual({
    name: '常德市供水企业',
    telephone: '0736-12345',
  })
  expect(unit('housing', '430703', changsha).name).toBe('常德市鼎城区住房城乡建设（城市管理）部门')
  // One for the whole province, with a number that is answered everywhere.
  expect(unit('power-company', '430703', changsha)).toEqual({
    name: '国网湖南省电力有限公司',
    telephone: '95598',
  })
})

test('what a hall has written down stands above the rule, the county’s above the city’s', async () => {
  const unit = await unitsOf('hunan', {
    units: {
      '430700': { 'water-company': { name: '常德演练水务', telephone: '0736-7000000' } },
      '430703': { 'water-company': { telephone: '0736-7100000' } },
    },
  })
  expect(unit('water-company', '430703', changsha)).toEqual({
    name: '常德演练水务',
    telephone: '0736-7100000',
  })
})

test('a county that the province of Hainan runs itself is its own city', async () => {
  const unit = await unitsOf('hainan')
  expect(unit('water-company', '469023', '460100').name).toBe('澄迈县供水企业')
  expect(unit('drainage-local', '460202', '460100').name).toBe('三亚市海棠区排水主管部门')
})

test('every region of both provinces has an area code, and every provincial unit is one of the catalogue', async () => {
  const all = await loadLocalUnits(resourcesDirectory)
  for (const province of ['hunan', 'hainan'] as const) {
    const { departments, fields } = await catalogueOf(province)
    const { areaCodes, provincial } = all[province]
    const regions = fields.find(({ key }) => key === 'project.region')?.choices ?? []
    const without = regions.filter(({ value }) => areaCodes[value.slice(0, 4)] === undefined)
    expect(without).toEqual([])
    expect(provincial.filter((id) => !departments.some((one) => one.id === id))).toEqual([])
  }
})

test('a mistake in the file is told with its line', async () => {
  const directory = await mkdtemp(join(tmpdir(), 'units-'))
  await cp(join(resourcesDirectory, 'regions'), join(directory, 'regions'), { recursive: true })
  const file = join(directory, 'regions/units/hunan.yaml')
  const text = await readFile(file, 'utf8')
  await writeFile(file, text.replace("'4301': '0731'", "'4301': '731'"))
  await expect(loadLocalUnits(directory)).rejects.toThrow(/regions\/units\/hunan\.yaml 第 13 行/)
})
