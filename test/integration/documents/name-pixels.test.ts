import { createRequire } from 'node:module'
import { beforeAll, describe, expect, test } from 'vitest'
import { type FontChain, openFontChain } from '../../../electron/engine/documents/font-chain.ts'
import { writeOfd } from '../../../electron/engine/documents/ofd/write-ofd.ts'
import {
  a4,
  createPageFlow,
  type Page,
  type Paper,
  placeLine,
  roll80,
} from '../../../electron/engine/documents/page-flow.ts'
import { paint } from '../../../electron/engine/documents/paint.ts'
import { breakLines, type Run, toLine } from '../../../electron/engine/documents/text-layout.ts'
import { type DrawnCharacter, drawFromFonts, sharedInk } from '../../support/font-pixels.ts'
import { inventNames } from '../../support/invented-names.ts'
import { openOfdBench } from '../../support/ofd-pages.ts'
import { type Picture, toPictures } from '../../support/pdf-pixels.ts'
import { aDrawnCharacter } from '../../support/png.ts'
import { resourcesDirectory } from '../../support/resources.ts'

/** The files behind `fonts.yaml`'s faces for running text, in its order. */
const fontFiles = [
  createRequire(import.meta.url).resolve(
    '@expo-google-fonts/noto-serif-sc/400Regular/NotoSerifSC_400Regular.ttf',
  ),
  '/usr/share/fonts/truetype/hanazono/HanaMinA.ttf',
  '/usr/share/fonts/truetype/hanazono/HanaMinB.ttf',
]

const names = inventNames(500)

let fonts: FontChain
beforeAll(async () => {
  fonts = await openFontChain(resourcesDirectory)
})

interface Setting {
  readonly paper: Paper
  /** Points. */
  readonly size: number
  readonly dotsPerInch: number
}

interface Cell extends DrawnCharacter {
  readonly page: number
}

/** Sets the names one after the other as letters do, and says where each character of them stands, in pixels. */
function setNames({ paper, size, dotsPerInch }: Setting) {
  const flow = createPageFlow(fonts, paper)
  const scale = dotsPerInch / 72
  const style = { size }
  const cells: Cell[] = []
  for (const line of breakLines(fonts, names.join('　'), style, flow.width)) {
    flow.ensure(size * 1.5)
    const [x, baseline] = [flow.left, flow.y() + size]
    placeLine(line, { page: flow.page(), style, x, width: flow.width, baseline })
    const page = flow.pages.length - 1
    for (const run of line.runs)
      for (const { text, left } of charactersOf(run, size))
        cells.push({ page, text, x: (x + left) * scale, y: baseline * scale })
    flow.advance(size * 1.5)
  }
  return { flow, cells: cells.filter(({ text }) => text !== '　') }
}

function charactersOf(run: Run, size: number) {
  let left = run.x
  return Array.from(run.text, (text) => {
    const place = { text, left }
    left += ((fonts.find(text.codePointAt(0) ?? 0)?.advance ?? 0) * size) / 1000
    return place
  })
}

const sizeOf = ({ size, dotsPerInch }: Setting) => (size * dotsPerInch) / 72

type Draw = (pages: readonly Page[], dotsPerInch: number) => Promise<readonly Picture[]>

const drawPdf: Draw = async (pages, dotsPerInch) =>
  toPictures(await paint(pages, { title: '姓名', madeAt: new Date(0) }), dotsPerInch)

async function compare(
  setting: Setting,
  toDots: (picture: Picture) => Picture = (picture) => picture,
  draw: Draw = drawPdf,
) {
  const { flow, cells } = setNames(setting)
  const ours = (await draw(flow.pages, setting.dotsPerInch)).map(toDots)
  const size = sizeOf(setting)
  const sheets = ours.map(({ width, height }, page) => ({
    characters: cells.filter((cell) => cell.page === page),
    width,
    height,
    size,
  }))
  const theirs = (await drawFromFonts(fontFiles, sheets)).map(toDots)
  const boxOf = ({ x, y }: Cell, text: string) => {
    const advance = ((fonts.find(text.codePointAt(0) ?? 0)?.advance ?? 0) * size) / 1000
    const [left, top] = [Math.round(x), Math.round(y - size)]
    return { left, top, width: Math.round(advance), height: Math.round(size * 1.25) }
  }
  return { cells, ours, theirs, boxOf }
}

type Compared = Awaited<ReturnType<typeof compare>>

function listAlike({ cells, ours, theirs, boxOf }: Compared) {
  return cells.map((cell) => {
    const [own, their] = [ours[cell.page], theirs[cell.page]]
    if (!own || !their) throw new Error('every page was drawn twice')
    return { text: cell.text, alike: sharedInk(own, their, boxOf(cell, cell.text)) }
  })
}

/** Each character laid over the next one on the page instead of itself. */
function listUnlike({ cells, ours, theirs, boxOf }: Compared) {
  return cells.slice(0, -1).flatMap((cell, at) => {
    const next = cells[at + 1]
    const [own, their] = [ours[cell.page], theirs[cell.page]]
    if (!next || next.page !== cell.page || next.text === cell.text || !own || !their) return []
    const shifted: Picture = shiftTo(their, boxOf(next, next.text), boxOf(cell, cell.text))
    return [sharedInk(own, shifted, boxOf(cell, cell.text))]
  })
}

function shiftTo(
  picture: Picture,
  from: { readonly left: number; readonly top: number },
  to: { readonly left: number; readonly top: number },
): Picture {
  const start = (from.top - to.top) * picture.width + from.left - to.left
  const gray = new Uint8Array(picture.gray.length).fill(255)
  for (let at = 0; at < gray.length; at += 1) gray[at] = picture.gray[at + start] ?? 255
  return { ...picture, gray }
}

const worst = (
  found: readonly { readonly text: string; readonly alike: number }[],
  least: number,
) =>
  found.filter(({ alike }) => alike < least).map(({ text, alike }) => `${text} ${alike.toFixed(2)}`)

describe('500 invented names over all planes', () => {
  test('are of every block of level 3, with ·, and of the longest legal lengths', () => {
    const all = [...names.join('')].map((character) => character.codePointAt(0) ?? 0)
    for (const first of [0x3400, 0x4e00, 0x20000, 0x2a700, 0x2b740, 0x2b820, 0x2ceb0])
      expect(all.some((codePoint) => codePoint >= first && codePoint < first + 0x1500)).toBe(true)
    expect(names.filter((name) => name.includes('·')).length).toBeGreaterThanOrEqual(5)
    expect(Math.max(...names.map((name) => name.length))).toBeGreaterThan(40)
  })

  test('look in the PDF as their fonts draw them', async () => {
    const setting = { paper: a4, size: 24, dotsPerInch: 144 }
    const compared = await compare(setting)
    const found = listAlike(compared)
    expect(found.length).toBeGreaterThan(1_200)
    expect(worst(found, 0.72)).toEqual([])
    expect(Math.max(...listUnlike(compared))).toBeLessThan(0.72)
  })

  test('look in the OFD as their fonts draw them', async () => {
    const bench = await openOfdBench()
    try {
      const facts = { title: '姓名', madeAt: new Date(0), facts: {} }
      const compared = await compare(
        { paper: a4, size: 24, dotsPerInch: 144 },
        undefined,
        async (pages, dotsPerInch) => bench.draw(await writeOfd(pages, facts), dotsPerInch),
      )
      expect(worst(listAlike(compared), 0.72)).toEqual([])
      expect(Math.max(...listUnlike(compared))).toBeLessThan(0.72)
    } finally {
      await bench.close()
    }
  })

  test('look on thermal paper of 203 dots per inch, in black and white, as their fonts draw them', async () => {
    const setting = { paper: { ...roll80, height: 800 }, size: 12, dotsPerInch: 203 }
    const compared = await compare(setting, toBlackAndWhite)
    expect(worst(listAlike(compared), 0.66)).toEqual([])
    expect(Math.max(...listUnlike(compared))).toBeLessThan(0.66)
  })
})

test('a hall’s picture of a character is drawn as it was scanned', async () => {
  const chain = await openFontChain(resourcesDirectory)
  const scanned = aDrawnCharacter(96)
  chain.setGlyphPictures(new Map([[0xe188, scanned]]))
  const flow = createPageFlow(chain)
  const style = { size: 48 }
  const line = toLine(chain, '湘\ue188江', style)
  placeLine(line, { page: flow.page(), style, x: 72, width: 400, baseline: 108 })
  const pdf = await paint(flow.pages, { title: '字图', madeAt: new Date(0) })
  const [drawn] = await toPictures(pdf, 144)
  if (!drawn) throw new Error('there is a page')
  // At 144 dots an em of 48 points is 96 pixels, and stands with 88 hundredths above the line.
  const [left, top] = [144 + 96, 216 - Math.round(0.88 * 96)]
  const wanted = new Uint8Array(drawn.gray.length).fill(255)
  for (let y = 0; y < 96; y += 1)
    wanted.set(scanned.gray.subarray(y * 96, (y + 1) * 96), (top + y) * drawn.width + left)
  const box = { left, top, width: 96, height: 96 }
  expect(sharedInk(drawn, { ...drawn, gray: wanted }, box)).toBeGreaterThan(0.9)
})

/** What a thermal head does: a dot or none. */
function toBlackAndWhite(picture: Picture): Picture {
  return { ...picture, gray: picture.gray.map((pixel) => (pixel < 160 ? 0 : 255)) }
}
