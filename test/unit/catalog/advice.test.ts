import { describe, expect, test } from 'vitest'
import { adviceOf } from '../../../shared/catalog/advice.ts'
import { aCatalogue, aField, aMaterial, anItem, basis } from './small-catalogue.ts'

const catalogue = aCatalogue({
  items: [
    anItem('水', { variants: [{ id: 'general', name: '一般' }] }),
    anItem('电', { promisedDays: 9 }),
    anItem('路', { offered: { field: 'project.outside', is: true } }),
  ],
  fields: [aField('project.outside', { name: '是否涉及外线', type: 'boolean', situation: true })],
  materials: [
    aMaterial('M1', {
      name: '营业执照',
      issuer: '市场监管部门',
      eLicence: true,
      handlings: ['original', 'electronic', 'exempt'],
      neededBy: [
        { item: '水', required: true, basis },
        { item: '电', required: false, basis },
      ],
    }),
    aMaterial('M2', { name: '路由图', neededBy: [{ item: '路', required: true, basis }] }),
  ],
})
const water = { itemId: '水', variantId: 'general' }
const power = { itemId: '电', variantId: null }
const road = { itemId: '路', variantId: null }

describe('what an applicant is told once', () => {
  test('a material that serves several items is named once, with all of them', () => {
    const { materials } = adviceOf(catalogue, [water, power], {})
    expect(
      materials.map(({ material, itemNames, required }) => [material.id, itemNames, required]),
    ).toEqual([['M1', ['水', '电'], true]])
  })

  test('a material says who issues it, and that a licence need not be brought', () => {
    const [licence] = adviceOf(catalogue, [water], {}).materials
    expect(licence?.obtain).toContain('市场监管部门')
    expect(licence?.obtain).toContain('免交')
    expect(licence?.form).toContain('原件核验或电子件')
  })

  test('an item that the situation does not offer is left out, with its materials', () => {
    const told = (outside: boolean) =>
      adviceOf(catalogue, [water, road], { 'project.outside': outside })
    expect(told(false).items.map(({ name }) => name)).toEqual(['水报装（一般）'])
    expect(told(false).materials.map(({ material }) => material.id)).toEqual(['M1'])
    expect(told(true).materials.map(({ material }) => material.id)).toEqual(['M1', 'M2'])
  })

  test('the situation is told in the words of its questions', () => {
    expect(adviceOf(catalogue, [water], { 'project.outside': true }).situation).toEqual([
      { name: '是否涉及外线', value: '是' },
    ])
  })

  test('each unit that gets a part is named once', () => {
    expect(adviceOf(catalogue, [water, power], {}).receivers).toHaveLength(1)
  })
})
