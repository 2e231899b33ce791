import { expect, test } from 'vitest'
import { normalPostNumber, postNumberProblem } from '../../../shared/case/post-number.ts'

test.each(['EA123456785CN', 'ea 1234 56785 cn', 'RR123456785GB', '1012345678901'])(
  '%s may be a number of the post',
  (text) => {
    expect(postNumberProblem(text)).toBeNull()
  },
)

test('a wrong digit is found and the right one is said', () => {
  expect(postNumberProblem('EA123456784CN')).toContain('应为 5')
  expect(postNumberProblem('EA123456875CN')).toContain('第 11 位')
})

test.each(['', '12345', 'EA12345678CN', '邮件一二三', '2012345678901'])(
  '“%s” is refused with the shape that is wanted',
  (text) => {
    expect(postNumberProblem(text)).toContain('13 位')
  },
)

test('the number is kept without spaces and in capitals', () => {
  expect(normalPostNumber(' ea1234 56785cn ')).toBe('EA123456785CN')
})
