import { execFileSync } from 'node:child_process'
import { beforeAll, describe, expect, test } from 'vitest'
import { encodeSlip } from '../../../electron/devices/printing/escpos/encode-slip.ts'
import { openFontChain } from '../../../electron/engine/documents/font-chain.ts'
import { type Letters, openLetters } from '../../../electron/engine/documents/letters.ts'
import { letterSamples } from '../../../electron/engine/documents/models/registry.ts'
import { columnsOf } from '../../../electron/engine/documents/slip/grid-text.ts'
import { layOutSlip } from '../../../electron/engine/documents/slip/lay-out-slip.ts'
import {
  decodeSlip,
  type PrintedThing,
} from '../../../electron/training/receipt-printer/decode-slip.ts'
import { isInFirmware } from '../../../shared/case/firmware-characters.ts'
import type { Slip } from '../../../shared/case/slip.ts'
import { inventNames } from '../../support/invented-names.ts'
import { aReceipt, someMaterials } from '../../support/letter-models.ts'
import { resourcesDirectory } from '../../support/resources.ts'
import { isBlack, toGray } from '../../support/slip-pixels.ts'
import { readSquareCode } from '../../support/square-codes.ts'

let letters: Letters
beforeAll(async () => {
  letters = await openLetters({ resourcesDirectory })
})

const kinds = ['receipt', 'collectionSlip', 'sleeveLabel'] as const
const widths = [58, 80] as const

async function render(kind: (typeof kinds)[number], model: unknown, width: 58 | 80, copyNo = 0) {
  const { slip, pdf } = await letters.render(kind, model, {
    ...{ copyNo, format: width === 58 ? 'roll58' : 'roll80' },
  })
  if (!slip) throw new Error('a roll has a slip')
  return { slip, pdf, printed: print(slip) }
}

const print = (slip: Slip) => decodeSlip(encodeSlip(slip, { squareCodes: 'picture' }))

const textOf = (printed: readonly PrintedThing[]) =>
  printed.flatMap((thing) => (thing.kind === 'text' ? [thing.text] : [])).join('\n')

function columnsTaken(thing: PrintedThing): number {
  if (thing.kind !== 'text') return 0
  return columnsOf(thing.text) * (thing.letterSize === 0x11 ? 2 : 1)
}

/** How often each character stands there, but for rules and spaces. */
function countCharacters(text: string): Record<string, number> {
  const counts: Record<string, number> = {}
  for (const character of text.replace(/-{20,}/g, '').replace(/\s/g, ''))
    counts[character] = (counts[character] ?? 0) + 1
  return counts
}

const textOfPdf = (pdf: Uint8Array) =>
  execFileSync('pdftotext', ['-', '-'], { input: pdf }).toString()

describe.each(kinds)('the slip of %s', (kind) => {
  test.each(widths)(
    'says on %i mm, character for character, what its preview says',
    async (width) => {
      const { pdf, printed } = await render(kind, letterSamples[kind], width)
      expect(countCharacters(textOf(printed))).toEqual(countCharacters(textOfPdf(pdf)))
      expect(printed.at(-1)).toEqual({ kind: 'cut' })
    },
  )

  test.each(widths)('fits on %i mm: no line is wider than the roll', async (width) => {
    const { printed } = await render(kind, letterSamples[kind], width)
    const widest = Math.max(...printed.map(columnsTaken))
    expect(widest).toBeLessThanOrEqual(width === 58 ? 32 : 48)
  })

  test('ends in a code that a scanner reads from its dots', async () => {
    const { printed } = await render(kind, letterSamples[kind], 58)
    const code = printed.findLast((thing) => thing.kind === 'picture')
    if (code?.kind !== 'picture') throw new Error('the code is drawn')
    expect(readSquareCode(toGray(code, 2))).toMatch(/\S/)
  })
})

test('a copy says that it is one', async () => {
  const { printed } = await render('receipt', aReceipt(), 80, 2)
  expect(textOf(printed)).toContain('副本（第 2 次补打）')
})

test('sixty materials take one line of the table each, in order', async () => {
  const materials = someMaterials(60)
  const { printed } = await render('receipt', aReceipt({ materials }), 80)
  const text = textOf(printed).replace(/\s/g, '')
  for (const at of materials.keys()) expect(text).toContain(`${at + 1}．`)
  expect(text).toContain('60．')
})

describe('a name that the firmware does not have', () => {
  const nameOf = (name: string) => aReceipt({ applicant: { ...aReceipt().applicant, name } })

  test.each(['䶮', '㐀', '𠮷', '𪜀', '𫝀', '𫠠', '𬺡', '𬱖', '龴'])(
    '%s stands on the slip as dots of our own fonts, and the rest stays text',
    async (character) => {
      const { printed } = await render('receipt', nameOf(`张${character}`), 80)
      const pictures = printed.filter((thing) => thing.kind === 'picture')
      expect(pictures).toHaveLength(2)
      const [line] = pictures
      if (line?.kind !== 'picture') throw new Error('the line is drawn')
      expect(line.height).toBe(30)
      // Both characters of the name have ink, in their own columns.
      const { slip } = await render('receipt', nameOf('张三'), 80)
      const plain = slip.lines.find((one) => one.kind === 'text' && one.text.includes('张三'))
      const column = plain?.kind === 'text' ? columnsOf(plain.text.split('张三')[0] ?? '') : -1
      for (const at of [column, column + 2]) {
        const ink = inkIn(line, at * 12, 24)
        expect(ink).toBeGreaterThan(40)
        expect(ink).toBeLessThan(400)
      }
      expect(textOf(printed)).toContain('收件凭证')
    },
  )

  test('two such names give different dots', async () => {
    const [first, second] = await Promise.all(
      ['𠮷', '𬺡'].map(async (one) => (await render('receipt', nameOf(one), 80)).slip),
    )
    const bits = (slip: Slip | undefined) =>
      slip?.lines.flatMap((line) => (line.kind === 'picture' ? [line.bits] : []))[0]
    expect(bits(first)).not.toBe(bits(second))
  })

  test('500 invented names come out whole, as text or as dots, and none with a question mark', async () => {
    const fonts = await openFontChain(resourcesDirectory)
    const template = {
      ...{ title: '样张', subtitle: '样', header: '样', footer: '样', qr: '样' },
      ...{ blocks: [], roll: [{ paragraph: paragraphOf('{name}') }] },
    }
    for (const name of inventNames(500)) {
      const view = { words: { name }, conditions: {}, rows: {}, signatures: [] }
      const drawing = { width: 80, copyNo: 0, code: null, training: false } as const
      const printed = print(await layOutSlip(fonts, template, view, drawing))
      // Between the head and the code with its space.
      expectWhole(name, printed.slice(4, -4))
    }
  })
})

function expectWhole(name: string, lines: readonly PrintedThing[]): void {
  const drawn = lines.filter((line) => line.kind === 'picture')
  expect(drawn.length === 0).toBe(isInFirmware(name))
  if (drawn.length === 0) expect(textOf(lines).replaceAll('\n', '')).toBe(name)
  expect(drawn.map(emptyCells)).toEqual(drawn.map(() => 0))
}

const paragraphOf = (text: string) =>
  ({ text, indent: false, bold: false, align: 'left', size: 'body' }) as const

/** Characters of a drawn line without a dot. */
function emptyCells(line: Extract<PrintedThing, { kind: 'picture' }>): number {
  const cells = Array.from({ length: Math.floor(line.width / 24) }, (_, at) =>
    inkIn(line, at * 24, 24),
  )
  return cells.filter((ink) => ink === 0).length
}

function inkIn(picture: Extract<PrintedThing, { kind: 'picture' }>, from: number, width: number) {
  let ink = 0
  for (let y = 0; y < picture.height; y += 1)
    for (let x = from; x < from + width; x += 1) if (isBlack(picture, x, y)) ink += 1
  return ink
}

test('a signature stands on the slip as it was written', async () => {
  const signature = {
    slot: 'receiver',
    at: '2026-11-20T02:32:00.000Z',
    strokes: { width: 200, height: 50, lines: [[[10, 25] as const, [190, 25] as const]] },
  }
  const model = { ...letterSamples.collectionSlip, signatures: [signature] }
  const { printed } = await render('collectionSlip', model, 58)
  const ink = printed.find((thing) => thing.kind === 'picture')
  if (ink?.kind !== 'picture') throw new Error('the signature is drawn')
  expect(isBlack(ink, ink.width / 2, ink.height / 2)).toBe(true)
  expect(isBlack(ink, ink.width / 2, 10)).toBe(false)
})
