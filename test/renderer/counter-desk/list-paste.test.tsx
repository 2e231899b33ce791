import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { cellText, cellValue } from '../../../renderer/components/fields/list-cells.ts'
import { isSheet, parseSheet, readSheet } from '../../../renderer/components/fields/list-paste.ts'
import type { Column } from '../../../shared/catalog/catalogue.ts'

const columns: readonly Column[] = [
  { key: 'name', name: '名称', type: 'text' },
  { key: 'count', name: '台数', type: 'integer', unit: '台' },
  { key: 'power', name: '单台功率', type: 'number', unit: 'kW' },
  {
    key: 'phase',
    name: '相数',
    type: 'choice',
    choices: [
      { value: 'one', name: '单相' },
      { value: 'three', name: '三相' },
    ],
  },
  { key: 'spare', name: '备用', type: 'boolean' },
]

describe('a pasted sheet', () => {
  test('goes by position when it has no header', () => {
    expect(readSheet(columns, '水泵\t2\t7.5\t三相\t否\r\n照明\t40\t0.02\t单相\t是\r\n')).toEqual([
      { name: '水泵', count: 2, power: 7.5, phase: 'three', spare: false },
      { name: '照明', count: 40, power: 0.02, phase: 'one', spare: true },
    ])
  })

  test('goes by the names of its header row, whatever their order, units and extra columns', () => {
    expect(readSheet(columns, '序号\t单台功率（kW）\t名称\t台 数\n1\t7.5\t水泵\t2')).toEqual([
      { name: '水泵', count: 2, power: 7.5 },
    ])
  })

  test('begins in the column that has the focus', () => {
    expect(readSheet(columns, '2\t7.5\n3\t1', 1)).toEqual([
      { count: 2, power: 7.5 },
      { count: 3, power: 1 },
    ])
  })

  test('may number its rows in a column of its own', () => {
    const text = '1\t水泵\t2\t7.5\t三相\t否\n2\t照明\t40\t0.02\t单相\t是'
    expect(readSheet(columns, text).map(({ name, spare }) => [name, spare])).toEqual([
      ['水泵', false],
      ['照明', true],
    ])
  })

  test('keeps what fits nothing as it stands, so that its sentence can be shown', () => {
    expect(readSheet(columns, '水泵\t两台\t约7\t两相\t也许')).toEqual([
      { name: '水泵', count: '两台', power: '约7', phase: '两相', spare: '也许' },
    ])
  })

  test('has amounts with thousands, units and full-width digits', () => {
    expect(readSheet(columns, '水泵\t２台\t1,200 kW')).toEqual([
      { name: '水泵', count: 2, power: 1200 },
    ])
  })

  test('names a choice as the table does, whatever the width of its signs', () => {
    const choices = [
      { value: 'area', name: 'm²' },
      { value: 'food', name: '商业（餐饮）' },
    ]
    const column: Column = { key: 'use', name: '用途', type: 'choice', choices }
    for (const text of ['m²', 'm2']) expect(cellValue(column, text)).toBe('area')
    for (const text of ['商业（餐饮）', '商业(餐饮)']) expect(cellValue(column, text)).toBe('food')
  })

  test('has no amount that no number holds: such a row of digits stays as it stands', () => {
    const digits = '9'.repeat(320)
    expect(readSheet(columns, `水泵\t2\t${digits}`)).toEqual([
      { name: '水泵', count: 2, power: digits },
    ])
  })

  test('leaves its blank rows out', () => {
    expect(readSheet(columns, '\n水泵\t2\n\t\t\n\n照明\t1\n')).toHaveLength(2)
  })

  test('has breaks, tabs and quotes inside quoted cells', () => {
    expect(parseSheet('"一行\n又一行"\t"他说""好"""\t丙\n丁')).toEqual([
      ['一行\n又一行', '他说"好"', '丙'],
      ['丁'],
    ])
    expect(parseSheet('5"管\t乙')).toEqual([['5"管', '乙']])
  })

  test('is one when it has more than one cell', () => {
    expect(isSheet('水泵')).toBe(false)
    expect(isSheet('水泵\r\n')).toBe(false)
    expect(isSheet('水泵\t2')).toBe(true)
    expect(isSheet('水泵\n风机')).toBe(true)
  })

  test('is read as it was written by a spreadsheet, whatever is in its cells', () => {
    const cell = fc.string({ unit: fc.constantFrom('甲', '"', '\t', '\n', ' ', 'a', '𬱖') })
    const sheet = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), { minLength: 1 })
    const quoted = (text: string) =>
      /["\t\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text
    fc.assert(
      fc.property(sheet, (rows) => {
        const text = rows.map((row) => row.map(quoted).join('\t')).join('\n')
        expect(parseSheet(text)).toEqual(rows)
      }),
    )
  })
})

test('what a cell says comes back as the same text', () => {
  for (const column of columns) {
    for (const text of ['水泵', '12', '7.5', 'one', 'true', '两相']) {
      const value = cellValue(column, text)
      expect(cellValue(column, cellText(value))).toEqual(value)
    }
  }
})
