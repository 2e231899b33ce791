import { execFile } from 'node:child_process'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { testDirectory } from './test-database.ts'

const run = promisify(execFile)

export interface Picture {
  readonly width: number
  readonly height: number
  /** One byte per pixel, 0 black. */
  readonly gray: Uint8Array
}

/** Every page as poppler draws it, at that many dots per inch or in that size. */
export async function toPictures(
  pdf: Uint8Array | string,
  scale: number | { readonly width: number; readonly height: number },
  /** Empty. */
  directory = testDirectory(),
): Promise<Picture[]> {
  const path = typeof pdf === 'string' ? pdf : join(directory, 'letter.pdf')
  if (typeof pdf !== 'string') await writeFile(path, pdf)
  const size =
    typeof scale === 'number'
      ? ['-r', String(scale)]
      : ['-scale-to-x', String(scale.width), '-scale-to-y', String(scale.height)]
  await run('pdftoppm', ['-q', ...size, '-gray', path, join(directory, 'page')])
  const names = (await readdir(directory)).filter((name) => name.endsWith('.pgm')).sort()
  return Promise.all(names.map(async (name) => parsePgm(await readFile(join(directory, name)))))
}

function parsePgm(bytes: Buffer): Picture {
  const head = /^P5\s+(\d+)\s+(\d+)\s+255\s/.exec(bytes.toString('latin1', 0, 40))
  if (!head) throw new Error('not a PGM picture')
  const [all, width, height] = head
  return { width: Number(width), height: Number(height), gray: bytes.subarray(all.length) }
}

/** Pixels that a thin stroke darkens, in a rectangle; edges are rounded outwards. */
export function countInk(
  picture: Picture,
  box: {
    readonly left: number
    readonly top: number
    readonly right: number
    readonly bottom: number
  },
): number {
  let ink = 0
  for (let y = Math.floor(box.top); y < Math.ceil(box.bottom); y += 1)
    for (let x = Math.floor(box.left); x < Math.ceil(box.right); x += 1)
      if ((picture.gray[y * picture.width + x] ?? 255) < 176) ink += 1
  return ink
}

export interface Word {
  readonly page: number
  readonly text: string
  /** Points from the upper left corner. */
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
}

/** Words and where they stand, as poppler reads them. */
export async function listWords(pdf: Uint8Array): Promise<Word[]> {
  const path = join(testDirectory(), 'letter.pdf')
  await writeFile(path, pdf)
  const { stdout } = await run('pdftotext', ['-bbox', path, '-'], { maxBuffer: 20_000_000 })
  const words: Word[] = []
  let page = -1
  const tag =
    /<page |<word xMin="([\d.-]+)" yMin="([\d.-]+)" xMax="([\d.-]+)" yMax="([\d.-]+)">([^<]*)</g
  for (const [whole, left, top, right, bottom, text] of stdout.matchAll(tag)) {
    if (whole === '<page ') page += 1
    else
      words.push({
        page,
        text: (text ?? '').replaceAll('&amp;', '&'),
        left: Number(left),
        top: Number(top),
        right: Number(right),
        bottom: Number(bottom),
      })
  }
  return words
}

/**
 * The largest difference of mean darkness (0–255) between two pictures over cells of 16 × 16 pixels: printers
 * shift and thicken strokes by a hair, which a cell does not notice, but a changed word it does.
 */
export function largestDifference(a: Picture, b: Picture): number {
  const cell = 16
  let largest = 0
  for (let top = 0; top + cell <= a.height; top += cell)
    for (let left = 0; left + cell <= a.width; left += cell) {
      const difference = meanDarkness(a, left, top, cell) - meanDarkness(b, left, top, cell)
      largest = Math.max(largest, Math.abs(difference))
    }
  return largest
}

function meanDarkness(picture: Picture, left: number, top: number, cell: number): number {
  let sum = 0
  for (let y = top; y < top + cell; y += 1)
    for (let x = left; x < left + cell; x += 1)
      sum += 255 - (picture.gray[y * picture.width + x] ?? 255)
  return sum / cell ** 2
}
