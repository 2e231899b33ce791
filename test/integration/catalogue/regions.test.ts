import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { loadCatalogue } from '../../../electron/engine/catalogue/load-catalogue.ts'
import { checkField } from '../../../shared/catalog/check-field.ts'
import type { Province } from '../../../shared/ipc/contract/setup.ts'
import { resourcesDirectory } from '../../support/resources.ts'
import { aCatalogueFolder, type CatalogueFolder } from '../../support/small-catalogue-files.ts'

async function regionsOf(province: Province) {
  const loaded = await loadCatalogue(resourcesDirectory, province)
  if (!loaded.ok) throw new Error('the catalogue of the province loads')
  const field = loaded.catalogue.fields.find(({ type }) => type === 'regionCode')
  return field?.choices ?? []
}
const isPrefecture = ({ value }: { readonly value: string }) => value.endsWith('00')

test('Hunan has its 14 prefectures and 122 counties, each under its prefecture', async () => {
  const regions = await regionsOf('hunan')
  const prefectures = regions.filter(isPrefecture)
  expect(prefectures).toHaveLength(14)
  expect(regions.filter((region) => !isPrefecture(region))).toHaveLength(122)
  expect(new Set(regions.map(({ value }) => value)).size).toBe(136)
  expect(new Set(regions.map(({ name }) => name)).size).toBe(136)
  for (const { value, name } of regions) {
    const above = prefectures.find((one) => one.value.slice(0, 4) === value.slice(0, 4))
    expect(name.startsWith(above?.name ?? '-')).toBe(true)
  }
})

test('Hainan has its 4 prefectures, 三沙 and 儋州 among them, 8 districts and 15 cities and counties of its own', async () => {
  const regions = await regionsOf('hainan')
  expect(regions.filter(isPrefecture).map(({ name }) => name)).toEqual([
    '海口市',
    '三亚市',
    '三沙市',
    '儋州市',
  ])
  const below = regions.filter((region) => !isPrefecture(region))
  const own = below.filter(({ value }) => value.startsWith('4690'))
  expect(own.filter(({ name }) => name.endsWith('市'))).toHaveLength(5)
  expect(own.filter(({ name }) => /^..?县$/.test(name))).toHaveLength(4)
  expect(own.filter(({ name }) => name.endsWith('自治县'))).toHaveLength(6)
  expect(below.filter(({ name }) => /^(海口|三亚)市..区$/.test(name))).toHaveLength(8)
  expect(regions).toHaveLength(27)
})

describe('a hall adds streets under a county', () => {
  let folder: CatalogueFolder
  beforeEach(async () => {
    folder = await aCatalogueFolder()
  })
  afterEach(() => folder.remove())

  const load = async (streets: string) => {
    await folder.write({
      'regions/hunan.yaml': `province: hunan
regions:
  '430102':
    name: 芙蓉区
    streets:
${streets}
  '430103': 天心区
`,
      'catalog/hunan/fields-place.yaml': `defaultBasis: plan
fields:
  - { key: project.region, section: project, name: 所在区划, type: regionCode }
`,
    })
    return loadCatalogue(folder.directory, 'hunan')
  }

  test('they are offered after their county, with its name, and taken as an answer', async () => {
    const loaded = await load(`      '430102001': 文艺路街道\n      '430102002': 朝阳街街道`)
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.errors))
    const field = loaded.catalogue.fields.find(({ key }) => key === 'project.region')
    if (!field) throw new Error('the field is there')
    expect(field.choices).toEqual([
      { value: '430102', name: '芙蓉区' },
      { value: '430102001', name: '芙蓉区文艺路街道' },
      { value: '430102002', name: '芙蓉区朝阳街街道' },
      { value: '430103', name: '天心区' },
    ])
    expect(checkField(field, '430102002')).toBeNull()
    expect(checkField(field, '430102009')).toMatch(/不在可选范围内/)
    expect(checkField(field, '4301020')).toMatch(/应为 6 位/)
  })

  test.each([
    ['of another county', `      '430103001': 坡子街街道`, /430103001.*430102/],
    ['with a code that is none', `      '43010201': 文艺路街道`, /43010201/],
    ['without a name', `      '430102001': ''`, /./],
  ])('a street %s is refused with file and line', async (_, streets, message) => {
    const loaded = await load(streets)
    expect(loaded).toMatchObject({
      ok: false,
      errors: [{ file: 'regions/hunan.yaml', line: 6, message: expect.stringMatching(message) }],
    })
  })
})
