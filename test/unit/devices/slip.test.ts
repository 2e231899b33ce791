import fc from 'fast-check'
import iconv from 'iconv-lite'
import { describe, expect, test } from 'vitest'
import { encodeSlip, encodeText } from '../../../electron/devices/printing/escpos/encode-slip.ts'
import {
  decodeSlip,
  type PrintedThing,
} from '../../../electron/training/receipt-printer/decode-slip.ts'
import { isInFirmware } from '../../../shared/case/firmware-characters.ts'
import type { Slip, SlipLine } from '../../../shared/case/slip.ts'
import { inventNames } from '../../support/invented-names.ts'
import { toGray } from '../../support/slip-pixels.ts'
import { readSquareCode } from '../../support/square-codes.ts'

const line = (text: string, change: Partial<Extract<SlipLine, { kind: 'text' }>> = {}) =>
  ({ kind: 'text', text, align: 'left', size: 1, strong: false, ...change }) as const
const slip = (...lines: readonly SlipLine[]): Slip => ({ width: 80, lines: [...lines] })
const byPicture = { squareCodes: 'picture' } as const

test('one line is the bytes of the makers’ manuals: set back, Chinese mode, the text, a full cut', () => {
  expect(encodeSlip(slip(line('张三')), byPicture).toString('hex')).toBe('1b401c26d5c5c8fd0a1d5600')
})

describe('what the firmware prints by itself', () => {
  test('is ASCII and code page 936, character for character', () => {
    const differing: string[] = []
    for (let code = 0x20; code < 0x10000; code += 1) {
      const character = String.fromCharCode(code)
      const bytes = iconv.encode(character, 'cp936')
      const isPrivate = /\p{Co}|\p{Cs}|\p{Cc}/u.test(character)
      const isTwoBytes = bytes.length === 2 && iconv.decode(bytes, 'cp936') === character
      const expected = code < 0x7f || (isTwoBytes && !isPrivate)
      if (isInFirmware(character) !== expected) differing.push(`U+${code.toString(16)}`)
    }
    expect(differing).toEqual([])
  })

  test.each([
    ['extension A', '㐀'],
    ['after GBK in the basic block', '龴'],
    ['extension B', '𠮷'],
    ['extension C', '𪜀'],
    ['extension D', '𫝀'],
    ['extension E', '𫠠'],
    ['extension F', '𬺡'],
    ['a name’s character of extension E', '𬱖'],
    ['䶮, which only GB 18030 has', '䶮'],
    ['the private area', '\ue188'],
    ['a letter with a mark that GBK lacks', 'ḿ'],
  ])('is not %s, which is refused rather than printed as a question mark', (_, text) => {
    expect(isInFirmware(text)).toBe(false)
    expect(() => encodeText(`张${text}`)).toThrow(RangeError)
  })

  test('a name comes back from the bytes as it was, for 500 invented people', () => {
    const names = inventNames(500)
    expect(new Set(names).size).toBeGreaterThan(400)
    for (const name of names.filter(isInFirmware))
      expect(decodeSlip(encodeSlip(slip(line(name)), byPicture))[0]).toMatchObject({ text: name })
  })
})

const characters = fc.constantFrom(
  ...[...'张三李四（）：ABCxyz019 ~!"{}\\·、。㎡龥丂℃■□'].filter(isInFirmware),
)
const lines = fc.oneof(
  fc.record({
    kind: fc.constant('text' as const),
    text: fc.string({ unit: characters, maxLength: 48 }),
    align: fc.constantFrom('left' as const, 'center' as const, 'right' as const),
    size: fc.constantFrom(1 as const, 2 as const),
    strong: fc.boolean(),
  }),
  fc
    .record({ across: fc.integer({ min: 1, max: 72 }), height: fc.integer({ min: 1, max: 40 }) })
    .chain(({ across, height }) =>
      fc.uint8Array({ minLength: across * height, maxLength: across * height }).map((bits) => ({
        kind: 'picture' as const,
        ...{ width: across * 8, height, align: 'left' as const },
        bits: Buffer.from(bits).toString('base64'),
      })),
    ),
  fc.record({
    kind: fc.constant('code' as const),
    text: fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }),
  }),
  fc.record({ kind: fc.constant('feed' as const), dots: fc.integer({ min: 1, max: 255 }) }),
)
const aligns = ['left', 'center', 'right'] as const

function toLine(thing: PrintedThing): unknown {
  if (thing.kind === 'code') return { kind: 'code', text: thing.text }
  if (thing.kind === 'picture') {
    const bits = Buffer.from(thing.bits).toString('base64')
    return { ...thing, bits, align: aligns[thing.align] }
  }
  if (thing.kind !== 'text') return thing
  expect(thing.chineseSize === 0x0c).toBe(thing.letterSize === 0x11)
  const { kind, text, strong } = thing
  return { kind, text, align: aligns[thing.align], size: thing.letterSize === 0x11 ? 2 : 1, strong }
}

test('what is decoded is what was encoded, whatever stands in which order', () => {
  fc.assert(
    fc.property(fc.array(lines, { maxLength: 12 }), (wanted) => {
      const printed = decodeSlip(encodeSlip(slip(...wanted), { squareCodes: 'firmware' }))
      expect(printed.at(-1)).toEqual({ kind: 'cut' })
      const back = printed.slice(0, -1).map(toLine)
      expect(back).toEqual(wanted)
    }),
    { numRuns: 300 },
  )
})

describe('a square code', () => {
  // As long as a letter's proof is.
  const text = `LB1:${'7A*F'.repeat(60)}`

  test.each([58, 80] as const)('drawn by us on %i mm is read by a scanner', (width) => {
    const bytes = encodeSlip({ width, lines: [{ kind: 'code', text }] }, byPicture)
    const picture = decodeSlip(bytes).find(({ kind }) => kind === 'picture')
    if (picture?.kind !== 'picture') throw new Error('the code is a picture')
    expect(readSquareCode(toGray(picture, 2))).toBe(text)
    expect(picture.width).toBeLessThanOrEqual(width === 58 ? 384 : 576)
  })

  test('left to the firmware says what it holds and how large a module is', () => {
    const bytes = encodeSlip(slip({ kind: 'code', text }), { squareCodes: 'firmware' })
    const [code] = decodeSlip(bytes)
    expect(code).toMatchObject({ kind: 'code', text })
    expect(code?.kind === 'code' && code.moduleDots).toBeGreaterThanOrEqual(3)
  })
})

test('a printer that is not in Chinese mode would print two Western signs for each character', () => {
  const bytes = encodeSlip(slip(line('张')), byPicture)
  const without = Buffer.concat([bytes.subarray(0, 2), bytes.subarray(4)])
  expect(decodeSlip(without)[0]).toMatchObject({ text: 'ÕÅ' })
})
