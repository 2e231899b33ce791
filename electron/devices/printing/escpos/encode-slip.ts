import iconv from 'iconv-lite'
import { create as createSquareCode } from 'qrcode'
import { isInFirmware } from '../../../../shared/case/firmware-characters.ts'
import { type Slip, type SlipAlign, type SlipLine, slipDots } from '../../../../shared/case/slip.ts'
import {
  alignTo,
  chineseMode,
  cut,
  feed,
  initialise,
  lineFeed,
  picture,
  sizeTo,
  squareCode,
  strengthTo,
} from './commands.ts'

export interface SlipOptions {
  /** Who draws a square code: the printer, or we, where its firmware can't. */
  readonly squareCodes: 'firmware' | 'picture'
}

/** What is set at the moment; a command is sent only where it changes something. */
interface Setting {
  readonly align: SlipAlign
  readonly size: 1 | 2
  readonly strong: boolean
}
const atFirst: Setting = { align: 'left', size: 1, strong: false }

/**
 * A slip in the printer's own bytes, up to the cut. Throws when a text line holds what the firmware can't print: a
 * question mark in a name is worse than no paper.
 */
export function encodeSlip({ width, lines }: Slip, options: SlipOptions): Buffer {
  const parts: Buffer[] = [initialise, chineseMode]
  let now = atFirst
  for (const line of lines) {
    const next = settingOf(line, now)
    parts.push(...changes(now, next), encodeLine(line, slipDots[width], options))
    now = next
  }
  return Buffer.concat([...parts, ...changes(now, atFirst), cut])
}

function settingOf(line: SlipLine, now: Setting): Setting {
  if (line.kind === 'text') return { align: line.align, size: line.size, strong: line.strong }
  if (line.kind === 'picture') return { ...now, align: line.align }
  return line.kind === 'code' ? { ...now, align: 'center' } : now
}

function changes(now: Setting, next: Setting): readonly Buffer[] {
  return [
    ...(next.align === now.align ? [] : [alignTo(next.align)]),
    ...(next.size === now.size ? [] : [sizeTo(next.size)]),
    ...(next.strong === now.strong ? [] : [strengthTo(next.strong)]),
  ]
}

function encodeLine(line: SlipLine, dots: number, { squareCodes }: SlipOptions): Buffer {
  switch (line.kind) {
    case 'text':
      return Buffer.concat([encodeText(line.text), lineFeed])
    case 'picture':
      return picture(line.width, line.height, Buffer.from(line.bits, 'base64'))
    case 'code':
      return squareCodes === 'firmware'
        ? squareCode(line.text, moduleDots(createCode(line.text).size, dots))
        : drawCode(line.text, dots)
    case 'feed':
      return feed(line.dots)
  }
}

export function encodeText(text: string): Buffer {
  if (!isInFirmware(text)) throw new RangeError('a text line holds what the firmware does not have')
  return iconv.encode(text, 'cp936')
}

function createCode(text: string) {
  return createSquareCode(text, { errorCorrectionLevel: 'M' }).modules
}

/** A module of three dots is 0.38 mm; never wider than the roll nor higher than one picture may be. */
function moduleDots(modules: number, dots: number): number {
  const most = Math.floor(Math.min(dots, 255) / modules)
  return Math.max(1, Math.min(most, 6))
}

function drawCode(text: string, dots: number): Buffer {
  const modules = createCode(text)
  const step = moduleDots(modules.size, dots)
  const side = modules.size * step
  const across = Math.ceil(side / 8)
  const bits = new Uint8Array(across * side)
  for (let y = 0; y < side; y += 1)
    for (let x = 0; x < side; x += 1)
      if (modules.get(Math.floor(y / step), Math.floor(x / step)))
        bits[y * across + (x >> 3)] = (bits[y * across + (x >> 3)] ?? 0) | (0x80 >> (x & 7))
  return picture(side, side, bits)
}
