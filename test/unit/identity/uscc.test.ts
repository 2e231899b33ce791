import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  checkUscc,
  organisationCheckCharacter,
  usccCheckCharacter,
} from '../../../shared/identity/uscc.ts'

const symbols = [...'0123456789ABCDEFGHJKLMNPQRTUWXY']

/** Invented units of the impossible region 999999. */
const usccs = fc
  .array(fc.constantFrom(...symbols), { minLength: 8, maxLength: 8 })
  .map((characters) => {
    const inner = characters.join('')
    const stem = `91999999${inner}${organisationCheckCharacter(inner)}`
    return stem + usccCheckCharacter(stem)
  })

describe('统一社会信用代码', () => {
  test('the example of the standard passes', () => {
    expect(checkUscc('91350100M000100Y43')).toEqual({ ok: true })
  })

  test('the organisation code inside the example has the check digit that GB 11714 gives it', () => {
    expect(organisationCheckCharacter('M000100Y')).toBe('4')
  })

  test('every code with its own check characters passes', () => {
    fc.assert(fc.property(usccs, (text) => checkUscc(text).ok))
  })

  test('one mistyped character never passes', () => {
    fc.assert(
      fc.property(
        usccs,
        fc.integer({ min: 0, max: 17 }),
        fc.constantFrom(...symbols),
        (text, at, character) => {
          fc.pre(text[at] !== character)
          return !checkUscc(text.slice(0, at) + character + text.slice(at + 1)).ok
        },
      ),
    )
  })

  test('no text makes the check throw, and every refusal is a sentence', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 30 }), (text) => {
        const check = checkUscc(text)
        return check.ok || /。$/.test(check.message)
      }),
    )
  })

  test('a wrong last character is named together with the right one', () => {
    expect(checkUscc('91350100M000100Y44')).toEqual({
      ok: false,
      message: '统一社会信用代码校验位不符：第 18 位应为 3。请核对营业执照。',
    })
  })

  test('an organisation code that fails its own check is refused though the last character fits', () => {
    const stem = '91350100M000100Y5'
    expect(checkUscc(stem + usccCheckCharacter(stem))).toEqual({
      ok: false,
      message:
        '统一社会信用代码第 9 至 17 位（主体标识码）校验不符：第 17 位应为 4。请核对营业执照。',
    })
  })

  test.each([
    ['91350100M000100Y4', '统一社会信用代码应为 18 位，现在是 17 位。请核对营业执照。'],
    ['91350100m000100y43', '统一社会信用代码的字母请用大写。'],
    [
      '91350100MOOO100Y43',
      '统一社会信用代码第 10 位是“O”，代码中不用这个字符（不含 I、O、Z、S、V）。请核对营业执照。',
    ],
    ['91ABCDEFM000100Y43', '统一社会信用代码第 3 至 8 位应为 6 位行政区划数字。请核对营业执照。'],
  ])('%s is refused with what is wrong', (text, message) => {
    expect(checkUscc(text)).toEqual({ ok: false, message })
  })
})
