import type { Letters } from '../documents/letters.ts'

export const verificationWords = '与原件核对无误'

export interface MarkedPage {
  /** Upright. */
  readonly widthPx: number
  readonly heightPx: number
  readonly dpi: number
}

const mmPerInch = 25.4
/** Of the frame, unless the page is small. */
const frameMm = 74
const largestShare = 0.86
const marginMm = 8
/** As a stamp is. */
const red = '#c8161d'

/**
 * The mark as SVG of the page's own size: a red frame at the lower right with `lines`, the first twice as large. Drawn
 * as outlines from the letters' fonts, so that it looks the same on every computer.
 */
export async function drawVerificationMark(
  letters: Letters,
  { widthPx, heightPx, dpi }: MarkedPage,
  lines: readonly string[],
): Promise<string> {
  const perMm = dpi / mmPerInch
  const outlines = await Promise.all(lines.map((line) => letters.outlineText(line)))
  const sizes = outlines.map((_, index) => (index === 0 ? 2 : 1.05))
  const padding = 0.7
  const inner = Math.max(...outlines.map(({ width }, index) => width * (sizes[index] ?? 1)))
  const unitsWide = inner + 2 * padding
  const unitsHigh = sizes.reduce((sum, size) => sum + size * 1.35, 2 * padding)
  const widest = Math.min(frameMm * perMm, widthPx * largestShare)
  const unit = Math.min(widest / unitsWide, (heightPx * largestShare) / unitsHigh)
  const width = unitsWide * unit
  const height = unitsHigh * unit
  const margin = Math.min(marginMm * perMm, (widthPx - width) / 2, (heightPx - height) / 2)
  const left = widthPx - margin - width
  const top = heightPx - margin - height
  const paths: string[] = []
  let y = padding
  for (const [index, outline] of outlines.entries()) {
    const size = sizes[index] ?? 1
    y += size * 1.35
    const x = (unitsWide - outline.width * size) / 2
    // Characters reach about an eighth of their height under the base line.
    const place = `translate(${x.toFixed(3)} ${(y - size * 0.35).toFixed(3)}) scale(${size})`
    paths.push(`<path transform="${place}" d="${outline.path}"/>`)
  }
  const line = 0.12
  return [
    `<svg xmlns="http://www.w3.org/2000/svg" width="${widthPx}" height="${heightPx}">`,
    `<g transform="translate(${left.toFixed(2)} ${top.toFixed(2)}) scale(${unit.toFixed(4)})" fill="${red}">`,
    `<rect x="${line / 2}" y="${line / 2}" width="${(unitsWide - line).toFixed(3)}" height="${(unitsHigh - line).toFixed(3)}" rx="0.3" fill="none" stroke="${red}" stroke-width="${line}"/>`,
    ...paths,
    '</g></svg>',
  ].join('')
}
