import { describe, expect, test } from 'vitest'
import type { SelectedItem } from '../../../shared/case/joint-case.ts'
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
        medium: 'either' as const,
        reviewPoints: ['与申请表一致'],
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

  test('a material or item in which nothing has changed is the same object as before', () => {
    const previous = evaluate(catalogue, [water], { 'project.outside': true })
    const same = evaluate(catalogue, [water], { 'project.outside': true }, { previous })
    expect(same.materials).toBe(previous.materials)
    expect(same.items).toBe(previous.items)
    const other = evaluate(catalogue, [water], { 'project.outside': false }, { previous })
    expect(other.materials[0]).toBe(previous.materials[0])
    expect(other.items[0]).not.toBe(previous.items[0])
    expect(other.items[1]).toBe(previous.items[1])
  })

  test('容缺 never lasts beyond the shortest promise that the material serves', () => {
    const days = (tolerated: number, selection: SelectedItem[], values = {}) =>
      evaluate(
        {
          ...catalogue,
          materials: catalogue.materials.map((material) => ({
            ...material,
            tolerance: { days: tolerated, basis },
          })),
        },
        selection,
        values,
      ).materials[0]?.toleranceDays
    expect(days(2, [water, power])).toBe(2)
    expect(days(7, [water, power])).toBe(3)
    expect(days(7, [water], { 'project.outside': true })).toBe(5)
    expect(evaluate(catalogue, [water], {}).materials[0]?.toleranceDays).toBeNull()
  })

  test('the first limit whose rule holds stands', () => {
    const days = (values: Record<string, boolean>) =>
      evaluate(catalogue, [water], values).items.map(({ promisedDays }) => promisedDays)
    expect(days({ 'project.outside': true })).toEqual([5, 3])
    expect(days({})).toEqual([9, 3])
  })
})
