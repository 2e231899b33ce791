import { expect, test } from 'vitest'
import { changeWords, numberWords } from '../../../renderer/lib/measure-words.ts'

const cases = { format: 'count', unit: '件' } as const
const share = { format: 'percent', unit: '' } as const
const wait = { format: 'seconds', unit: '分钟' } as const
const days = { format: 'days', unit: '工作日' } as const

test('a number stands in the unit in which people speak of it', () => {
  expect(numberWords(cases, 12_345)).toBe('12,345')
  expect(numberWords(share, 5 / 6)).toBe('83.3%')
  expect(numberWords(wait, 270)).toBe('4.5')
  expect(numberWords(days, 3)).toBe('3.0')
})

test('a rate of nothing is a dash, never a nought', () => {
  expect(numberWords(share, null)).toBe('—')
  expect(numberWords(share, 0)).toBe('0.0%')
})

test('a change is a share of the earlier number, of rates the difference in points', () => {
  expect(changeWords(cases, 15, 12)).toBe('+25.0%')
  expect(changeWords(cases, 9, 12)).toBe('−25.0%')
  expect(changeWords(cases, 12, 12)).toBe('持平')
  expect(changeWords(share, 0.8, 0.75)).toBe('+5.0 点')
})

test('nothing is divided by nought: what can’t be compared says so', () => {
  expect(changeWords(cases, 12, null)).toBe('无可比数据')
  expect(changeWords(share, null, 0.5)).toBe('无可比数据')
  expect(changeWords(cases, 12, 0)).toBe('上期为零')
  expect(changeWords(cases, 0, 0)).toBe('持平')
  expect(changeWords(share, 0.2, 0)).toBe('+20.0 点')
})
