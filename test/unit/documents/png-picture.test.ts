import fc from 'fast-check'
import { expect, test } from 'vitest'
import { readPng, UnreadablePicture } from '../../../electron/engine/documents/png-picture.ts'
import { aDrawnCharacter, toPng } from '../../support/png.ts'

const picture = aDrawnCharacter(24)

test.each([0, 2, 6] as const)('a picture of colour type %i is read as it was written', (kind) => {
  expect(readPng(toPng(picture, kind))).toEqual(picture)
})

test('whatever is done to a picture’s file, it is read or refused in words', () => {
  const file = toPng(picture)
  const change = fc.record({
    at: fc.integer({ min: 0, max: file.length - 1 }),
    value: fc.integer({ min: 0, max: 255 }),
  })
  fc.assert(
    fc.property(
      fc.array(change, { minLength: 1, maxLength: 8 }),
      fc.integer({ min: 0, max: file.length }),
      (changes, length) => {
        const broken = Buffer.from(file)
        for (const { at, value } of changes) broken[at] = value
        try {
          readPng(broken.subarray(0, length))
        } catch (error) {
          expect(error).toBeInstanceOf(UnreadablePicture)
          expect((error as Error).message).toMatch(/PNG/)
        }
      },
    ),
    { numRuns: 500 },
  )
})

test('a picture that claims to be huge is refused before it is unpacked', () => {
  const file = toPng(picture)
  file.writeUInt32BE(60_000, 16)
  expect(() => readPng(file)).toThrow('4096')
})
