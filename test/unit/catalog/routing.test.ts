import { describe, expect, test } from 'vitest'
import { routingOf } from '../../../shared/catalog/routing.ts'
import { aCatalogue, aField, anItem, basis, road, water } from './small-catalogue.ts'

const catalogue = aCatalogue({
  departments: [
    { id: 'housing', name: '住建部门', kind: 'authority' },
    { id: 'company', name: '供水企业', kind: 'enterprise' },
  ],
  items: [
    anItem('水', { receiver: 'company' }),
    anItem('表', { receiver: 'company' }),
    anItem('路'),
  ],
  fields: [
    aField('project.name'),
    aField('project.note'),
    aField('own.water', { items: ['水'] }),
    aField('own.meter', { items: ['表'] }),
    aField('own.pipe', { items: ['水', '路'] }),
    aField('own.road', { items: ['路'] }),
    aField('own.table', {
      items: ['路'],
      type: 'list',
      columns: [{ key: 'a', name: '甲', type: 'text' }],
    }),
  ],
  materials: ['水', '路'].map((item) => ({
    id: `M-${item}`,
    name: `${item}的材料`,
    neededBy: [{ item, required: true, basis }],
    handlings: ['original' as const],
    copies: 1,
    medium: 'either' as const,
    reviewPoints: ['与申请表一致'],
    eLicence: false,
  })),
})
const meter = { itemId: '表', variantId: null }
const values = {
  'project.name': '示范工程',
  'project.note': '',
  'own.water': '水',
  'own.meter': '表',
  'own.pipe': '管',
  'own.road': '路',
  'own.table': [{ a: '一' }],
}
const keys = (selection: Parameters<typeof routingOf>[1]) =>
  routingOf(catalogue, selection, values).receivers.map(
    ({ receiver, items, fields, materials }) => [
      receiver.id,
      items.map(({ id }) => id),
      fields.map(({ field }) => field.key),
      materials.map(({ material }) => material.id),
    ],
  )

describe('定向分发', () => {
  test('each unit gets what is shared and what its own items ask, and nothing else', () => {
    expect(keys([water, road])).toEqual([
      ['company', ['水'], ['project.name', 'own.water', 'own.pipe'], ['M-水']],
      ['housing', ['路'], ['project.name', 'own.pipe', 'own.road', 'own.table'], ['M-路']],
    ])
  })

  test('a unit with several items gets each fact once', () => {
    expect(keys([water, meter])).toEqual([
      ['company', ['水', '表'], ['project.name', 'own.water', 'own.meter', 'own.pipe'], ['M-水']],
    ])
  })

  test('nothing goes to anyone while no item is chosen', () => {
    const routing = routingOf(catalogue, [], values)
    expect(routing).toEqual({ fields: [], items: [], receivers: [] })
  })
})
