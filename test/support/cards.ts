import type {
  CitizenFields,
  ForeignerFields,
} from '../../electron/training/card-reader/encode-card.ts'
import { idNumberCheckCharacter } from '../../shared/identity/id-number.ts'

/** The area 999999 exists nowhere; the check character is right. */
export function inventedIdNumber(seventeenDigits: string): string {
  return `${seventeenDigits}${idNumberCheckCharacter(seventeenDigits)}`
}

/** Nobody's card, in order on 2026-11-20. */
export function aCitizen(changes: Partial<CitizenFields> = {}): CitizenFields {
  return {
    name: '测试甲',
    sex: '1',
    nation: '01',
    birthDate: '19900101',
    address: '虚构省示例市样本路1号',
    idNumber: inventedIdNumber('99999919900101001'),
    authority: '示例市公安局',
    validFrom: '20200101',
    validUntil: '20400101',
    ...changes,
  }
}

export function aForeigner(changes: Partial<ForeignerFields> = {}): ForeignerFields {
  return {
    englishName: 'TEST, SAMPLE HOLDER',
    chineseName: '测试',
    sex: '1',
    birthDate: '19900101',
    idNumber: inventedIdNumber('99984019900101001'),
    nationality: 'USA',
    validFrom: '20240101',
    validUntil: '20340101',
    ...changes,
  }
}
