import type { Paper } from './page-flow.ts'
import type { TextStyle } from './text-layout.ts'

/** How a letter is set on one kind of paper; sizes in points. */
export interface LetterStyles {
  readonly title: TextStyle
  readonly subtitle: TextStyle
  /** Running text, and its headings. */
  readonly body: TextStyle
  readonly strong: TextStyle
  /** Tables, frames and notes. */
  readonly small: TextStyle
  readonly smallStrong: TextStyle
  /** For what must be read from a shelf or at arm's length. */
  readonly large: TextStyle
  readonly furniture: TextStyle
  readonly watermark: TextStyle
  /** Of the width, for the names of fields. */
  readonly labelShare: number
}

/** 三号、四号、小四 for running text (GB/T 9704-2012 7.3 asks for 三号), with tables in 小四 or 五号 below it. */
export const bodySizes = [16, 14, 12] as const
export type BodySize = (typeof bodySizes)[number]

export function a4Styles(size: BodySize): LetterStyles {
  const small = size === 12 ? 10.5 : 12
  return {
    title: { size: 22, face: 'title' },
    subtitle: { size: size === 16 ? 16 : 14 },
    body: { size },
    strong: { size, face: 'head' },
    small: { size: small },
    // Of what heads a table nearly every character stands in the text as well; in 黑体 it is 2 kB more.
    smallStrong: { size: small, bold: true },
    large: { size: 36, face: 'head' },
    furniture: { size: 9 },
    watermark: { size: 150 },
    labelShare: 0.17,
  }
}

export function rollStyles({ width }: Paper): LetterStyles {
  const isWide = width > 200
  const body = isWide ? 10 : 9
  const small = isWide ? 9 : 8
  return {
    title: { size: isWide ? 16 : 14, face: 'title' },
    subtitle: { size: small },
    body: { size: body },
    strong: { size: body, face: 'head' },
    small: { size: small },
    smallStrong: { size: small, face: 'head' },
    large: { size: isWide ? 20 : 16, face: 'head' },
    furniture: { size: small },
    watermark: { size: isWide ? 70 : 52 },
    labelShare: isWide ? 0.26 : 0.3,
  }
}
