import fc from 'fast-check'
import { beforeAll, expect, test } from 'vitest'
import { type FontChain, openFontChain } from '../../../electron/engine/documents/font-chain.ts'
import { toUnits } from '../../../electron/engine/documents/line-units.ts'
import {
  breakLines,
  type Line,
  type TextStyle,
  widthOf,
} from '../../../electron/engine/documents/text-layout.ts'
import { resourcesDirectory } from '../../support/resources.ts'

const style: TextStyle = { size: 12 }
let fonts: FontChain
beforeAll(async () => {
  fonts = await openFontChain(resourcesDirectory)
})

const textOf = (line: Line) => line.runs.map((run) => run.text).join('')
const linesOf = (text: string, width: number) => breakLines(fonts, text, style, width).map(textOf)

const words = fc
  .array(
    fc.constantFrom(
      ...[
        '供水报装',
        '，',
        '。',
        '（',
        '）',
        '《',
        '》',
        '“',
        '”',
        '、',
        '：',
        '𠮷𬱖',
        '挖掘',
        '2026年',
      ],
    ),
    { minLength: 1, maxLength: 40 },
  )
  .map((parts) => `办${parts.join('')}`)

test('no line begins with closing punctuation and none ends with an opening bracket', () => {
  fc.assert(
    fc.property(words, fc.integer({ min: 120, max: 400 }), (text, width) => {
      const units = toUnits(text)
      fc.pre(units.every((unit) => widthOf(fonts, unit, style) <= width))
      const lines = linesOf(text, width)
      for (const line of lines.slice(1)) expect(line).not.toMatch(/^[，。、：）》”]/)
      for (const line of lines.slice(0, -1)) expect(line).not.toMatch(/[（《“]$/)
    }),
  )
})

test('breaking a text loses and adds no character', () => {
  fc.assert(
    fc.property(words, fc.integer({ min: 40, max: 400 }), (text, width) => {
      expect(linesOf(text, width).join('')).toBe(text)
    }),
  )
})

test('no line is wider than its column', () => {
  fc.assert(
    fc.property(words, fc.integer({ min: 40, max: 400 }), (text, width) => {
      for (const line of breakLines(fonts, text, style, width, { justify: true }))
        expect(line.width).toBeLessThanOrEqual(width + 0.001)
    }),
  )
})

test('a case number stays on one line', () => {
  const number = '430100-20261120-000128-6'
  for (let width = 190; width < 340; width += 7)
    expect(
      linesOf(`受理编号为${number}，请妥善保存。`, width).some((line) => line.includes(number)),
    ).toBe(true)
})

test('a code wider than the column is cut rather than drawn over the edge', () => {
  const code = 'A'.repeat(80)
  const lines = breakLines(fonts, code, style, 100)
  expect(lines.map(textOf).join('')).toBe(code)
  for (const line of lines) expect(line.width).toBeLessThanOrEqual(100)
})

test('line breaks and tabs of a typed value become spaces', () => {
  expect(linesOf('甲\r\n乙\t丙', 400)).toEqual(['甲 乙 丙'])
})

test('a variation selector takes no room and is not drawn', () => {
  expect(linesOf('葛\u{e0100}', 100)).toEqual(['葛'])
  expect(widthOf(fonts, '葛\u{e0100}', style)).toBe(widthOf(fonts, '葛', style))
})

test('a compatibility ideograph of a name is drawn as it is, not replaced by its unified twin', () => {
  expect(linesOf('\uf9f4', 100)).toEqual(['\uf9f4'])
})

test('a justified line reaches the right margin', () => {
  const [first] = breakLines(fonts, '申请材料齐全'.repeat(12), style, 301, { justify: true })
  expect(first?.width).toBeCloseTo(301, 3)
})
