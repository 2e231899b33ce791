import { describe, expect, test } from 'vitest'
import { proposedItems, situationQuestions } from '../../../shared/catalog/guidance.ts'
import { aCatalogue, aField, anItem } from './small-catalogue.ts'

const outside = { field: 'project.outside', is: true } as const
const catalogue = aCatalogue({
  items: [
    anItem('水', { proposed: { always: true } }),
    anItem('电', { proposed: { field: 'project.house', is: true } }),
    anItem('路', { proposed: outside, offered: { all: [outside, { item: '水' }] } }),
    anItem('桥', { offered: outside }),
  ],
  fields: [
    aField('project.house', { name: '是否住宅', type: 'boolean', situation: true }),
    aField('project.outside', {
      name: '是否涉及外线',
      type: 'boolean',
      situation: true,
      visible: { field: 'project.house', filled: true },
    }),
    aField('project.name'),
  ],
})
const proposed = (values: Record<string, boolean | string>) =>
  proposedItems(catalogue, values).map(({ item, why }) => `${item.id} ${why.text}`)

describe('guidance before filing', () => {
  test('asks the situation questions only, each when the answers before bring it up', () => {
    const asked = (values: Record<string, boolean>) =>
      situationQuestions(catalogue, values).map(({ field }) => field.key)
    expect(asked({})).toEqual(['project.house'])
    expect(asked({ 'project.house': false })).toEqual(['project.house', 'project.outside'])
  })

  test('proposes the items whose rule holds, and says by which answer', () => {
    expect(proposed({ 'project.house': true })).toEqual([
      '水 各类项目都要办，建议选办。',
      '电 因“是否住宅”为“是”，建议选办。',
    ])
  })

  test('an item that hangs on another that is proposed with it comes along', () => {
    expect(proposed({ 'project.house': false, 'project.outside': true })).toEqual([
      '水 各类项目都要办，建议选办。',
      '路 因“是否涉及外线”为“是”，建议选办。',
    ])
  })

  test('the variant whose own rule holds is proposed with the item, else the first', () => {
    const variants = [
      { id: 'general', name: '一般' },
      { id: 'house', name: '住宅', proposed: { field: 'project.house', is: true } as const },
    ]
    const withVariants = aCatalogue({
      items: [anItem('水', { proposed: { always: true }, variants })],
      fields: catalogue.fields,
    })
    const variantOf = (house: boolean) =>
      proposedItems(withVariants, { 'project.house': house }).map(({ variantId }) => variantId)
    expect(variantOf(true)).toEqual(['house'])
    expect(variantOf(false)).toEqual(['general'])
  })

  test('an answer to a question that is not asked proposes nothing', () => {
    expect(proposed({ 'project.outside': true })).toEqual(['水 各类项目都要办，建议选办。'])
  })
})
