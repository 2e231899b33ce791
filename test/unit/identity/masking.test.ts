import { expect, test } from 'vitest'
import { maskIdNumber, maskMobile } from '../../../shared/identity/masking.ts'
import { nationNames } from '../../../shared/identity/nations.ts'

test('an ID number keeps its first three and last four characters', () => {
  expect(maskIdNumber('99999919900307104X')).toBe('999***********104X')
})

test('a mobile keeps its first three and last four digits', () => {
  expect(maskMobile('13900005678')).toBe('139****5678')
})

test('what is too short to hide anything is hidden whole', () => {
  expect(maskIdNumber('1234567')).toBe('*******')
  expect(maskMobile('')).toBe('')
})

test('a rare character is hidden or shown whole, never cut in half', () => {
  expect(maskMobile('𠮷1234567𬱖')).toBe('𠮷12**567𬱖')
})

test('the nations of GB/T 3304 are the fifty-six, 其他 and 外国血统', () => {
  const names = Object.values(nationNames)
  expect(names).toHaveLength(58)
  expect(new Set(names).size).toBe(58)
  expect([nationNames['01'], nationNames['15'], nationNames['56']]).toEqual(['汉', '土家', '基诺'])
})
