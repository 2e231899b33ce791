import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { FactRow } from '../../../shared/case/fact.ts'
import { countSaved } from '../../../shared/catalog/acceptance.ts'
import type { Check, Field } from '../../../shared/catalog/catalogue.ts'
import { evaluate } from '../../../shared/catalog/evaluate.ts'
import { valueWords } from '../../../shared/catalog/explain.ts'
import { cellProblems, columnTotals, listTotal, rowWords } from '../../../shared/catalog/table.ts'
import { aCatalogue, aField, basis, optional, powerLow, water } from './small-catalogue.ts'

const devices: Field = aField('own.devices', {
  name: '用气设备清单',
  type: 'list',
  maxRows: 5,
  columns: [
    { key: 'name', name: '名称', type: 'text', maxLength: 6 },
    { key: 'count', name: '台数', type: 'integer', unit: '台', min: 1, max: 99, total: true },
    { key: 'rate', name: '单台用气量', type: 'number', unit: 'm³/h', min: 0.01, required: false },
    {
      key: 'use',
      name: '用途',
      type: 'choice',
      choices: [
        { value: 'heat', name: '采暖' },
        { value: 'cook', name: '炊事' },
      ],
      required: false,
    },
    { key: 'spare', name: '备用', type: 'boolean', required: false },
    { key: 'maker', name: '厂家代码', type: 'uscc', required: false },
    { key: 'phone', name: '厂家电话', type: 'phone', required: false },
  ],
})
const boiler = { name: '锅炉', count: 2, rate: 3.5 }
const stove = { name: '灶', count: 1, rate: 0.1 }

const problemOf = (rows: readonly FactRow[], field: Partial<Field> = {}) =>
  evaluate(aCatalogue({ fields: [{ ...devices, ...field }] }), [], { 'own.devices': rows })
    .problems[0]

describe('a table in the form', () => {
  test('is asked for row by row when it is required and empty', () => {
    expect(problemOf([])).toMatchObject({
      kind: 'missing',
      message: '请逐行填写“用气设备清单”。',
    })
    expect(problemOf([], { required: optional })).toBeUndefined()
  })

  test('whose rows are whole has no problem', () => {
    expect(problemOf([boiler, stove])).toBeUndefined()
  })

  test.each<[FactRow, string]>([
    [{ ...boiler, count: 1.5 }, '台数应为整数（单位：台）。'],
    [{ ...boiler, count: '两台' }, '台数应为数字（单位：台）。'],
    [{ ...boiler, count: 0 }, '台数不能小于 1 台。'],
    [{ ...boiler, count: 100 }, '台数不能大于 99 台。'],
    [{ ...boiler, name: '锅炉锅炉锅炉锅' }, '名称最多 6 个字，现在是 7 个字。请删减。'],
    [{ ...boiler, name: '  ' }, '名称只有空格。请填写内容。'],
    [{ ...boiler, use: 'other' }, '用途不在可选范围内。请从列表中选择。'],
    [{ ...boiler, spare: '是' }, '备用请选择“是”或“否”。'],
    [
      { ...boiler, phone: '1234' },
      '电话应为手机号码，或“区号-号码-分机”，例如 0731-80000000。请核对后重填。',
    ],
  ])('names the row and the cell that is wrong: %j', (row, sentence) => {
    expect(problemOf([boiler, row])).toMatchObject({
      kind: 'invalid',
      message: `用气设备清单第 2 行：${sentence}`,
    })
  })

  test('a code in a row is checked by its own rule', () => {
    expect(problemOf([{ ...boiler, maker: '91430100MA4L00A01X' }])?.message).toMatch(
      /^用气设备清单第 1 行：统一社会信用代码/,
    )
  })

  test('that lacks required cells is unfinished, not wrong', () => {
    expect(problemOf([{ rate: 1 }, boiler])).toMatchObject({
      kind: 'missing',
      message: '用气设备清单第 1 行：请填写名称。另有 1 处要改。',
    })
  })

  test('names a wrong cell before an empty one', () => {
    expect(problemOf([{ name: '锅炉' }, { ...boiler, count: 0 }])).toMatchObject({
      kind: 'invalid',
      message: '用气设备清单第 2 行：台数不能小于 1 台。另有 1 处要改。',
    })
  })

  test('holds no more and no fewer rows than it may', () => {
    expect(problemOf(Array.from({ length: 6 }, () => boiler))?.message).toBe(
      '“用气设备清单”最多 5 行，现在是 6 行。请删减或另附清单。',
    )
    expect(problemOf([boiler], { minRows: 2 })?.message).toBe(
      '“用气设备清单”至少 2 行，现在是 1 行。请补填。',
    )
  })

  test('is no answer to a field that asks for something else, nor the other way round', () => {
    const text = aCatalogue({ fields: [aField('own.text', { name: '说明' })] })
    expect(evaluate(text, [], { 'own.text': [boiler] }).problems[0]?.message).toBe(
      '“说明”不是表格。请重新填写。',
    )
    const list = aCatalogue({ fields: [devices] })
    expect(evaluate(list, [], { 'own.devices': '锅炉两台' }).problems[0]?.message).toBe(
      '“用气设备清单”应逐行填写。请重新填写。',
    )
  })

  test('counts as one field of “本次少填”', () => {
    const catalogue = aCatalogue({ fields: [devices] })
    const fact = { key: 'own.devices', value: [boiler, stove], source: 'typed' as const }
    expect(countSaved(catalogue, [water, powerLow], [fact])).toBe(1)
  })
})

describe('totals', () => {
  test('add up the columns that ask for it, without binary hairs', () => {
    const rows = [0.1, 0.2].map((rate) => ({ name: '灶', count: 1, rate }))
    expect(columnTotals(devices, rows).map(({ total }) => total)).toEqual([2])
    expect(listTotal(devices, rows, ['rate'])).toBe(0.3)
  })

  test('of products wait for every cell that must be there, and take an optional one as nothing', () => {
    expect(listTotal(devices, [boiler, stove], ['count', 'rate'])).toBe(7.1)
    expect(listTotal(devices, [boiler, { name: '灶', rate: 1 }], ['count', 'rate'])).toBeNull()
    expect(listTotal(devices, [boiler, { name: '灶', count: 3 }], ['count', 'rate'])).toBe(7)
  })

  const check = (relation: 'equal' | 'at-most', tolerance = 0.01): Check => ({
    kind: 'list-total',
    id: 'flow',
    list: 'own.devices',
    columns: ['count', 'rate'],
    second: 'own.hourly',
    relation,
    tolerance,
    message: '小时用气量与设备清单不一致。',
    basis,
  })
  const hourly = (rows: readonly FactRow[], value: number, ...given: Parameters<typeof check>) =>
    evaluate(
      aCatalogue({
        fields: [devices, aField('own.hourly', { type: 'number', unit: 'm³/h' })],
        checks: [check(...given)],
      }),
      [],
      { 'own.devices': rows, 'own.hourly': value },
    ).field('own.hourly')?.problem

  test('that do not fit the other field are told beside it, with the sum', () => {
    expect(hourly([boiler, stove], 7.1, 'equal')).toBeNull()
    expect(hourly([boiler, stove], 8, 'equal')).toBe(
      '小时用气量与设备清单不一致。“用气设备清单”合计 7.1 m³/h。',
    )
    expect(hourly([boiler, stove], 8, 'equal', 0.9)).toBeNull()
  })

  test('may stay below where only the maximum is set', () => {
    expect(hourly([boiler], 8, 'at-most')).toBeNull()
    expect(hourly([boiler], 6.9, 'at-most')).toMatch(/合计 7 m³\/h。$/)
  })

  test('of an unfinished table are compared with nothing', () => {
    expect(hourly([boiler, { name: '灶', rate: 1 }], 1, 'equal')).toBeNull()
    expect(hourly([], 1, 'equal')).toBeNull()
  })
})

test('a table is read out as its rows and totals', () => {
  const rows = [{ ...boiler, use: 'heat', spare: false }, stove]
  expect(valueWords(devices, rows)).toBe('2 行，台数合计 3 台')
  expect(rowWords(devices, rows)).toEqual([
    '1. 名称：锅炉；台数：2 台；单台用气量：3.5 m³/h；用途：采暖；备用：否',
    '2. 名称：灶；台数：1 台；单台用气量：0.1 m³/h',
  ])
})

test('whatever stands in the rows is answered with sentences', () => {
  const cell = fc.oneof(fc.string({ unit: 'grapheme', maxLength: 20 }), fc.double(), fc.boolean())
  const row = fc.dictionary(
    fc.constantFrom(...(devices.columns ?? []).map(({ key }) => key), 'unknown'),
    cell,
  )
  fc.assert(
    fc.property(fc.array(row, { maxLength: 8 }), (rows) => {
      const messages = cellProblems(devices, rows).map(({ message }) => message)
      return [...messages, problemOf(rows)?.message ?? '。'].every((text) => text.endsWith('。'))
    }),
  )
})
