import { beforeAll, describe, expect, test } from 'vitest'
import { loadCatalogue } from '../../../electron/engine/catalogue/load-catalogue.ts'
import {
  itemsOf,
  readSeedList,
  type SeedRow,
  seedGaps,
} from '../../../electron/engine/catalogue/seed-list.ts'
import type { Catalogue } from '../../../shared/catalog/catalogue.ts'
import { resourcesDirectory } from '../../support/resources.ts'

describe.each(['hunan', 'hainan'] as const)('the list of %s', (province) => {
  let rows: readonly SeedRow[]
  let catalogue: Catalogue
  beforeAll(async () => {
    const loaded = await loadCatalogue(resourcesDirectory, province)
    if (!loaded.ok) throw new Error(JSON.stringify(loaded.errors, null, 2))
    catalogue = loaded.catalogue
    const list = await readSeedList(resourcesDirectory, province)
    if (!list.ok) throw new Error(JSON.stringify(list.errors, null, 2))
    rows = list.data.rows
  })

  test('has each item, sub-item, variant and department of the official one', () => {
    expect(seedGaps(catalogue, rows)).toEqual([])
  })

  test('has no item beyond the official one', () => {
    const official = new Set(rows.flatMap((row) => itemsOf(catalogue, row)))
    expect(catalogue.items.filter((item) => !official.has(item))).toEqual([])
  })

  test('is found wanting without any one of its items', () => {
    for (const item of catalogue.items) {
      const without = { ...catalogue, items: catalogue.items.filter((other) => other !== item) }
      const row = rows.find((candidate) => itemsOf(catalogue, candidate).includes(item))
      // Where a row doesn't name its sub-items, one of several can go without the row being gone.
      const named = row?.parts !== undefined || item.id === row?.id
      expect({ id: item.id, found: seedGaps(without, rows).length > 0 }).toEqual({
        id: item.id,
        found: named,
      })
    }
  })

  test('is found wanting without any one of the variants that the official one names', () => {
    const named = rows.flatMap(({ variants }) => variants ?? [])
    for (const variant of new Set(named)) {
      const items = catalogue.items.map((item) => ({
        ...item,
        variants: item.variants.filter(({ name }) => name !== variant),
      }))
      expect(seedGaps({ ...catalogue, items }, rows)).toHaveLength(
        named.filter((name) => name === variant).length,
      )
    }
  })

  test('is found wanting when an item is in the charge of another department, or goes to another enterprise', () => {
    const departments = catalogue.departments.map((unit) => ({ ...unit, name: '别的单位' }))
    const gaps = seedGaps({ ...catalogue, departments }, rows)
    for (const { id, enterprise } of rows) {
      const ofRow = gaps.filter((gap) => gap.startsWith(id))
      expect(ofRow.some((gap) => gap.includes('的主管部门不是'))).toBe(true)
      expect(ofRow.some((gap) => gap.includes('的办理单位不是'))).toBe(enterprise !== undefined)
    }
  })

  test('asks fields and papers for each item, and the record of the joint survey for each approval of an outside line', () => {
    for (const item of catalogue.items) {
      const fields = catalogue.fields.filter(({ items }) => items?.includes(item.id))
      const materials = catalogue.materials.filter(({ neededBy }) =>
        neededBy.some((need) => need.item === item.id),
      )
      expect(fields.length, item.id).toBeGreaterThan(3)
      expect(materials.length, item.id).toBeGreaterThan(3)
      const surveyed = materials.some(
        ({ id, neededBy }) =>
          id === 'M10' && neededBy.some((need) => need.item === item.id && need.required),
      )
      if (item.stage === '外线审批') expect(surveyed, item.id).toBe(true)
      expect(item.guide.conditions.length, item.id).toBeGreaterThan(1)
    }
  })
})
