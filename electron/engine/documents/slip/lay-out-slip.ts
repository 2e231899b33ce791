import { isInFirmware } from '../../../../shared/case/firmware-characters.ts'
import type { Slip, SlipWidth } from '../../../../shared/case/slip.ts'
import type { FontChain } from '../font-chain.ts'
import { marksOf } from '../letter-frame.ts'
import { fillIn, type LetterTemplate } from '../letter-template.ts'
import type { LetterView } from '../views/view.ts'
import { drawSignature, drawText } from './draw-line.ts'
import {
  addBlocks,
  addFeed,
  addText,
  columnsAcross,
  type SlipRow,
  type SlipSheet,
} from './slip-rows.ts'

export interface SlipDrawing {
  readonly copyNo: number
  /** What the square code holds; null: what the template says. */
  readonly code: string | null
  readonly training: boolean
}

/** From the line of print to the knife. */
const toKnifeDots = 130

/**
 * The roll form of a letter for a receipt printer: the same words as on its PDF, set on the printer's own grid. A
 * line that holds a character which the firmware lacks is drawn with our fonts. Every character of `view` must be in
 * `fonts`; the caller has looked.
 */
export async function layOutSlip(
  fonts: FontChain,
  template: LetterTemplate,
  view: LetterView,
  { width, copyNo, code, training }: SlipDrawing & { readonly width: SlipWidth },
): Promise<Slip> {
  if (!template.roll) throw new Error(`${template.title} has no form for a roll`)
  const sheet: SlipSheet = { rows: [], columns: columnsAcross(width), view }
  // Where a sheet has its watermark.
  if (training) addText(sheet, '训练', { align: 'center', size: 2, strong: true })
  addHead(sheet, template)
  addBlocks(sheet, template.roll)
  addFeed(sheet, 16)
  const proof = template.ownCode ? null : code
  sheet.rows.push({ kind: 'code', text: proof ?? fillIn(template.qr, view.words) })
  addFeed(sheet, 12)
  for (const mark of marksOf({ copyNo, training })) addText(sheet, mark, { align: 'center' })
  addFeed(sheet, toKnifeDots)
  const lines = await Promise.all(sheet.rows.map((row) => toLine(fonts, row, width)))
  return { width, lines }
}

function addHead(sheet: SlipSheet, { header, title, subtitle }: LetterTemplate): void {
  const { words } = sheet.view
  addText(sheet, fillIn(header, words), { align: 'center' })
  addText(sheet, title, { align: 'center', size: 2, strong: true })
  addText(sheet, fillIn(subtitle, words), { align: 'center' })
  addFeed(sheet, 12)
}

async function toLine(
  fonts: FontChain,
  row: SlipRow,
  width: SlipWidth,
): Promise<Slip['lines'][number]> {
  if (row.kind === 'ink') return drawSignature(row.signature, width)
  return row.kind === 'text' && !isInFirmware(row.text) ? drawText(fonts, row) : row
}
