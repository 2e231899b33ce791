import { createRequire } from 'node:module'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import {
  type ArchiveEntry,
  BrokenArchive,
  readZip,
  writeZip,
} from '../../../electron/engine/documents/archive/zip-file.ts'

/** It comes without types. */
const unzipper: {
  readonly Open: {
    buffer(file: Buffer): Promise<{
      readonly files: readonly { readonly path: string; buffer(): Promise<Buffer> }[]
    }>
  }
} = createRequire(import.meta.url)('unzipper')

const entries: readonly ArchiveEntry[] = [
  { path: '说明.txt', bytes: Buffer.from('湖南𬱖'.repeat(100), 'utf8') },
  { path: 'folder/empty', bytes: new Uint8Array() },
  { path: 'folder/incompressible', bytes: Uint8Array.from([3, 1, 4, 1, 5, 9, 2, 6]) },
]

test('an archive gives back what was put in, in order, and the same content gives the same bytes', () => {
  const some = fc.array(
    fc.record({ path: fc.stringMatching(/^[a-z/]{1,20}$/), bytes: fc.uint8Array() }),
    { maxLength: 8 },
  )
  fc.assert(
    fc.property(some, (given) => {
      const file = writeZip(given, { packed: false })
      expect(writeZip(given, { packed: false })).toEqual(file)
      const read = readZip(file).map(({ path, bytes }) => ({ path, bytes: [...bytes] }))
      expect(read).toEqual(given.map(({ path, bytes }) => ({ path, bytes: [...bytes] })))
    }),
  )
})

test.each([true, false])(
  'another program unpacks it, with its Chinese names (packed: %s)',
  async (packed) => {
    const { files } = await unzipper.Open.buffer(writeZip(entries, { packed }))
    const read = await Promise.all(
      files.map(async (file) => ({ path: file.path, bytes: await file.buffer() })),
    )
    expect(read).toEqual(entries.map(({ path, bytes }) => ({ path, bytes: Buffer.from(bytes) })))
  },
)

test('no byte of it can be changed, added or cut without being noticed', () => {
  const file = writeZip(entries, { packed: false })
  const whole = readZip(file)
  const isSame = (changed: Buffer): boolean => {
    try {
      const read = readZip(changed)
      return JSON.stringify(read) === JSON.stringify(whole)
    } catch (error) {
      if (error instanceof BrokenArchive) return false
      throw error
    }
  }
  expect(isSame(file)).toBe(true)
  for (let at = 0; at < file.length; at += 1)
    for (const bit of [1, 0x80]) {
      const changed = Buffer.from(file)
      changed.writeUInt8((file[at] ?? 0) ^ bit, at)
      expect({ at, bit, same: isSame(changed) }).toEqual({ at, bit, same: false })
    }
  for (let length = 0; length < file.length; length += 1)
    expect(isSame(file.subarray(0, length))).toBe(false)
  expect(isSame(Buffer.concat([file, Buffer.from([0])]))).toBe(false)
  expect(isSame(Buffer.concat([Buffer.from([0]), file]))).toBe(false)
})

test('anything else is refused in words', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 300 }), (bytes) => {
      expect(() => readZip(Buffer.from(bytes))).toThrow(BrokenArchive)
    }),
  )
})
