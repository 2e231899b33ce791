import type { RgbaPicture } from './picture.ts'

const tileSize = 48
/** What white paper becomes. */
const white = 242
/** Darker than this is no paper in shadow but a dark picture, and stays as it is. */
const darkestPaper = 70
const mostGain = 2.6

/**
 * Takes shadows and the tint of the lamp from a sheet of paper, in place: each part is made brighter, colour by colour,
 * until its paper is white. Ink and seals keep their colours against it.
 */
export function flattenLight(page: RgbaPicture): void {
  const [columns, rows] = [Math.ceil(page.width / tileSize), Math.ceil(page.height / tileSize)]
  for (let plane = 0; plane < 3; plane++) {
    const paper = paperTiles(page, plane, columns, rows)
    const gains = smoothed(withPaper(paper, columns, rows), columns, rows).map(gainOf)
    applyGains(page, plane, gains, columns, rows)
  }
}

function gainOf(paper: number): number {
  return paper < darkestPaper ? 1 : Math.min(mostGain, Math.max(1, white / paper))
}

/** Of each tile the value that nine in ten of its pixels don't reach: its paper, if it has any. */
function paperTiles(page: RgbaPicture, plane: number, columns: number, rows: number): number[] {
  const tiles: number[] = []
  for (let row = 0; row < rows; row++) {
    for (let column = 0; column < columns; column++) {
      const counts = new Uint16Array(256)
      let seen = 0
      const bottom = Math.min(page.height, (row + 1) * tileSize)
      const right = Math.min(page.width, (column + 1) * tileSize)
      for (let y = row * tileSize; y < bottom; y += 3) {
        for (let x = column * tileSize; x < right; x += 3, seen++) {
          const value = page.data[(y * page.width + x) * 4 + plane] ?? 0
          counts[value] = (counts[value] ?? 0) + 1
        }
      }
      tiles.push(percentile(counts, seen * 0.9))
    }
  }
  return tiles
}

function percentile(counts: Uint16Array, below: number): number {
  let sum = 0
  for (let value = 0; value < 256; value++) {
    sum += counts[value] ?? 0
    if (sum >= below) return value
  }
  return 255
}

/** A tile that is all ink or picture takes the paper beside it; one with paper of its own keeps that. */
function withPaper(tiles: readonly number[], columns: number, rows: number): number[] {
  const brightest = around(tiles, columns, rows, (values) => Math.max(...values))
  return tiles.map((own, at) => (own < 0.75 * (brightest[at] ?? 0) ? (brightest[at] ?? own) : own))
}

function smoothed(tiles: readonly number[], columns: number, rows: number): number[] {
  return around(tiles, columns, rows, (values) => values.reduce((a, b) => a + b, 0) / values.length)
}

function around(
  tiles: readonly number[],
  columns: number,
  rows: number,
  of: (values: readonly number[]) => number,
): number[] {
  return tiles.map((_, at) => {
    const [row, column] = [Math.floor(at / columns), at % columns]
    const values: number[] = []
    for (let y = Math.max(0, row - 1); y <= Math.min(rows - 1, row + 1); y++) {
      for (let x = Math.max(0, column - 1); x <= Math.min(columns - 1, column + 1); x++) {
        values.push(tiles[y * columns + x] ?? 0)
      }
    }
    return of(values)
  })
}

/** Bilinear between the middles of the tiles, so that no tile can be seen. */
function applyGains(
  page: RgbaPicture,
  plane: number,
  gains: readonly number[],
  columns: number,
  rows: number,
): void {
  const line = new Float32Array(columns + 1)
  for (let y = 0; y < page.height; y++) {
    const [upper, down] = between(y, rows)
    for (let column = 0; column <= columns; column++) {
      const at = upper * columns + Math.min(column, columns - 1)
      const above = gains[at] ?? 1
      line[column] = above + ((gains[at + columns] ?? above) - above) * down
    }
    brighten(page.data, y * page.width * 4 + plane, page.width, line)
  }
}

function brighten(
  data: Uint8ClampedArray,
  start: number,
  width: number,
  gains: Float32Array,
): void {
  for (let x = 0; x < width; x++) {
    const tile = Math.max(0, x / tileSize - 0.5)
    const left = Math.floor(tile)
    const first = gains[left] ?? 1
    const at = start + x * 4
    data[at] = (data[at] ?? 0) * (first + ((gains[left + 1] ?? first) - first) * (tile - left))
  }
}

function between(at: number, count: number): readonly [number, number] {
  const tile = Math.max(0, at / tileSize - 0.5)
  const first = Math.min(count - 1, Math.floor(tile))
  return [first, tile - first]
}
