import { expect, test } from 'vitest'
import { nationNames } from '../../../shared/identity/nations.ts'

test('the 56 nations have the codes 01 to 56, besides 其他 and 外国血统', () => {
  const codes = Object.keys(nationNames).toSorted()
  const nations = Array.from({ length: 56 }, (_, at) => String(at + 1).padStart(2, '0'))
  expect(codes).toEqual([...nations, '97', '98'])
  expect(new Set(Object.values(nationNames)).size).toBe(58)
  expect(nationNames['97']).toBe('其他')
  expect(nationNames['98']).toContain('外国血统')
})
