import { expect, test } from 'vitest'
import { sleeveCode } from '../../shared/case/sleeve.ts'
import { readScan } from '../../shared/scan/meaning.ts'
import { claimBytes, proofCode } from '../../shared/verification/proof-code.ts'

const uscc = '91430100MA4L16JQ9D'
const licenceId = '1.2.156.3005.2.11100000000013338W009.11330105002500287C.2025052201.002.0'

test('a 统一社会信用代码 is found alone, in an address and in a list', () => {
  expect(readScan(uscc)).toEqual({ kind: 'uscc', uscc })
  expect(readScan(`https://example.cn/q?c=${uscc.toLowerCase()}&x=1`)).toEqual({
    kind: 'uscc',
    uscc,
  })
  expect(readScan(`名称:某公司;代码:${uscc};`)).toEqual({ kind: 'uscc', uscc })
})

test('a code whose check character does not fit, or is part of a longer one, is none', () => {
  expect(readScan(`代码 ${uscc.slice(0, 17)}C`).kind).toBe('text')
  expect(readScan(`代码 A${uscc}`).kind).toBe('text')
})

test('a 电子证照标识 is recognised by its shape, alone or in an address, whatever its check character', () => {
  expect(readScan(licenceId)).toEqual({ kind: 'licence', licenceId })
  expect(readScan(`https://example.cn/${licenceId}`)).toEqual({ kind: 'licence', licenceId })
  expect(readScan(licenceId.replace('.002.0', '.002.9')).kind).toBe('licence')
})

test('our own letters and sleeves are told apart from other numbers', () => {
  const signed = claimBytes({
    kind: 'receipt',
    documentNo: 'SJ-430100-2026-000001',
    caseNumber: '430100-2026-000017X',
    holder: '湖南*公司',
    issuedDate: '2026-11-20',
    digest: '00'.repeat(16),
    keyId: '11'.repeat(8),
  })
  expect(readScan(proofCode(signed, new Uint8Array(64)))).toEqual({
    kind: 'letter',
    caseNumber: '430100-2026-000017X',
    documentNo: 'SJ-430100-2026-000001',
  })
  const code = sleeveCode('2026', '3', 17)
  expect(readScan(code.toLowerCase())).toEqual({ kind: 'sleeve', code })
  expect(readScan('430100-2026-000017X')).toEqual({ kind: 'number', number: '430100-2026-000017X' })
  expect(readScan('12345678')).toEqual({ kind: 'number', number: '12345678' })
})

test('anything else is text, an address and markup too', () => {
  for (const text of ['https://example.cn/pay', '<b onclick=x>', '湖南省长沙市', '12345', '']) {
    expect(readScan(text)).toEqual({ kind: 'text' })
  }
})
