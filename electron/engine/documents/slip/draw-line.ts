import type { Signature, SignatureStrokes } from '../../../../shared/case/signature.ts'
import {
  columnDots,
  type SlipLine,
  type SlipWidth,
  slipDots,
} from '../../../../shared/case/slip.ts'
import { isInvisible } from '../drawn-text.ts'
import type { FontChain } from '../font-chain.ts'
import { isSpace } from '../font-face.ts'
import { readContours } from '../glyphs/contours.ts'
import { gridUnits } from '../glyphs/refine.ts'
import { toClusters } from '../line-units.ts'
import { readPng } from '../png-picture.ts'
import { createDots, type Dots, fillOutline, strokeLine, toBits } from './dots.ts'
import { columnsOf } from './grid-text.ts'
import type { SlipRow } from './slip-rows.ts'

type TextRow = Extract<SlipRow, { kind: 'text' }>
type Picture = Extract<SlipLine, { kind: 'picture' }>

/** A line of the firmware's is as high with its space. */
const lineDots = 30
const characterDots = 24
/** Of a character's square that stands above the baseline. */
const above = 0.86

/** A line of text in dots, each character in the columns where the firmware would put it. */
export async function drawText(fonts: FontChain, row: TextRow): Promise<Picture> {
  const { text, size, align, strong } = row
  const width = Math.ceil((columnsOf(text) * columnDots * size) / 8) * 8
  const dots = createDots(width, lineDots * size)
  let column = 0
  for (const cluster of toClusters(text)) {
    const cell = columnsOf(cluster)
    await drawCluster(fonts, dots, cluster, {
      left: column * columnDots * size,
      width: cell * columnDots * size,
      em: characterDots * size,
      strong,
    })
    column += cell
  }
  return { kind: 'picture', width, height: lineDots * size, bits: toBits(dots), align }
}

interface Place {
  readonly left: number
  readonly width: number
  readonly em: number
  readonly strong: boolean
}

/** A character, with the marks that stand on it in the same square. */
async function drawCluster(
  fonts: FontChain,
  dots: Dots,
  cluster: string,
  { left, width, em, strong }: Place,
): Promise<void> {
  for (const character of cluster) {
    const codePoint = character.codePointAt(0) ?? 0
    if (isInvisible(codePoint) || isSpace(codePoint)) continue
    const found = fonts.find(codePoint, 'head')
    if (!found) throw new Error('what has no glyph was refused before')
    const { face, advance } = found
    const [outline] = await face.readOutlines([face.face.glyphOf(codePoint)])
    if (!outline || outline.length === 0) continue
    const scale = em / gridUnits
    fillOutline(dots, readContours(outline), {
      scale,
      x: left + (width - (advance * em) / 1000) / 2,
      y: em * above,
      strong,
    })
  }
}

/** Dots: a pen of half a millimetre, and a field of 12 mm to write in. */
const penDots = 4
const inkHeight = 96

export function drawSignature(signature: Signature, width: SlipWidth): Picture {
  const dots = createDots(slipDots[width], inkHeight)
  if ('strokes' in signature) drawStrokes(dots, signature.strokes)
  else drawPicture(dots, signature.png)
  const [across, height] = [dots.width, dots.height]
  return { kind: 'picture', width: across, height, bits: toBits(dots), align: 'left' }
}

function drawStrokes(dots: Dots, { width, height, lines }: SignatureStrokes): void {
  const scale = Math.min(dots.width / width, dots.height / height)
  for (const line of lines) {
    const points = line.map(([x, y]) => [x * scale, y * scale] as const)
    const [first] = points
    if (first && points.length === 1) strokeLine(dots, first, first, penDots)
    for (const [at, to] of points.entries()) {
      const from = points[at - 1]
      if (from) strokeLine(dots, from, to, penDots)
    }
  }
}

function drawPicture(dots: Dots, png: string): void {
  const { width, height, gray } = readPng(Buffer.from(png, 'base64'))
  const scale = Math.min(dots.width / width, dots.height / height)
  for (let y = 0; y < Math.floor(height * scale); y += 1)
    for (let x = 0; x < Math.floor(width * scale); x += 1)
      if ((gray[Math.floor(y / scale) * width + Math.floor(x / scale)] ?? 255) < 128)
        dots.black[y * dots.width + x] = 1
}
