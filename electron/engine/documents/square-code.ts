import { create as createSquareCode } from 'qrcode'
import type { Page } from './page-flow.ts'

interface CodePlace {
  readonly x: number
  readonly y: number
  readonly side: number
}

/** A QR code of level M, module by module, so that it is as sharp as the printer is. */
export function placeSquareCode(page: Page, text: string, { x, y, side }: CodePlace): void {
  const { modules } = createSquareCode(text, { errorCorrectionLevel: 'M' })
  const step = side / modules.size
  for (let row = 0; row < modules.size; row += 1)
    for (let column = 0; column < modules.size; column += 1)
      if (modules.get(row, column))
        page.blocks.push({ x: x + column * step, y: y + row * step, width: step, height: step })
}
