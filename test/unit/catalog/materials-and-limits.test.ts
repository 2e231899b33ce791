import { describe, expect, test } from 'vitest'
import { evaluate } from '../../../shared/catalog/evaluate.ts'
import { aCatalogue, aField, anItem, basis, water } from './small-catalogue.ts'

describe('materials and limits', () => {
  const outside = aField('project.outside', { name: '是否涉及外线', type: 'boolean' })
  const catalogue = aCatalogue({
    fields: [outside],
    items: [
      anItem('水', {
        promisedDaysWhen: [
          { rule: { field: 'project.outside', is: true }, days: 5, basis },
          { rule: { always: true }, days: 9, basis },
        ],
      }),
      anItem('电'),
    ],
    materials: [
      {
        id: 'M1',
        name: '不动产权证',
        neededBy: [
          { item: '水', required: false, basis },
          { item: '电', required: true, basis: { kind: 'law', text: '甲法' } },
          { item: '电', rule: { field: 'project.outside', is: true }, required: false, basis },
        ],
        handlings: ['copy'],
        copies: 1,
        reviewPoints: [],
        eLicence: false,
      },
    ],
  })
  const power = { itemId: '电', variantId: null }

  test('a material that several items need is listed once, with what each of them asks', () => {
    const { materials } = evaluate(catalogue, [water, power], { 'project.outside': true })
    expect(materials).toHaveLength(1)
    expect(materials[0]).toMatchObject({
      required: true,
      neededBy: [
        { itemId: '水', required: false },
        { itemId: '电', required: true },
      ],
      why: { text: '“电”必须提交；“水”可不提交；只收一份。', basis: { kind: 'law', text: '甲法' } },
    })
  })

  test('a material that no chosen item needs is not listed', () => {
    expect(evaluate(catalogue, [], {}).materials).toEqual([])
    expect(evaluate(catalogue, [water], {}).materials[0]).toMatchObject({ required: false })
  })

  test('the first limit whose rule holds stands', () => {
    const days = (values: Record<string, boolean>) =>
      evaluate(catalogue, [water], values).items.map(({ promisedDays }) => promisedDays)
    expect(days({ 'project.outside': true })).toEqual([5, 3])
    expect(days({})).toEqual([9, 3])
  })
})
