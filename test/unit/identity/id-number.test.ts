import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { checkIdNumber, idNumberCheckCharacter } from '../../../shared/identity/id-number.ts'

/** Invented people of the impossible area 999999, born on any day that GB 11643 can write. */
const idNumbers = fc
  .tuple(
    fc.date({ min: new Date('1900-01-01'), max: new Date('2026-11-20'), noInvalidDate: true }),
    fc.integer({ min: 0, max: 999 }),
  )
  .map(([birth, serial]) => {
    const digits = `999999${birth.toISOString().slice(0, 10).replaceAll('-', '')}${String(serial).padStart(3, '0')}`
    return digits + idNumberCheckCharacter(digits)
  })

describe('ID numbers', () => {
  test.each([
    ['11010519491231002X', '1949-12-31', '女'],
    ['440524188001010014', '1880-01-01', '男'],
  ])('the example of the standard passes: %s', (text, birthDate, sex) => {
    expect(checkIdNumber(text)).toEqual({ ok: true, birthDate, sex, holder: 'citizen' })
  })

  test('residence permits and permanent residents’ cards pass and are told apart', () => {
    const permit = `81000019900101001${idNumberCheckCharacter('81000019900101001')}`
    const resident = `91115619900101002${idNumberCheckCharacter('91115619900101002')}`
    expect(checkIdNumber(permit)).toMatchObject({ ok: true, holder: 'hmt', sex: '男' })
    expect(checkIdNumber(resident)).toMatchObject({ ok: true, holder: 'foreigner', sex: '女' })
  })

  test('every number with its own check character passes', () => {
    fc.assert(fc.property(idNumbers, (text) => checkIdNumber(text).ok))
  })

  test('one mistyped character never passes', () => {
    fc.assert(
      fc.property(
        idNumbers,
        fc.integer({ min: 0, max: 17 }),
        fc.constantFrom(...'0123456789X'),
        (text, at, character) => {
          fc.pre(text[at] !== character)
          return !checkIdNumber(text.slice(0, at) + character + text.slice(at + 1)).ok
        },
      ),
    )
  })

  test('two neighbouring digits typed the wrong way round never pass', () => {
    fc.assert(
      fc.property(idNumbers, fc.integer({ min: 0, max: 16 }), (text, at) => {
        const [one, other] = [text[at], text[at + 1]]
        fc.pre(one !== other)
        return !checkIdNumber(text.slice(0, at) + other + one + text.slice(at + 2)).ok
      }),
    )
  })

  test('no text makes the check throw, and every refusal is a sentence', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (text) => {
        const check = checkIdNumber(text)
        return check.ok || /。$/.test(check.message)
      }),
    )
  })

  test.each([
    ['110105194912310021', '身份证号第 18 位校验不符，应为 X。请对照证件核对。'],
    ['11010519491231002x', '身份证号末位请用大写 X。'],
    ['1101051949123100', '身份证号应为 18 位，现在是 16 位。请对照证件核对。'],
    ['110105491231002', '15 位身份证号已停用。请填写现用证件上的 18 位号码。'],
    [
      '110105194902300021',
      '身份证号第 7 至 14 位不是可能的出生日期（1949-02-30）。请对照证件核对。',
    ],
    [
      '110105194913010021',
      '身份证号第 7 至 14 位不是可能的出生日期（1949-13-01）。请对照证件核对。',
    ],
    ['00010519491231002X', '身份证号前 2 位不是省级代码。请对照证件核对。'],
    ['11010519491231OO2X', '身份证号前 17 位应为数字，末位为数字或 X。请对照证件核对。'],
    ['𠮷10105194912310021', '身份证号前 17 位应为数字，末位为数字或 X。请对照证件核对。'],
  ])('%s is refused with what is wrong', (text, message) => {
    expect(checkIdNumber(text)).toEqual({ ok: false, message })
  })

  test('a birth that lies ahead is refused once today is known, and only then', () => {
    const digits = '99999920261121001'
    const text = digits + idNumberCheckCharacter(digits)
    expect(checkIdNumber(text, '2026-11-20').ok).toBe(false)
    expect(checkIdNumber(text, '2026-11-21').ok).toBe(true)
    expect(checkIdNumber(text).ok).toBe(true)
  })

  test('29 February is a birth date in leap years only', () => {
    const ofYear = (year: number) => {
      const digits = `999999${year}0229001`
      return checkIdNumber(digits + idNumberCheckCharacter(digits)).ok
    }
    expect([1900, 1996, 1999, 2000].map(ofYear)).toEqual([false, true, false, true])
  })
})
