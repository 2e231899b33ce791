import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  checkLicenceId,
  type LicenceParts,
  licenceCheckCharacter,
  normaliseLicenceId,
} from '../../../shared/identity/licence-id.ts'

const example = '1.2.156.3005.2.11100000000013338W009.11330105002500287C.2025052201.002.0'
const symbols = [...'0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZ']
const code = (minLength: number, maxLength: number) =>
  fc.array(fc.constantFrom(...symbols), { minLength, maxLength }).map((all) => all.join(''))

const licences = fc.record({
  typeCode: code(21, 21),
  issuerCode: code(18, 18),
  serial: code(10, 32),
  version: fc.integer({ min: 0, max: 999 }).map((version) => String(version).padStart(3, '0')),
})
const written = (licence: LicenceParts): string => {
  const { typeCode, issuerCode, serial, version } = licence
  const check = licenceCheckCharacter(licence)
  return `1.2.156.3005.2.${typeCode}.${issuerCode}.${serial}.${version}.${check}`
}
const messageOf = (text: string): string => {
  const check = checkLicenceId(text)
  return check.ok ? '' : check.message
}

describe('电子证照标识', () => {
  test('an issued one is taken apart into its parts', () => {
    expect(checkLicenceId(example)).toEqual({
      ok: true,
      typeCode: '11100000000013338W009',
      issuerCode: '11330105002500287C',
      serial: '2025052201',
      version: '002',
      check: '0',
      checkFits: true,
    })
  })

  test('the check characters of issued ones are those that the rule gives', () => {
    const issued = [
      ['11100000000013338W087', '11370800MB28559184', '37080001202411010001', '001', '3'],
      ['11100000000013338W011', '11430000006122244L', '20230000403', '002', 'S'],
      ['11100000000013338W011', '11430000006122244L', '20230000403', '001', 'U'],
    ] as const
    for (const [typeCode, issuerCode, serial, version, check] of issued) {
      expect(licenceCheckCharacter({ typeCode, issuerCode, serial, version })).toBe(check)
    }
  })

  test('another check character is told apart and not refused', () => {
    expect(checkLicenceId(`${example.slice(0, -1)}7`)).toMatchObject({ ok: true, checkFits: false })
  })

  test('every one in the form of the standard comes apart into what it was made of', () => {
    fc.assert(
      fc.property(licences, (licence) => {
        expect(checkLicenceId(written(licence))).toMatchObject({
          ok: true,
          ...licence,
          checkFits: true,
        })
      }),
    )
  })

  test('full-width characters, blanks, small letters and the Chinese full stop are read as meant', () => {
    const wide = example.replaceAll(/[!-~]/g, (one) =>
      String.fromCharCode(one.charCodeAt(0) + 0xfee0),
    )
    for (const text of [
      wide,
      example.toLowerCase(),
      example.replaceAll('.', '。'),
      ` ${example.replaceAll('.', ' .\u3000')}\t`,
    ]) {
      expect(normaliseLicenceId(text)).toBe(example)
      expect(checkLicenceId(text)).toEqual(checkLicenceId(example))
    }
  })

  test('reading it as meant twice changes nothing more', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'binary', maxLength: 90 }), (text) => {
        const once = normaliseLicenceId(text)
        expect(normaliseLicenceId(once)).toBe(once)
      }),
    )
  })

  test.each([
    ['91330105002500287C', /应以“1\.2\.156\.3005\.2\.”开头/],
    ['1.2.156.3005.2.11100000000013338W009.11330105002500287C', /应有 10 段，.*现在是 7 段/],
    [`${example}.1`, /现在是 11 段/],
    [example.replace('11330105002500287C', ''), /颁发机构代码.*空着/],
    [example.replace('2025052201', '202505220'), /流水号应为 10 至 32 位，现在是 9 位/],
    [example.replace('2025052201', '1'.repeat(33)), /流水号应为 10 至 32 位，现在是 33 位/],
    [example.replace('.002.', '.2.'), /版本号应为 3 位，现在是 1 位/],
    [example.replace('.002.0', '.002.'), /校验位.*空着/],
    [example.replace('2025052201', '20250522_1'), /流水号里有“_”/],
    [example.replace('2025052201', '2025052甲201'), /流水号里有“甲”/],
  ])('%s is refused and says which part is wrong', (text, message) => {
    expect(messageOf(text)).toMatch(message)
  })

  test('no text makes the check throw, and every refusal is a sentence', () => {
    const near = fc
      .tuple(fc.nat(80), fc.string({ unit: 'binary', maxLength: 4 }))
      .map(([at, put]) => example.slice(0, at) + put + example.slice(at + put.length))
    fc.assert(
      fc.property(fc.oneof(fc.string({ unit: 'binary', maxLength: 120 }), near), (text) => {
        const check = checkLicenceId(text)
        return check.ok || /。$/.test(check.message)
      }),
    )
  })
})
