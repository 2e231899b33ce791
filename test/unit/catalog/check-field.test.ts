import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { FieldType } from '../../../shared/catalog/catalogue.ts'
import { checkField } from '../../../shared/catalog/check-field.ts'
import { projectCodeProblem } from '../../../shared/catalog/project-code.ts'
import { aField } from './small-catalogue.ts'

const choices = [
  { value: 'a', name: '甲' },
  { value: 'b', name: '乙' },
]

describe('values', () => {
  test.each([
    ['mobile', '13900000000'],
    ['phone', '0731-80000000'],
    ['phone', '0731-80000000-8001'],
    ['phone', '80000000'],
    ['phone', '13900000000'],
    ['phone', '12345'],
    ['phone', '95598'],
    ['zip', '410000'],
    ['date', '2028-02-29'],
    ['regionCode', '430102'],
    ['boolean', false],
    ['integer', 0],
  ] as const)('%s %s is good', (type, value) => {
    expect(checkField(aField('own.value', { type }), value)).toBeNull()
  })

  test.each([
    ['mobile', '12900000000'],
    ['mobile', '1390000000'],
    ['phone', '0731-800'],
    ['phone', 'abc'],
    ['zip', '41000'],
    ['date', '2026-02-29'],
    ['date', '2026/02/01'],
    ['date', '1026-02-01'],
    ['regionCode', '43'],
    ['boolean', '是'],
    ['integer', 1.5],
    ['number', '12'],
    ['number', Number.POSITIVE_INFINITY],
    ['text', '　 '],
    ['choice', 'c'],
    ['idNumber', 110105],
  ] as const)('%s %s is refused with a sentence', (type, value) => {
    const field = aField('own.value', { type, ...(type === 'choice' && { choices }) })
    expect(checkField(field, value)).toMatch(/。$/)
  })

  test('a number outside its bounds is told the bound in the field’s unit', () => {
    const field = aField('own.capacity', {
      name: '容量',
      type: 'number',
      unit: 'kVA',
      min: 1,
      max: 9,
    })
    expect(checkField(field, 0.5)).toBe('“容量”不能小于 1 kVA。请核对数值和单位。')
    expect(checkField(field, 10)).toBe('“容量”不能大于 9 kVA。请核对数值和单位。')
    expect(checkField(field, 9)).toBeNull()
  })

  test('length counts characters as they are read: a rare one is one', () => {
    const field = aField('own.name', { name: '姓名', maxLength: 2 })
    expect(checkField(field, '𠮷𬱖')).toBeNull()
    expect(checkField(field, '𠮷𬱖氏')).toBe('“姓名”最多 2 个字，现在是 3 个字。请删减。')
  })

  test('an unanswered field is not a bad value', () => {
    expect(checkField(aField('own.zip', { type: 'zip' }), '')).toBeNull()
    expect(checkField(aField('own.zip', { type: 'zip' }), undefined)).toBeNull()
  })

  test('no value of any type makes a check throw or answer in another way than a sentence', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...FieldType.options),
        fc.oneof(fc.string({ unit: 'grapheme' }), fc.double(), fc.boolean()),
        (type, value) => {
          const message = checkField(aField('own.value', { type, choices }), value)
          return message === null || /。$/.test(message)
        },
      ),
    )
  })
})

describe('项目代码', () => {
  test.each([
    '2405-430100-04-01-123456',
    '2312-460105-89-05-99999X',
    '2016-430100-47-02-012345',
    '20164301004702012345',
    'HN2015-0731-00012',
  ])('%s passes', (text) => {
    expect(projectCodeProblem(text)).toBeNull()
  })

  test.each([
    ['2405-430100-04-01-12345', '4-6-2-2-5'],
    ['2405-43010-04-01-123456', '4-5-2-2-6'],
    ['2413-430100-04-01-123456', '应为 01 至 12，现在是 13'],
    ['2405-430100-04-01-12345o', '请核对立项文件'],
    ['湘发改〔2024〕1号', '请核对立项文件'],
    ['123', '请核对立项文件'],
  ])('%s is refused and says what is wrong', (text, part) => {
    expect(projectCodeProblem(text)).toContain(part)
  })
})

test('a region of another province is told from a code that is merely not on the list', () => {
  const field = aField('project.region', {
    type: 'regionCode',
    choices: [
      { value: '430102', name: '长沙市芙蓉区' },
      { value: '430104', name: '长沙市岳麓区' },
    ],
  })
  expect(checkField(field, '430102')).toBeNull()
  expect(checkField(field, '430999')).toMatch(/不在可选范围内/)
  expect(checkField(field, '440105')).toMatch(/不在本省.*43 开头.*项目所在省/)
})
