import { describe, expect, test } from 'vitest'
import { acceptanceProblems, countSaved } from '../../../shared/catalog/acceptance.ts'
import {
  aCatalogue,
  aField,
  basis,
  optional,
  powerHigh,
  powerLow,
  road,
  water,
} from './small-catalogue.ts'

const material = {
  id: 'M1',
  name: '营业执照',
  neededBy: [
    { item: '水', required: true, basis },
    { item: '电', required: true, basis },
  ],
  handlings: ['original' as const, 'copy' as const],
  copies: 1,
  medium: 'either' as const,
  reviewPoints: ['与申请表一致'],
  eLicence: false,
}
const catalogue = aCatalogue({
  fields: [
    aField('project.outside', { name: '是否涉及外线', type: 'boolean', required: optional }),
    aField('project.name', { name: '项目名称' }),
  ],
  materials: [material],
})
const named = [{ key: 'project.name', value: '示范工程' }]
const received = [{ materialId: 'M1', handling: 'original' as const, copies: 1 }]

describe('what keeps a case from acceptance', () => {
  test('a 证照标识 that is not one, with its sentence; none at all keeps nothing', () => {
    const taken = (licenceId: string | null) => received.map((record) => ({ ...record, licenceId }))
    expect(acceptanceProblems(catalogue, [water], named, taken('1.2.156'))).toEqual([
      expect.objectContaining({
        key: 'M1',
        place: 'material',
        kind: 'invalid',
        message: expect.stringMatching(/^电子证照标识应以.*填对后才保存/),
      }),
    ])
    expect(acceptanceProblems(catalogue, [water], named, taken(null))).toEqual([])
  })

  test('nothing, once the items, the form and the materials are complete', () => {
    expect(acceptanceProblems(catalogue, [water, powerLow], named, received)).toEqual([])
  })

  test('no item is chosen', () => {
    expect(acceptanceProblems(catalogue, [], named, received)).toEqual([
      { key: '', place: 'item', kind: 'missing', message: '还没有选择事项。请至少勾选一个事项。' },
    ])
  })

  test.each([
    [{ itemId: '电', variantId: null }, '请选择“电”的情形：低压、高压。'],
    [{ itemId: '水', variantId: 'high' }, '“水”不分情形。请取消勾选后重选。'],
    [{ itemId: '光', variantId: null }, '所选事项不在现行清单中。请取消勾选后重选。'],
    [
      road,
      '“路”现在不能选办：因“是否涉及外线”未填，不需要办。请取消勾选，或核对申请表的相关内容。',
    ],
  ])('an item is chosen that can not be had like this: %j', (item, message) => {
    expect(acceptanceProblems(catalogue, [item], named, received)).toEqual([
      { key: item.itemId, place: 'item', kind: 'invalid', message },
    ])
  })

  test('the problems of the form come before those of the materials', () => {
    const problems = acceptanceProblems(catalogue, [water, powerHigh], [], [])
    expect(problems.map(({ message }) => message)).toEqual([
      '请填写“项目名称”。',
      '缺“营业执照”，“水”、“电”需要。请收取或核验后登记。',
    ])
  })

  test('a material may only be handled as the catalogue allows', () => {
    const exempt = [{ materialId: 'M1', handling: 'exempt' as const, copies: 0 }]
    expect(acceptanceProblems(catalogue, [water], named, exempt)).toEqual([
      {
        key: 'M1',
        place: 'material',
        kind: 'invalid',
        message: '“营业执照”不能按“免交”办理，可以是：原件核验、复印件。请改选。',
      },
    ])
  })

  test('a copy that was received is at least one sheet', () => {
    const none = [{ materialId: 'M1', handling: 'copy' as const, copies: 0 }]
    expect(acceptanceProblems(catalogue, [water], named, none)[0]?.message).toBe(
      '“营业执照”登记为复印件，份数却是 0。请填写收了几份。',
    )
  })
})

describe('本次少填', () => {
  const forms = aCatalogue({
    fields: [
      aField('project.name'),
      aField('project.site'),
      aField('own.waterSite', { items: ['水'], defaultFrom: 'project.site' }),
      aField('own.powerSite', { items: ['电'], defaultFrom: 'project.site' }),
    ],
  })
  const typed = (key: string) => ({ key, value: '值', source: 'typed' as const })
  const read = (key: string) => ({ key, value: '值', source: 'card' as const })

  test('a typed answer shared by two items saves one field', () => {
    expect(countSaved(forms, [water, powerLow], [typed('project.name')])).toBe(1)
  })

  test('an answer read from a card saves one field for each item', () => {
    expect(countSaved(forms, [water, powerLow], [read('project.name')])).toBe(2)
  })

  test('fields that take a shared answer over are saved too', () => {
    expect(countSaved(forms, [water, powerLow], [typed('project.site')])).toBe(3)
  })

  test('a single item filled by hand saves nothing, and nothing is ever negative', () => {
    expect(countSaved(forms, [water], [typed('project.name')])).toBe(0)
    expect(countSaved(forms, [], [typed('project.name')])).toBe(0)
    expect(countSaved(forms, [water], [])).toBe(0)
  })

  test('fields of items that are not chosen don’t count', () => {
    expect(countSaved(forms, [water], [typed('project.site'), read('own.powerSite')])).toBe(1)
  })
})
