import { execFile } from 'node:child_process'
import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { chromium } from 'playwright-core'
import { beforeAll, describe, expect, test } from 'vitest'
import { parseFontFace } from '../../../electron/engine/documents/font-face.ts'
import { type Letters, openLetters } from '../../../electron/engine/documents/letters.ts'
import { letterSamples } from '../../../electron/engine/documents/models/registry.ts'
import { type GrayPicture, readPng } from '../../../electron/engine/documents/png-picture.ts'
import { DocumentKind } from '../../../shared/case/joint-case.ts'
import { anAcceptance, someMaterials } from '../../support/letter-models.ts'
import { follow, type PdfObject, readObjects } from '../../support/pdf-objects.ts'
import { resourcesDirectory } from '../../support/resources.ts'
import { testDirectory } from '../../support/test-database.ts'

const run = promisify(execFile)

let letters: Letters
beforeAll(async () => {
  letters = await openLetters({ resourcesDirectory })
})

async function store(pdf: Uint8Array): Promise<string> {
  const path = join(testDirectory(), 'letter.pdf')
  await writeFile(path, pdf)
  return path
}

const model = anAcceptance({
  materials: someMaterials(30),
  handler: { name: '𠮷𬱖䶮', phone: '138****0000' },
})
const render = async () => (await letters.render('acceptance', model, { copyNo: 0 })).pdf

const one = (objects: readonly PdfObject[], type: RegExp): PdfObject => {
  const found = objects.find(({ body }) => type.test(body))
  if (!found) throw new Error(`the PDF has no ${type}`)
  return found
}

describe.each(DocumentKind.options)('%s', (kind) => {
  test('is a file without fault, and all its fonts are embedded with their Unicode', async () => {
    const { pdf } = await letters.render(kind, letterSamples[kind], { copyNo: 0 })
    const path = await store(pdf)
    const { stdout: checked } = await run('qpdf', ['--check', path])
    expect(checked).toContain('No syntax or stream encoding errors')
    const { stdout: fonts } = await run('pdffonts', [path])
    const lines = fonts.trim().split('\n').slice(2)
    expect(lines.length).toBeGreaterThan(0)
    for (const line of lines) expect(line).toMatch(/CID TrueType\s+Identity-H\s+yes yes yes/)
  })
})

/** No validator of the standard could be had here (veraPDF is in no package source): the clauses that a writer can break. */
describe('PDF/A-3b (ISO 19005-3, clauses as in ISO 19005-2)', () => {
  test('6.1.2, 6.1.3: binary mark after the header, identifier in the trailer, nothing encrypted', async () => {
    const pdf = Buffer.from(await render())
    expect(pdf.toString('latin1', 0, 9)).toBe('%PDF-1.7\n')
    expect(
      [...pdf.subarray(9, 14)].every((byte, at) => (at === 0 ? byte === 0x25 : byte > 127)),
    ).toBe(true)
    const text = pdf.toString('latin1')
    expect(text).toMatch(/\/ID\s*\[\s*<[0-9a-f]{32}>\s*<[0-9a-f]{32}>\s*\]/)
    expect(text).not.toContain('/Encrypt')
  })

  test('6.1.10, 6.2.10: no LZW, no transparency, no masks', async () => {
    for (const { body } of readObjects(await render()))
      expect(body).not.toMatch(/LZWDecode|\/SMask|\/Mask|\/ca |\/CA |\/BM\/|\/Group/)
  })

  test('6.2.3, 6.2.4.3: gray and colour mean sRGB, by a profile of 2.1 for displays', async () => {
    const objects = readObjects(await render())
    const catalogue = one(objects, /\/Type\/Catalog/)
    expect(catalogue.body).toContain('/S/GTS_PDFA1')
    const profile = follow(objects, catalogue, 'DestOutputProfile')
    expect(profile.body).toContain('/N 3')
    expect(profile.stream?.toString('latin1', 12, 24)).toBe('mntrRGB XYZ ')
    expect(profile.stream?.toString('latin1', 36, 40)).toBe('acsp')
    expect(profile.stream?.readUInt32BE(0)).toBe(profile.stream?.length)
  })

  test('6.2.11: fonts are whole, with the widths that the page says and a Unicode for each glyph', async () => {
    const objects = readObjects(await render())
    const descendants = objects.filter(({ body }) => body.includes('/CIDFontType2'))
    expect(descendants.length).toBeGreaterThanOrEqual(3)
    for (const font of descendants) {
      expect(font.body).toContain('/CIDToGIDMap/Identity')
      const program = follow(objects, follow(objects, font, 'FontDescriptor'), 'FontFile2')
      const face = parseFontFace(withCharacters(program.stream ?? Buffer.alloc(0)))
      const widths = /\/W\[0\[([^\]]+)\]\]/.exec(font.body)?.[1]?.split(' ').map(Number) ?? []
      expect(widths).toHaveLength(face.glyphCount)
      for (const [glyph, width] of widths.entries())
        expect(Math.abs(face.advanceOf(glyph) - width)).toBeLessThan(1)
    }
    for (const font of objects.filter(({ body }) => body.includes('/Subtype/Type0')))
      expect(follow(objects, font, 'ToUnicode').stream?.toString('latin1')).toMatch(/beginbfrange/)
  })

  test('6.6: metadata that can be read without unpacking say what the file is', async () => {
    const objects = readObjects(await render())
    const metadata = follow(objects, one(objects, /\/Type\/Catalog/), 'Metadata')
    expect(metadata.body).not.toContain('/Filter')
    const text = metadata.stream?.toString('utf8') ?? ''
    expect(text).toContain('<pdfaid:part>3</pdfaid:part>')
    expect(text).toContain('<pdfaid:conformance>B</pdfaid:conformance>')
    expect(text).toContain('受理通知书')
  })

  test('6.8: the facts are attached as JSON, related to the letter, and are what it was made from', async () => {
    const pdf = await render()
    const objects = readObjects(pdf)
    const catalogue = one(objects, /\/Type\/Catalog/)
    const attached = follow(objects, catalogue, 'AF')
    expect(attached.body).toContain('/AFRelationship/Source')
    const file = follow(objects, attached, 'F')
    expect(file.body).toContain('/Subtype/application#2Fjson')
    expect(JSON.parse(file.stream?.toString('utf8') ?? '')).toEqual(model)
    const { stdout } = await run('pdfdetach', ['-list', await store(pdf)])
    expect(stdout).toContain('facts.json')
  })
})

describe('the tags', () => {
  test('name the letter’s parts in the order of reading, in Chinese', async () => {
    const pdf = await render()
    expect(one(readObjects(pdf), /\/Type\/Catalog/).body).toContain('/Lang(zh-CN)')
    const { stdout } = await run('pdfinfo', ['-struct-text', await store(pdf)])
    const order = [
      '受 理 通 知 书',
      '经审查',
      '一、受理事项',
      '序号',
      '供水报装',
      '二、收到的',
      '受理专用章',
    ]
    let from = 0
    for (const words of order) {
      const at = stdout.indexOf(words, from)
      expect(at, words).toBeGreaterThanOrEqual(from)
      from = at
    }
    expect(stdout).toMatch(/^Document/)
    for (const name of ['H1', 'H2', 'P', 'Table', 'TR', 'TH', 'TD'])
      expect(stdout).toMatch(new RegExp(`^\\s*${name}\\b`, 'm'))
  })

  test('hold every piece of every page, or it is marked as the page’s furniture', async () => {
    for (const { body, stream } of readObjects(await render())) {
      const content = stream?.toString('latin1') ?? ''
      if (!body.startsWith('<</Filter') || !content.includes('BDC')) continue
      const marked = content.replaceAll(/(?:BDC|BMC).*?EMC/gs, '')
      expect(marked).not.toMatch(/Tj|\bre\b|\bS\b|\bDo\b/)
    }
  })
})

test('Chromium’s own viewer opens the letter and draws its first page', async () => {
  const path = await store(await render())
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    // The headless mode that Playwright asks for has no viewer.
    headless: false,
    args: ['--headless=new', ...(process.getuid?.() === 0 ? ['--no-sandbox'] : [])],
  })
  try {
    const page = await browser.newPage({ viewport: { width: 900, height: 700 } })
    await page.goto(`file://${path}`)
    const inkOfPage = async () => {
      const picture = readPng(await page.screenshot())
      // Right of the list of pages and below the tools, where the page's text stands.
      const [white, black] = [240, 60].map((light, at) =>
        countPixels(picture, (gray) => (at === 0 ? gray > light : gray < light)),
      )
      return (white ?? 0) > 200_000 && (black ?? 0) > 2_000
    }
    await expect.poll(inkOfPage, { timeout: 30_000 }).toBe(true)
  } finally {
    await browser.close()
  }
})

function countPixels(
  { width, height, gray }: GrayPicture,
  counts: (gray: number) => boolean,
): number {
  let found = 0
  for (let y = 100; y < height; y += 1)
    for (let x = 360; x < width - 60; x += 1) if (counts(gray[y * width + x] ?? 0)) found += 1
  return found
}

/** A font in a PDF has no character map; the reader of faces wants one. */
function withCharacters(font: Buffer): Buffer {
  const tables = font.readUInt16BE(4)
  const directory = Buffer.alloc(16)
  directory.write('cmap', 0, 'latin1')
  const end = 12 + tables * 16
  const map = Buffer.from([
    0, 0, 0, 1, 0, 3, 0, 10, 0, 0, 0, 12, 0, 12, 0, 0, 0, 0, 0, 16, 0, 0, 0, 0, 0, 0, 0, 0,
  ])
  directory.writeUInt32BE(font.length + 16, 8)
  directory.writeUInt32BE(map.length, 12)
  const head = Buffer.from(font.subarray(0, end))
  head.writeUInt16BE(tables + 1, 4)
  for (let at = 12; at < end; at += 16) head.writeUInt32BE(head.readUInt32BE(at + 8) + 16, at + 8)
  return Buffer.concat([head, directory, font.subarray(end), map])
}
