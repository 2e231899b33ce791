import { loadSharp, type Pixels, rawOf } from './sharp.ts'

/** A pen's stroke of 0.4 mm is more than a pixel wide. */
const dpi = 75
const perMm = dpi / 25.4
const borderMm = 5
const tileMm = 10
/** Darker than the paper by this much, of 255: the back of the sheet shines through with less. */
const darkerBy = 40
/** Of a tile's pixels. A speck of 1 mm is under it, one stroke through the tile is over it. */
const inkRatio = 0.02

/**
 * Looks empty: no tile of a square centimetre holds ink, so that one line of a signature counts. Edges are left out,
 * where scanners draw shadows. Only ever a remark: noise and faint pencil defeat every threshold.
 */
export async function findBlank(pixels: Pixels, pageDpi: number): Promise<boolean> {
  const sharp = await loadSharp()
  const width = Math.max(1, Math.round((pixels.width * dpi) / pageDpi))
  const { data, info } = await sharp(pixels.data, rawOf(pixels))
    .resize({ width, kernel: 'linear' })
    .greyscale()
    .raw()
    .toBuffer({ resolveWithObject: true })
  const dark = paperLuminance(data) - darkerBy
  const border = Math.round(borderMm * perMm)
  const tile = Math.round(tileMm * perMm)
  for (let top = border; top < info.height - border; top += tile)
    for (let left = border; left < info.width - border; left += tile) {
      const right = Math.min(left + tile, info.width - border)
      const bottom = Math.min(top + tile, info.height - border)
      const ink = countDark(data, info.width, { left, top, right, bottom, dark })
      // Of a whole tile: in the sliver at an edge a speck is not ink either.
      if (ink > inkRatio * tile * tile) return false
    }
  return true
}

/** The median: of a page that is mostly paper, the paper. */
function paperLuminance(data: Buffer): number {
  const counts = new Uint32Array(256)
  for (const value of data) counts[value] = (counts[value] ?? 0) + 1
  let seen = 0
  for (let value = 0; value < 256; value += 1) {
    seen += counts[value] ?? 0
    if (seen * 2 >= data.length) return value
  }
  return 255
}

interface Tile {
  readonly left: number
  readonly top: number
  readonly right: number
  readonly bottom: number
  readonly dark: number
}

function countDark(data: Buffer, width: number, { left, top, right, bottom, dark }: Tile): number {
  let count = 0
  for (let y = top; y < bottom; y += 1)
    for (let x = left; x < right; x += 1) if ((data[y * width + x] ?? 255) < dark) count += 1
  return count
}
