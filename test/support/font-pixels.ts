import { readFile } from 'node:fs/promises'
import { chromium } from 'playwright-core'
import { readPng } from '../../electron/engine/documents/png-picture.ts'
import type { Picture } from './pdf-pixels.ts'

export interface DrawnCharacter {
  readonly text: string
  /** Pixels; of the baseline. */
  readonly x: number
  readonly y: number
}

interface Sheet {
  readonly characters: readonly DrawnCharacter[]
  readonly width: number
  readonly height: number
  /** Pixels per em. */
  readonly size: number
}

/**
 * Each character as Chromium draws it from the font files themselves, the first file that has it: another reader of
 * the outlines, another rasteriser and nothing of ours in between.
 */
export async function drawFromFonts(
  fontFiles: readonly string[],
  sheets: readonly Sheet[],
): Promise<Picture[]> {
  const browser = await chromium.launch({
    executablePath: '/usr/bin/chromium',
    args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  })
  try {
    const page = await browser.newPage()
    await page.route('https://fonts.invalid/**', async (route) => {
      const name = new URL(route.request().url()).pathname.slice(1)
      if (name === '') await route.fulfill({ contentType: 'text/html', body: '<canvas></canvas>' })
      else await route.fulfill({ body: await readFile(fontFiles[Number(name)] ?? '') })
    })
    await page.goto('https://fonts.invalid/')
    await page.evaluate(async (count) => {
      for (let at = 0; at < count; at += 1) {
        const face = new FontFace(`face${at}`, `url(https://fonts.invalid/${at})`)
        document.fonts.add(await face.load())
      }
    }, fontFiles.length)
    const families = fontFiles.map((_, at) => `face${at}`).join(', ')
    const pictures: Picture[] = []
    for (const sheet of sheets) {
      const url = await page.evaluate(drawSheet, { ...sheet, families })
      const png = Buffer.from(url.slice(url.indexOf(',') + 1), 'base64')
      pictures.push(readPng(png))
    }
    return pictures
  } finally {
    await browser.close()
  }
}

/** Runs in the page. */
function drawSheet({
  characters,
  width,
  height,
  size,
  families,
}: Sheet & { readonly families: string }): string {
  const canvas = document.querySelector('canvas')
  const context = canvas?.getContext('2d')
  if (!canvas || !context) throw new Error('the page has a canvas')
  canvas.width = width
  canvas.height = height
  context.fillStyle = 'white'
  context.fillRect(0, 0, width, height)
  context.fillStyle = 'black'
  context.font = `${size}px ${families}`
  // Else characters are moved to whole pixels.
  context.textRendering = 'geometricPrecision'
  for (const { text, x, y } of characters) context.fillText(text, x, y)
  return canvas.toDataURL('image/png')
}

interface Box {
  readonly left: number
  readonly top: number
  readonly width: number
  readonly height: number
}

/**
 * How much of the ink of two pictures lies in the same places within a box: 1 all, 0 none. Of nine places one pixel
 * apart the best counts, because one rasteriser moves characters to whole pixels and the other does not; for the
 * same reason a pixel's ink is spread over its neighbours first.
 */
export function sharedInk(a: Picture, b: Picture, box: Box): number {
  const own = spreadInk(a, box)
  let best = sharedPart(own, spreadInk(b, box))
  if (best > 0.85) return best
  for (let dy = -1; dy <= 1; dy += 1)
    for (let dx = -1; dx <= 1; dx += 1) {
      const moved = { ...box, left: box.left + dx, top: box.top + dy }
      best = Math.max(best, sharedPart(own, spreadInk(b, moved)))
    }
  return best
}

function sharedPart(first: Float64Array, second: Float64Array): number {
  let shared = 0
  let all = 0
  for (const [at, ink] of first.entries()) {
    const other = second[at] ?? 0
    shared += Math.min(ink, other)
    all += Math.max(ink, other)
  }
  return all === 0 ? 0 : shared / all
}

function spreadInk(picture: Picture, { left, top, width, height }: Box): Float64Array {
  const ink = new Float64Array(width * height)
  const at = (x: number, y: number) =>
    x < 0 || y < 0 || x >= picture.width || y >= picture.height
      ? 0
      : 255 - (picture.gray[y * picture.width + x] ?? 255)
  for (let y = 0; y < height; y += 1)
    for (let x = 0; x < width; x += 1) {
      let sum = 0
      for (let dy = -1; dy <= 1; dy += 1)
        for (let dx = -1; dx <= 1; dx += 1) sum += at(left + x + dx, top + y + dy)
      ink[y * width + x] = sum
    }
  return ink
}
