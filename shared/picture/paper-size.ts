import { allDpis, type PageDpi } from '../case/page.ts'
import { distance, type Quad } from './picture.ts'

/** What the sheet is cut to: `free` keeps the shape that was seen. */
export const paperKinds = ['auto', 'a4', 'card', 'receipt', 'free'] as const
export type PaperKind = (typeof paperKinds)[number]
export const paperKindNames: Readonly<Record<PaperKind, string>> = {
  auto: '自动',
  a4: 'A4',
  card: '证件卡片',
  receipt: '小票',
  free: '按原样',
}

export interface PageSize {
  readonly width: number
  readonly height: number
  /** What it was taken for. */
  readonly kind: Exclude<PaperKind, 'auto'>
  /** Of these pixels on paper; as it was wished for where the paper's size isn't known. */
  readonly dpi: PageDpi
  /** Pixels of the frame per inch of paper; null where the paper's size isn't known. */
  readonly seenDpi: number | null
}

/** Millimetres, the long side first: A4 (ISO 216), ID-1 (ISO/IEC 7810). */
const sheets = { a4: [297, 210], card: [85.6, 53.98] } as const
/** Of a receipt its width is known: the paper of an 80 mm roll. */
const receiptWidth = 80
const millimetresPerInch = 25.4
/** A shape that is nearer to a sheet's is taken for that sheet. */
const likeness = 0.06

/**
 * The straightened page in pixels: at `wished`, or at the least resolution that keeps all that the camera saw, as more
 * pixels would only make the file larger.
 */
export function pageSize(quad: Quad, kind: PaperKind, wished: PageDpi): PageSize {
  const [a, b, c, d] = quad
  const across = (distance(a, b) + distance(d, c)) / 2
  const down = (distance(a, d) + distance(b, c)) / 2
  const taken = kind === 'auto' ? likelyKind(across, down) : kind
  if (taken === 'free') {
    const [width, height] = [Math.round(across), Math.round(down)]
    return { width, height, kind: taken, dpi: wished, seenDpi: null }
  }
  const [wide, high] = millimetresOf(taken, across, down)
  const seenDpi = Math.round(Math.sqrt((across / wide) * (down / high)) * millimetresPerInch)
  const dpi = allDpis.find((one) => one >= seenDpi && one < wished) ?? wished
  const pixels = (millimetres: number): number =>
    Math.max(1, Math.round((millimetres / millimetresPerInch) * dpi))
  return { width: pixels(wide), height: pixels(high), kind: taken, dpi, seenDpi }
}

function likelyKind(across: number, down: number): 'a4' | 'card' | 'free' {
  const ratio = Math.max(across, down) / Math.min(across, down)
  const fits = (['a4', 'card'] as const).find((kind) => {
    const [long, short] = sheets[kind]
    return Math.abs(ratio / (long / short) - 1) < likeness
  })
  return fits ?? 'free'
}

function millimetresOf(
  kind: 'a4' | 'card' | 'receipt',
  across: number,
  down: number,
): readonly [number, number] {
  if (kind === 'receipt') {
    const length = (receiptWidth * Math.max(across, down)) / Math.min(across, down)
    return down >= across ? [receiptWidth, length] : [length, receiptWidth]
  }
  const [long, short] = sheets[kind]
  return across > down ? [long, short] : [short, long]
}
