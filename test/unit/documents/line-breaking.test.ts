import fc from 'fast-check'
import { beforeAll, describe, expect, test } from 'vitest'
import { tidy } from '../../../electron/engine/documents/drawn-text.ts'
import { type FontChain, openFontChain } from '../../../electron/engine/documents/font-chain.ts'
import {
  breakLines,
  type Line,
  type TextStyle,
  toLine,
} from '../../../electron/engine/documents/text-layout.ts'
import { resourcesDirectory } from '../../support/resources.ts'

const style: TextStyle = { size: 12 }
let fonts: FontChain
beforeAll(async () => {
  fonts = await openFontChain(resourcesDirectory)
})

const textOf = (line: Line) => line.runs.map((run) => run.text).join('')
const linesOf = (text: string, width: number) => breakLines(fonts, text, style, width).map(textOf)

describe('any text', () => {
  const anything = fc
    .array(
      fc.oneof(
        fc.constantFrom(
          ...'，。、；：？！（）《》“”‘’…—·％℃￥　 -/.,',
          ...[
            '供水',
            '𠮷𬱖',
            '——',
            '……',
            '2026年11月20日',
            'LS-03-0007',
            '315 kVA',
            'e\u0301',
            '）。',
          ],
        ),
        fc.string({ unit: 'grapheme', maxLength: 6 }),
      ),
      { maxLength: 50 },
    )
    .map((parts) => parts.join(''))

  test('keeps every character in order; only spaces at the ends of lines go', () => {
    fc.assert(
      fc.property(anything, fc.integer({ min: 30, max: 450 }), (text, width) => {
        const drawable = [...tidy(text)].filter((character) =>
          fonts.find(character.codePointAt(0) ?? 0),
        )
        const kept = (characters: string) => characters.replaceAll(' ', '')
        expect(kept(linesOf(text, width).join(''))).toBe(kept(drawable.join('')))
      }),
      { numRuns: 400 },
    )
  })

  test.each([true, false])('stays within its column, justified or not (%s)', (justify) => {
    fc.assert(
      // No single character is wider than the narrowest of these columns.
      fc.property(anything, fc.integer({ min: 60, max: 450 }), (text, width) => {
        for (const line of breakLines(fonts, text, style, width, { justify })) {
          const last = line.runs.at(-1)
          const end = last ? last.x + last.width - last.spacing : 0
          expect(line.width).toBeLessThanOrEqual(width + 0.001)
          // A blank half of a bracket may stand outside; its ink does not.
          expect(end).toBeLessThanOrEqual(width + 6.001)
          expect(Math.min(0, ...line.runs.map(({ x }) => x))).toBeGreaterThanOrEqual(-6.001)
        }
      }),
      { numRuns: 300, examples: [['（……）。—', 60]] },
    )
  })

  test('begins no wider than the room that an indent leaves', () => {
    fc.assert(
      fc.property(anything, fc.integer({ min: 90, max: 450 }), (text, width) => {
        const [first] = breakLines(fonts, text, style, width, { indent: 24 })
        expect(first?.width).toBeLessThanOrEqual(width - 24 + 0.001)
      }),
      { examples: [['（ABCDEFGH）', 100]] },
    )
  })

  test('is drawn without one run standing on another', () => {
    fc.assert(
      fc.property(anything, (text) => {
        const { runs } = toLine(fonts, tidy(text), style)
        for (const [at, run] of runs.entries()) {
          const before = runs[at - 1]
          // Half of a bracket's width is blank.
          if (before) expect(run.x).toBeGreaterThanOrEqual(before.x + before.width - 6.001)
        }
      }),
    )
  })
})

test.each([
  ['a date', '2026年11月20日'],
  ['a month', '2026年11月'],
  ['a quantity with its unit', '315 kVA'],
  ['a flow', '12.5 m³/h'],
  ['a pressure', '0.35MPa'],
  ['a percentage', '99.5%'],
  ['a temperature', '36.5℃'],
  ['a dash', '——'],
  ['an ellipsis', '……'],
  ['a Latin word with marks', 'Ma\u0301ry'],
  ['a unit’s code', '91430100MA4L0000XX'],
])('%s is never parted', (_, whole) => {
  for (let lead = 0; lead < 24; lead += 1) {
    const lines = linesOf(`${'办'.repeat(lead)}${whole}之后仍有文字若干。`, 160)
    expect(
      lines.some((line) => line.includes(whole)),
      `${lead}: ${lines.join('|')}`,
    ).toBe(true)
  }
})

test('a date in a column too narrow for it is parted after its year or month, not inside a number', () => {
  expect(linesOf('2026年11月20日', 50)).toEqual(['2026年', '11月20日'])
})

test('a code in a column too narrow for it is parted after a hyphen', () => {
  expect(linesOf('430100-20261120-000128-6', 70)).toEqual(['430100-', '20261120-', '000128-6'])
})

test('punctuation that stands together shares its blank halves', () => {
  const width = (text: string) => toLine(fonts, text, style).width
  expect(width('甲））乙')).toBeCloseTo(3.5 * 12, 1)
  expect(width('甲》（乙')).toBeCloseTo(3.5 * 12, 1)
  expect(width('（《甲乙')).toBeCloseTo(3.5 * 12, 1)
  expect(width('甲，乙')).toBeCloseTo(3 * 12, 1)
})

test('a closing mark at the end of a line gives its blank half rather than take a character down', () => {
  expect(linesOf('申请材料齐全，符合', 6.5 * 12)).toEqual(['申请材料齐全，', '符合'])
})

test('a line that goes on with an opening bracket begins flush with the margin', () => {
  const [, second] = breakLines(fonts, '市政设施建设（占用道路）', style, 6 * 12)
  expect(second && textOf(second)).toBe('（占用道路）')
  expect(second?.runs[0]?.x).toBeCloseTo(-6, 1)
})

test('a justified line is spread between characters, not within a number', () => {
  const text = '经办人于2026年11月20日就示例大厦新建工程项目提出申请'
  const [first] = breakLines(fonts, text, style, 200, { justify: true })
  const number = first?.runs.find((run) => run.text.startsWith('202'))
  expect(first?.width).toBeCloseTo(200, 3)
  expect(number?.text).toBe('202')
  expect(number?.spacing).toBe(0)
})

test('marks that steer the direction of writing are dropped, so nothing reads in another order', () => {
  expect(linesOf('甲\u202e乙\u200f丙\u2066丁\u200b', 200)).toEqual(['甲乙丙丁'])
})
