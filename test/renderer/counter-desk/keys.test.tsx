import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { nextNeeded, previousField } from '../../../renderer/features/counter-desk/field-order.ts'
import { nextSelection } from '../../../renderer/features/counter-desk/item-selection.ts'
import { afterKey } from '../../../renderer/features/counter-desk/material-keys.ts'
import { isComplete, toText, toValue } from '../../../renderer/lib/field-text.ts'
import type { Field, Item, Material } from '../../../shared/catalog/catalogue.ts'

const basis = { kind: 'practice', text: '测试' } as const
const aField = (type: Field['type']): Field => ({
  key: 'project.some',
  section: 'project',
  name: '某项',
  type,
  basis,
})

describe('Enter', () => {
  const fields = [
    { key: 'a', needsAnswer: true },
    { key: 'b', needsAnswer: false },
    { key: 'c', needsAnswer: true },
    { key: 'd', needsAnswer: false },
  ]
  test('goes to the next field that needs an answer', () => {
    expect(nextNeeded(fields, 'a')).toBe('c')
  })
  test('starts again at the top after the last one', () => {
    expect(nextNeeded(fields, 'c')).toBe('a')
    expect(nextNeeded(fields, 'd')).toBe('a')
  })
  test('goes nowhere when only the present field or none needs an answer', () => {
    expect(nextNeeded([{ key: 'a', needsAnswer: true }], 'a')).toBeNull()
    expect(nextNeeded([{ key: 'a', needsAnswer: false }], null)).toBeNull()
  })
  test('with Shift goes to the field before, answered or not', () => {
    expect(previousField(fields, 'c')).toBe('b')
    expect(previousField(fields, 'a')).toBeNull()
  })
})

describe('a typed text', () => {
  test('becomes an amount, full-width digits and thousands included', () => {
    expect(toValue(aField('number'), '１，２００．５')).toBe(1200.5)
    expect(toValue(aField('integer'), ' 12 ')).toBe(12)
  })
  test('that is no amount stays as it was typed', () => {
    expect(toValue(aField('number'), '12..')).toBe('12..')
    expect(toValue(aField('number'), '9'.repeat(320))).toBe('9'.repeat(320))
    expect(toValue(aField('number'), 'x'.repeat(4001))).toHaveLength(4000)
  })
  test('becomes a date however it is written', () => {
    for (const text of ['20261120', '2026.11.20', '2026年11月20日', '2026/11/20']) {
      expect(toValue(aField('date'), text)).toBe('2026-11-20')
    }
  })
  test('of a code loses blanks and is in half-width capitals', () => {
    expect(toValue(aField('idNumber'), ' 99999919900307104ｘ')).toBe('99999919900307104X')
    expect(toValue(aField('mobile'), '139 0000 0000')).toBe('13900000000')
  })
  test('without anything in it takes the fact back', () => {
    expect(toValue(aField('text'), '  ')).toBeNull()
  })
  test('survives the way into a fact and back, rare characters included', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', minLength: 1, maxLength: 200 }), (text) => {
        const value = toValue(aField('text'), text)
        expect(toText(value ?? undefined)).toBe(text.trim())
      }),
    )
    expect(toValue(aField('text'), '𬱖𠮷')).toBe('𬱖𠮷')
  })
  test('is complete at the length of its code', () => {
    expect(isComplete(aField('mobile'), '1390000000')).toBe(false)
    expect(isComplete(aField('mobile'), '13900000000')).toBe(true)
    expect(isComplete(aField('text'), '任意长度')).toBe(false)
  })
})

describe('a key in a material row', () => {
  const copied = (copies: number) => ({ handling: 'copy' as const, copies, licenceId: null })
  const material: Material = {
    id: 'licence',
    name: '营业执照',
    neededBy: [{ item: 'HN-01', required: true, basis }],
    handlings: ['original', 'copy'],
    copies: 2,
    medium: 'either' as const,
    reviewPoints: ['与申请表一致'],
    eLicence: true,
  }
  test('chooses the handling of its digit, with the usual number of copies', () => {
    expect(afterKey(material, undefined, '1')).toMatchObject({ handling: 'original', copies: 2 })
    expect(afterKey(material, undefined, '2')).toMatchObject({ handling: 'copy', copies: 2 })
  })
  test('that stands for a handling the material does not allow does nothing', () => {
    expect(afterKey(material, undefined, '3')).toBeUndefined()
    expect(afterKey(material, undefined, '4')).toBeUndefined()
  })
  test('of the handling that is there already keeps the copies', () => {
    expect(afterKey(material, copied(5), '2')?.copies).toBe(5)
  })
  test('changes the copies between 0 and 99', () => {
    const copies = (from: number, key: string) => afterKey(material, copied(from), key)?.copies
    expect(copies(2, '+')).toBe(3)
    expect(copies(0, '-')).toBe(0)
    expect(copies(99, '+')).toBe(99)
  })
  test('takes the record back, and nothing where there is none', () => {
    expect(afterKey(material, copied(1), '0')).toBeNull()
    expect(afterKey(material, undefined, '0')).toBeUndefined()
    expect(afterKey(material, undefined, '+')).toBeUndefined()
  })
})

test('the digit of an item ticks it, goes through its variants and unticks it', () => {
  const item = {
    id: 'HN-02',
    variants: [
      { id: 'low', name: '低压' },
      { id: 'high', name: '高压' },
    ],
  } as unknown as Item
  const low = nextSelection([], item)
  expect(low).toEqual([{ itemId: 'HN-02', variantId: 'low' }])
  const high = nextSelection(low, item)
  expect(high).toEqual([{ itemId: 'HN-02', variantId: 'high' }])
  expect(nextSelection(high, item)).toEqual([])
})
