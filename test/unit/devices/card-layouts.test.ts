import { describe, expect, test } from 'vitest'
import { checkCard } from '../../../electron/devices/id-card/card-check.ts'
import { decodeCard } from '../../../electron/devices/id-card/card-layouts.ts'
import {
  encodeCitizenText,
  encodeForeign2017Text,
  encodeForeign2023Text,
  encodeHmtText,
} from '../../../electron/training/card-reader/encode-card.ts'
import { sampleCards } from '../../../electron/training/card-reader/sample-cards.ts'
import { checkIdNumber } from '../../../shared/identity/id-number.ts'
import { aCitizen, aForeigner, inventedIdNumber } from '../../support/cards.ts'
import { samVector, textOfVector } from '../../support/sam-vectors.ts'

const today = '2026-11-20'

function warningsOf(text: Uint8Array): string[] {
  const card = decodeCard(text, undefined)
  if (!card) throw new Error('the card was refused')
  return checkCard(card, today)
}

describe('the vectors', () => {
  test("a citizen's card with a validity without end", () => {
    expect(decodeCard(textOfVector('rsp.base.citizen'), undefined)).toEqual({
      layout: 'citizen',
      name: '测试员',
      sex: '男',
      nation: '汉',
      birthDate: '1900-01-01',
      address: '虚构省示例市样本区测试路1号',
      idNumber: '110000190001010012',
      authority: '示例市公安局样本分局',
      validFrom: '2020-01-01',
      validUntil: '长期',
      writing: {},
      unknownCodes: [],
    })
  })

  test('rare characters: a private one of GBK becomes standard, a surrogate pair stays one character', () => {
    const card = decodeCard(textOfVector('rsp.base.rare'), undefined)
    expect(card).toMatchObject({ name: '测䶮\u{2CC56}', nation: '其他', sex: '女' })
    expect(card?.address).toContain('㐀')
  })

  test('a residence permit has no nation', () => {
    expect(decodeCard(textOfVector('rsp.base.hmt_J'), undefined)).toMatchObject({
      layout: 'hmt',
      name: '陈测试',
      sex: '女',
      nation: '',
      birthDate: '1900-01-02',
      idNumber: '810000190001020021',
      validUntil: '2025-01-01',
    })
  })

  test("a permanent resident's card of 2017", () => {
    expect(decodeCard(textOfVector('rsp.base.foreign2017_I'), undefined)).toEqual({
      layout: 'foreign-2017',
      name: '测试',
      sex: '男',
      nation: '美国',
      birthDate: '1900-01-01',
      address: '',
      idNumber: 'USA110000010104',
      authority: '',
      validFrom: '2017-06-16',
      validUntil: '2027-06-16',
      writing: {},
      unknownCodes: [],
    })
  })

  test("a permanent resident's card of 2023 keeps its replacement count out of the nation", () => {
    expect(decodeCard(textOfVector('rsp.base.foreign2023_Y'), undefined)).toMatchObject({
      layout: 'foreign-2023',
      name: '测试',
      sex: '女',
      nation: '美国',
      birthDate: '1900-01-03',
      address: '',
      idNumber: '911840190001030026',
    })
  })

  test('the appended address replaces the printed one', () => {
    const newAddress = samVector('rsp.newaddr').slice(10, -1)
    const card = decodeCard(textOfVector('rsp.base.citizen'), newAddress)
    expect(card?.address).toBe('虚构省示例市新迁路9号')
  })
})

describe('layouts', () => {
  test('a flag that no layout has is refused, whatever else the card says', () => {
    for (const flag of ['A', 'X', '1', 'y', 'i', '长']) {
      expect(decodeCard(encodeCitizenText(aCitizen(), flag), undefined)).toBeUndefined()
    }
  })

  test('a flag of zeros counts as blank', () => {
    expect(decodeCard(encodeCitizenText(aCitizen(), '\0'), undefined)?.layout).toBe('citizen')
  })

  test('an English name of 46 letters keeps the space at its cut', () => {
    const englishName = 'VERYLONGSURNAME, GIVENNAMES OF THIRTY5 LETTERS'
    const beforeCut = `${'A'.repeat(34)} ${'B'.repeat(11)}`
    for (const name of [englishName, beforeCut]) {
      const text = encodeForeign2023Text(aForeigner({ englishName: name, chineseName: '' }))
      expect(decodeCard(text, undefined)?.name).toBe(name)
    }
  })

  test('a 2017 card without a Chinese name gives the English one', () => {
    const text = encodeForeign2017Text(aForeigner({ chineseName: '', idNumber: 'USA999990010112' }))
    expect(decodeCard(text, undefined)?.name).toBe('TEST, SAMPLE HOLDER')
  })

  test('a name with a separator and one of fifteen characters arrive whole', () => {
    const name = '阿卜杜热西提·阿卜杜如苏力示例'
    expect(name).toHaveLength(15)
    expect(decodeCard(encodeCitizenText(aCitizen({ name })), undefined)?.name).toBe(name)
  })

  test('every training card is well formed and has a right number', () => {
    for (const { card } of sampleCards) {
      const content = decodeCard(card.text, card.newAddress ?? undefined)
      expect(checkIdNumber(content?.idNumber ?? '')).toMatchObject({
        ok: true,
        birthDate: content?.birthDate,
        sex: content?.sex,
      })
    }
  })
})

describe('warnings', () => {
  test('a card in order has none', () => {
    expect(warningsOf(encodeCitizenText(aCitizen()))).toEqual([])
  })

  test('an expired card is warned about and not refused', () => {
    const warnings = warningsOf(encodeCitizenText(aCitizen({ validUntil: '20261119' })))
    expect(warnings).toEqual([
      '证件已过有效期（至 2026-11-19）。可以继续办理，请提醒申请人换领证件。',
    ])
    expect(warningsOf(encodeCitizenText(aCitizen({ validUntil: '20261120' })))).toEqual([])
  })

  test('an impossible birth date is to be compared with the card', () => {
    const text = encodeCitizenText(aCitizen({ birthDate: '19900231' }))
    expect(decodeCard(text, undefined)?.birthDate).toBe('1990-02-31')
    expect(warningsOf(text)[0]).toBe(
      '证件上的出生日期不是可能的日期。请对照证件原件核对，有误请手工改正。',
    )
  })

  test('a wrong check digit is to be compared with the card', () => {
    const wrong = aCitizen().idNumber.replace(/.$/, (last) => (last === '1' ? '2' : '1'))
    expect(warningsOf(encodeCitizenText(aCitizen({ idNumber: wrong })))[0]).toMatch(
      /号码有疑问：.*校验不符.*请对照证件核对/,
    )
  })

  test('birth date and sex are compared with the number', () => {
    const warnings = warningsOf(encodeCitizenText(aCitizen({ birthDate: '19900102', sex: '2' })))
    expect(warnings).toEqual([
      '证件上的出生日期与号码里的出生日期不一致。请对照证件原件核对，有误请手工改正。',
      '证件上的性别与号码里的性别不一致。请对照证件原件核对，有误请手工改正。',
    ])
  })

  test('a character that only its issuer knows is named', () => {
    expect(warningsOf(encodeCitizenText(aCitizen({ name: '测\uE188' })))[0]).toContain('U+E188')
  })

  test('half of a surrogate pair is named as undecodable', () => {
    expect(warningsOf(encodeCitizenText(aCitizen({ name: '测\uD873' })))[0]).toContain('姓名')
  })

  test('an unknown nation code leaves the field empty and says so', () => {
    const text = encodeCitizenText(aCitizen({ nation: '77' }))
    expect(decodeCard(text, undefined)?.nation).toBe('')
    expect(warningsOf(text)[0]).toContain('77')
  })

  test('a permit and a foreign card in order have none', () => {
    const permit = encodeHmtText(aCitizen({ idNumber: inventedIdNumber('81000019900101001') }), {
      travelPermitNumber: 'H00000000',
      issueCount: '01',
    })
    expect(warningsOf(permit)).toEqual([])
    expect(warningsOf(encodeForeign2023Text(aForeigner()))).toEqual([])
    const foreigner = aForeigner({ idNumber: 'USA999990010112' })
    expect(warningsOf(encodeForeign2017Text(foreigner))).toEqual([])
  })
})
