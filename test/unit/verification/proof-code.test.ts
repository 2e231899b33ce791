import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { DocumentKind } from '../../../shared/case/joint-case.ts'
import { fromBase41, toBase41 } from '../../../shared/verification/base41.ts'
import {
  claimBytes,
  isProofCode,
  type ProofClaims,
  proofCode,
  readProofCode,
} from '../../../shared/verification/proof-code.ts'

const signature = new Uint8Array(64).fill(7)
const claims: ProofClaims = {
  kind: 'acceptance',
  documentNo: 'SL2026003000001',
  caseNumber: '临430102-003-20261120-0001X',
  holder: '湖南青禾**公司',
  issuedDate: '2026-11-20',
  digest: '0123456789abcdef0123456789abcdef',
  keyId: 'fedcba9876543210',
}
const someClaims = fc.record({
  kind: fc.constantFrom(...DocumentKind.options),
  documentNo: fc
    .string({ maxLength: 40, unit: fc.constantFrom(...'SL0123456789第号') })
    .filter(short),
  caseNumber: fc.string({ maxLength: 16, unit: 'binary' }).filter(short),
  holder: fc.string({ maxLength: 8, unit: 'binary' }).filter(short),
  issuedDate: fc
    .integer({ min: 0, max: 65_535 })
    .map((day) => new Date(Date.UTC(2020, 0, 1 + day)).toISOString().slice(0, 10)),
  digest: fc.stringMatching(/^[0-9a-f]{32}$/),
  keyId: fc.stringMatching(/^[0-9a-f]{16}$/),
})
function short(text: string): boolean {
  return Buffer.byteLength(text) <= 64
}

describe('base 41', () => {
  test('gives every run of bytes back, and knows one spelling of each', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (bytes) => {
        expect(fromBase41(toBase41(bytes))).toEqual(bytes)
      }),
    )
    fc.assert(
      fc.property(fc.stringMatching(/^[0-9A-Z+\-./:]{0,30}$/), (text) => {
        const bytes = fromBase41(text)
        if (bytes) expect(toBase41(bytes)).toBe(text)
      }),
    )
  })
})

describe('the code of a letter', () => {
  test('says again what it was made of', () => {
    fc.assert(
      fc.property(someClaims, (given) => {
        const read = readProofCode(proofCode(claimBytes(given), signature))
        expect(read?.claims).toEqual(given)
        expect(read?.signature).toEqual(signature)
      }),
    )
  })

  test('is read in whatever form a scanner types it', () => {
    const code = proofCode(claimBytes(claims), signature)
    const fullWidth = code.replaceAll(':', '：')
    for (const typed of [`${code}\r\n`, code.toLowerCase(), fullWidth, `  ${code}`]) {
      expect(isProofCode(typed)).toBe(true)
      expect(readProofCode(typed)?.claims).toEqual(claims)
    }
  })

  test('that was cut anywhere is never taken for a whole one with the same words', () => {
    const code = proofCode(claimBytes(claims), signature)
    for (let length = 0; length < code.length; length += 1) {
      const read = readProofCode(code.slice(0, length))
      if (read) expect(read.claims).not.toEqual(claims)
    }
  })

  test('of anything else is none', () => {
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string(),
          fc.string().map((text) => `LB1:${text}`),
        ),
        (text) => {
          expect(readProofCode(text)).toBeNull()
        },
      ),
    )
  })

  test('refuses what does not fit in instead of cutting it', () => {
    expect(() => claimBytes({ ...claims, holder: '湖'.repeat(30) })).toThrow(/too long/)
    expect(() => claimBytes({ ...claims, issuedDate: '2019-12-31' })).toThrow(/2020/)
  })
})
