import { expect, test } from 'vitest'
import {
  maskCode,
  maskHolder,
  maskIdNumber,
  maskMobile,
  maskName,
  maskPerson,
} from '../../../shared/identity/masking.ts'
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

// Passports, 港澳台 permits and codes of one-person businesses are shorter than a citizen's number, or longer.
test.each([
  ['99999919900307104X', '999***********104X'],
  ['810000199003071048', '810***********1048'],
  ['H12345678', 'H12**5678'],
  ['K12345678901', 'K12*****8901'],
  ['92430102MA4L9ABC2X', '924***********BC2X'],
  ['E1234567', 'E12*4567'],
  ['G123456', '*******'],
  ['', ''],
])('the number %s is shown as %s', (number, shown) => {
  expect(maskIdNumber(number)).toBe(shown)
})

test.each([
  ['13900005678', '139****5678'],
  ['+8613900005678', '+86*******5678'],
  ['0731-8222123', '073*****2123'],
  ['8221234', '*******'],
])('the telephone %s is shown as %s', (telephone, shown) => {
  expect(maskMobile(telephone)).toBe(shown)
})

test.each([
  ['张三', '张*'],
  ['欧阳娜娜', '欧***'],
  ['𠮷田', '𠮷*'],
  ['𬱖', '𬱖'],
  ['阿卜杜拉·买买提', '阿**'],
  ['Alexandra Smith', 'A**'],
  ["Zoë O'Neill", 'Z**'],
  ['青禾食品有限公司', '青禾食品**公司'],
  ['青禾（Qinghe）食品有限公司', '青禾（Q**公司'],
  ['', ''],
])('on a board %s stands as %s', (name, shown) => {
  expect(maskName(name)).toBe(shown)
})

test('the name in a code on paper stays as earlier letters have it', () => {
  expect(maskHolder('阿卜杜拉·买买提')).toBe('阿卜杜拉**买提')
})

test('of a person only the first character stays, however long the name', () => {
  expect(['周晓燕', '欧阳晓燕子', '𠮷野', ''].map(maskPerson)).toEqual([
    '周**',
    '欧**',
    '𠮷**',
    '**',
  ])
})

test('a code of more than twelve characters keeps four at each end, and no row of stars is endless', () => {
  expect(maskCode('DL9900300001')).toBe('DL9900300001')
  expect(maskCode('99999919900307104X')).toBe('9999**********104X')
  expect(maskCode('𠮷'.repeat(4096))).toBe(`${'𠮷'.repeat(4)}**********${'𠮷'.repeat(4)}`)
})
