import { cp, readFile, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { parse } from 'yaml'
import { type FontChain, openFontChain } from '../../../electron/engine/documents/font-chain.ts'
import { parseFontFace } from '../../../electron/engine/documents/font-face.ts'
import { subsetFace } from '../../../electron/engine/documents/font-subset.ts'
import { createSystemFaces } from '../../../electron/engine/documents/system-faces.ts'
import { resourcesDirectory } from '../../support/resources.ts'
import { testDirectory } from '../../support/test-database.ts'

let fonts: FontChain
beforeAll(async () => {
  fonts = await openFontChain(resourcesDirectory)
})

/** First and last code point of the blocks of GB 18030-2022 implementation level 3, as far as they are assigned there. */
const level3 = {
  基本区: [0x4e00, 0x9fef],
  扩展A: [0x3400, 0x4db5],
  扩展B: [0x20000, 0x2a6d6],
  扩展C: [0x2a700, 0x2b734],
  扩展D: [0x2b740, 0x2b81d],
  扩展E: [0x2b820, 0x2cea1],
  扩展F: [0x2ceb0, 0x2ebe0],
} as const

test.each(Object.entries(level3))(
  'every character of %s in GB 18030-2022 level 3 can be printed',
  (_, [first, last]) => {
    const missing: string[] = []
    for (let codePoint = first; codePoint <= last; codePoint += 1)
      if (!fonts.find(codePoint)) missing.push(codePoint.toString(16))
    expect(missing).toEqual([])
  },
)

test('no glyph of a private use area is ever used', () => {
  for (const codePoint of [0xe000, 0xe188, 0xe815, 0xf8ff, 0xf0000, 0xffffd, 0x10fffd])
    expect(fonts.find(codePoint)).toBeNull()
})

test('a common character comes from the first face and a rare one from a later face', () => {
  expect(fonts.find('水'.codePointAt(0) ?? 0)?.face.id).toBe('noto-serif-sc')
  expect(fonts.find('𠮷'.codePointAt(0) ?? 0)?.face.id).toMatch(/^hanamin/)
})

test('a subset keeps the width of every glyph', async () => {
  const text = '受理编号ABC，。（）0123'
  const face = fonts.find('受'.codePointAt(0) ?? 0)?.face
  if (!face) throw new Error('the first face has 受')
  const subset = parseFontFace((await subsetFace(face, text, { complete: true })).bytes)
  for (const character of text) {
    const codePoint = character.codePointAt(0) ?? 0
    expect(subset.advanceOf(subset.glyphOf(codePoint))).toBe(fonts.find(codePoint)?.advance)
  }
  expect(subset.glyphOf('水'.codePointAt(0) ?? 0)).toBe(0)
})

test.each(['title', 'head'] as const)(
  'a %s has a face of its own, and a rare character in it comes from the faces for running text',
  (role) => {
    const ownFace = fonts.find('受'.codePointAt(0) ?? 0, role)?.face
    expect(ownFace?.id).not.toBe('noto-serif-sc')
    expect(fonts.find('𠮷'.codePointAt(0) ?? 0, role)?.face.id).toMatch(/^hanamin/)
  },
)

test('every listed face has its licence in the folder', async () => {
  const list = parse(await readFile(join(resourcesDirectory, 'fonts/fonts.yaml'), 'utf8'))
  for (const { licence } of list.faces)
    expect(await readFile(join(resourcesDirectory, 'fonts', licence), 'utf8')).toMatch(
      /licen[cs]e/i,
    )
})

describe('fonts of the system', () => {
  test('draw what no listed face has, with a face that may be embedded', async () => {
    const directory = testDirectory()
    await cp(faceFile('noto-sans-sc', '500Medium/NotoSansSC_500Medium'), join(directory, 'One.ttf'))
    const faces = createSystemFaces([join(directory, 'missing'), directory])
    expect(faces.find(0x6c34)?.id).toBe('system-One')
    expect(faces.find(0x20bb7)).toBeNull()
  })

  test('are passed over when they are broken, forbidden to embed, or draw a box for everything', async () => {
    const directory = testDirectory()
    const font = await readFile(faceFile('noto-sans-sc', '500Medium/NotoSansSC_500Medium'))
    await writeFile(join(directory, 'Broken.ttf'), font.subarray(0, 5_000))
    await writeFile(join(directory, 'LastResort.ttf'), font)
    const tables = font.readUInt16BE(4)
    for (let at = 12; at < 12 + tables * 16; at += 16)
      if (font.toString('latin1', at, at + 4) === 'OS/2')
        font.writeUInt16BE(0x0002, font.readUInt32BE(at + 8) + 8)
    await writeFile(join(directory, 'Forbidden.ttf'), font)
    expect(createSystemFaces([directory]).find(0x6c34)).toBeNull()
  })
})

function faceFile(family: string, file: string): string {
  return createRequire(import.meta.url).resolve(`@expo-google-fonts/${family}/${file}.ttf`)
}
