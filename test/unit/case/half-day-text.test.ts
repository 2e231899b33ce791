import { expect, test } from 'vitest'
import { halfDaysInWords, readHalfDays } from '../../../shared/case/half-day-text.ts'

const today = '2026-11-20'
const words = (text: string) => {
  const read = readHalfDays(text, today)
  return read.ok ? halfDaysInWords(read.halfDays) : read.message
}

test('days are read as they are said, with or without an input method, in order and once', () => {
  expect(words('25下 24上 24上午')).toBe('11-24 上午、11-25 下午')
  expect(words('24s，25x、26')).toBe('11-24 上午、11-25 下午、11-26 全天')
  expect(words('11-24 11.25 11月26日上')).toBe('11-24 全天、11-25 全天、11-26 上午')
  expect(words('')).toBe('')
})

test('a day that has passed this month is the next month’s', () => {
  expect(words('20 3')).toBe('11-20 全天、12-03 全天')
  expect(words('1-4')).toBe('01-04 全天')
})

test('what is no day is refused with the way to write it', () => {
  for (const text of ['周三', '32', '24中', '13-1', '24上 x'])
    expect(words(text)).toMatch(/看不懂.*24上 25下 26/)
})
