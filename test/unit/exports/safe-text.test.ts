import { expect, test } from 'vitest'
import { csvField, safeText, workbookText } from '../../../electron/engine/exports/safe-text.ts'

const formulas = [
  '=cmd|"/C calc"!A0',
  '+1+1',
  '-2+3',
  '@SUM(A1)',
  '|cmd',
  '%0A=1',
  '\t=1',
  '\r=1',
  ' \u3000=HYPERLINK("http://example.com")',
  '"=1+1"',
  "'=1+1",
  '“=1',
  '\uFEFF=1',
  '＝1+1',
  '＋1',
  '－1',
  '＠A1',
]

test.each(formulas)('%j stays text in a cell and in a field', (text) => {
  expect(safeText(text).startsWith("'")).toBe(true)
  expect(csvField(text).replace(/^"/u, '').startsWith("'")).toBe(true)
})

test('what is no formula stays as it is, rare characters too', () => {
  for (const text of ['𠮷田𬭎', '临430100-003-20261120-00013', 'a=b', '供水报装、供电报装', ''])
    expect([safeText(text), csvField(text)]).toEqual([text, text])
})

test('digits that a spreadsheet would shorten stay digits in a CSV; a workbook says itself that they are text', () => {
  for (const digits of ['007', '430102199001011234', ' 03'])
    expect(csvField(digits)).toBe(`'${digits}`)
  expect(workbookText('430102199001011234')).toBe('430102199001011234')
  expect(csvField('430100')).toBe('430100')
})

test('quotes, commas and line ends keep to their field', () => {
  expect(csvField('甲"乙')).toBe('"甲""乙"')
  expect(csvField('甲,乙\r\n丙')).toBe('"甲,乙\r\n丙"')
})

test('what XML can’t hold, and what Excel would read as an escape, does no harm', () => {
  expect(safeText('甲\u0000\u0008乙\uD800')).toBe('甲乙\uFFFD')
  expect(workbookText('_x0041_')).toBe('_x005F_x0041_')
})

test('a cell is never longer than Excel holds, and never ends in half a character', () => {
  const long = safeText('𠮷'.repeat(20_000))
  expect(long.length).toBeLessThanOrEqual(32_767)
  expect(long.isWellFormed()).toBe(true)
})
