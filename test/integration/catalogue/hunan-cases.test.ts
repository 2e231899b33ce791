import { beforeAll, describe, expect, test } from 'vitest'
import type { SelectedItem } from '../../../shared/case/joint-case.ts'
import { type Answers, chosen, WorkedCases } from '../../support/worked-cases.ts'

let hunan: WorkedCases
beforeAll(async () => {
  hunan = await WorkedCases.of('hunan')
})

const plant: Answers = {
  'project.buildNature': 'new',
  'project.category': 'building',
  'project.use': 'factory',
  'project.lowRisk': true,
  'project.powerRange': 'low',
  'project.needOutsideLine': false,
  'project.noHazard': true,
  'project.buildArea': 6200,
  'project.height': 12.5,
}

describe('a low-risk plant with four items', () => {
  const items = chosen('HN-01 low-risk', 'HN-02 low-risk', 'HN-03 low-risk', 'HN-06 low-risk')

  test('is proposed its own variant of each item that has one', () => {
    expect(hunan.proposed(plant)).toEqual([
      ...items.slice(0, 3),
      ...chosen('HN-04 low-risk'),
      ...items.slice(3),
    ])
  })

  test('is accepted with eight papers, each once', () => {
    const answers = hunan.expectAcceptable(items, {
      ...plant,
      'water.meterDn': 'dn40',
      'gas.devices': [{ name: '燃气热水锅炉', rate: 12.5, quantity: 2 }],
      'gas.hourly': 25,
      'drain.bizType': 'industry',
      'drain.pretreat': 'none',
    })
    expect(hunan.materials(items, answers).required).toEqual([
      'M01',
      'M02',
      'M04',
      'M04A',
      'M06',
      'G02',
      'S01',
      'S03',
    ])
  })

  test.each([
    ['more than 10 000 m²', { 'project.buildArea': 10_000.5 }, 'project.buildArea'],
    ['higher than 24 m', { 'project.height': 24.1 }, 'project.height'],
    ['with dangerous goods', { 'project.noHazard': false }, 'project.noHazard'],
    ['that says it is none', { 'project.lowRisk': false }, 'project.lowRisk'],
    ['that is a dwelling', { 'project.use': 'residence' }, 'project.use'],
    ['that is no building', { 'project.category': 'municipal' }, 'project.category'],
    ['with a meter beyond DN40', { 'water.meterDn': 'dn50' }, 'water.meterDn'],
  ])('is refused %s, beside the answer that says so', (_name, change, key) => {
    expect(hunan.problem(key, items, { ...plant, ...change })).toMatchObject({ kind: 'invalid' })
  })

  test('is taken at exactly 10 000 m² and 24 m', () => {
    const edge = { ...plant, 'project.buildArea': 10_000, 'project.height': 24 }
    expect(hunan.problem('project.buildArea', items, edge)).toBeUndefined()
    expect(hunan.problem('project.height', items, edge)).toBeUndefined()
  })
})

describe('a residential compound with seven items', () => {
  const items = chosen(
    'HN-01 general',
    'HN-02 high-voltage',
    'HN-03 community',
    'HN-04 new-build',
    'HN-05',
    'HN-06 general',
    'HN-07-1a',
  )
  const compound: Answers = {
    'project.buildNature': 'new',
    'project.category': 'building',
    'project.use': 'residence',
    'project.powerRange': 'high',
    'project.needOutsideLine': true,
    'outside.digsRoad': true,
    'project.households': 640,
    'comms.equipmentRoomArea': 24,
    'road.kind': 'both',
    'road.carriageway': true,
    'road.footway': false,
  }

  test('is proposed all seven', () => {
    expect(hunan.proposed(compound)).toEqual(items)
  })

  test('is accepted, its households asked once and its papers taken once', () => {
    const answers = hunan.expectAcceptable(items, compound)
    const field = (key: string) => hunan.field(key, items, answers)
    for (const key of ['gas.households', 'comms.households', 'tv.households', 'tv.terminals']) {
      expect(field(key)).toMatchObject({ value: 640, isDefault: true })
    }
    const { required, optional } = hunan.materials(items, answers)
    expect(required).toEqual(
      expect.arrayContaining(['M05', 'M07', 'M08', 'M10', 'M11', 'C01', 'T01']),
    )
    expect(required).not.toContain('G02')
    expect(new Set([...required, ...optional]).size).toBe(required.length + optional.length)
  })

  test('needs an equipment room of 10 m² for each 300 households', () => {
    const small = { ...compound, 'comms.equipmentRoomArea': 21 }
    expect(hunan.problem('comms.equipmentRoomArea', items, small)?.message).toContain('10 m²')
    expect(hunan.problem('comms.equipmentRoomArea', items, compound)).toBeUndefined()
  })
})

test.each<[string, string, SelectedItem[], Answers]>([
  [
    'gas devices',
    'gas.hourly',
    [{ itemId: 'HN-03', variantId: 'non-residential' }],
    { 'gas.devices': [{ name: '锅炉', rate: 40, quantity: 2 }], 'gas.hourly': 85 },
  ],
  [
    'tap and own water',
    'drain.waterTotal',
    [{ itemId: 'HN-06', variantId: 'general' }],
    { 'drain.waterTotal': 100, 'drain.tapWater': 60, 'drain.selfWater': 30 },
  ],
  [
    'production and domestic sewage',
    'drain.drainTotal',
    [{ itemId: 'HN-06', variantId: 'general' }],
    {
      'drain.waterTotal': 100,
      'drain.drainTotal': 90,
      'drain.production': 30,
      'drain.domestic': 50,
    },
  ],
])('%s that do not add up are refused', (_name, key, items, answers) => {
  expect(hunan.problem(key, items, answers)).toMatchObject({ kind: 'invalid' })
})

test('a drain without own water or production is told by one amount', () => {
  const items = chosen('HN-01 general', 'HN-06 general')
  const field = (key: string) => hunan.field(key, items, { 'water.daily': 120 })
  for (const key of ['waterTotal', 'tapWater', 'drainTotal', 'domestic']) {
    expect(field(`drain.${key}`)).toMatchObject({ value: 120, isDefault: true, problem: null })
  }
})

test('a promise of no mixing stands in the place of the report on hidden drains', () => {
  const items = chosen('HN-06 general')
  expect(hunan.materials(items, {}).required).toContain('S03')
  const { required } = hunan.materials(items, { 'drain.noMixPromise': true })
  expect(required).toContain('S04')
  expect(required).not.toContain('S03')
})

test('only utilities’ items are services; drains and outside lines are permits with a limit by law', () => {
  const permits = hunan.catalogue.items.filter(({ nature }) => nature === 'permit')
  expect(permits.map(({ id }) => id)).toEqual([
    'HN-06',
    'HN-07-1a',
    'HN-07-1b',
    'HN-07-1c',
    'HN-07-2a',
    'HN-07-2b',
  ])
  for (const { statutoryDays } of permits) expect(statutoryDays).toBeGreaterThanOrEqual(15)
})
