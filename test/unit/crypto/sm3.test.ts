import { createHash } from 'node:crypto'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sm3Hex } from '../../../shared/crypto/sm3.ts'

// GB/T 32905-2016, appendix A.
test.each([
  ['abc', '66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0'],
  ['abcd'.repeat(16), 'debe9ff92275b8a138604889c18e5a4d6fdb70e5387e5765293dcba39c0c5732'],
])('the standard’s example %j has the standard’s digest', (text, digest) => {
  expect(sm3Hex(text)).toBe(digest)
  expect(sm3Hex(new TextEncoder().encode(text))).toBe(digest)
})

test('any text has the digest that OpenSSL gives its UTF-8 bytes', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
      expect(sm3Hex(text)).toBe(createHash('sm3').update(text, 'utf8').digest('hex'))
    }),
  )
})
