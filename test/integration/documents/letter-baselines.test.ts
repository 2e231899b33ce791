import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import type { LetterModelOf } from '../../../electron/engine/documents/models/registry.ts'
import { a4, roll58, roll80 } from '../../../electron/engine/documents/page-flow.ts'
import { paint } from '../../../electron/engine/documents/paint.ts'
import { DocumentKind } from '../../../shared/case/joint-case.ts'
import { letterFormats } from '../../../shared/case/letter-format.ts'
import { layOut } from '../../support/lay-out-letter.ts'
import {
  countInkOutside,
  findBlanks,
  findCollisions,
  glyphsOf,
} from '../../support/letter-proof.ts'
import { letterVariants } from '../../support/letter-variants.ts'
import { toPictures } from '../../support/pdf-pixels.ts'
import { countChanges, countDifferences, shrink } from '../../support/picture-baseline.ts'

// Looked at when they were made: what an official of a hall would hand out.
const baselines = join(import.meta.dirname, '../../baselines/letters')
const dotsPerInch = 150
const papers = { a4, roll58, roll80 } as const
const withRolls: readonly DocumentKind[] = ['receipt', 'collectionSlip', 'sleeveLabel']

const cases = DocumentKind.options.flatMap((kind) =>
  letterFormats
    .filter((format) => format === 'a4' || withRolls.includes(kind))
    .flatMap((format) => letterVariants(kind).map((variant) => ({ kind, format, ...variant }))),
)

describe.each(cases)('$kind, $format, $name', ({ kind, format, name, model }) => {
  test('every character has its ink, nothing overlaps, nothing leaves the margins, and it looks as it did', async () => {
    const pages = await layOut(kind, model, { format })
    const pdf = await paint(pages, { title: '样张', madeAt: new Date(0), facts: {} })
    const pictures = await toPictures(pdf, dotsPerInch)
    const { width, margin } = papers[format]
    const column = { left: margin.left, right: width - margin.right }
    const glyphs = glyphsOf(pages)
    expect(pictures).toHaveLength(pages.length)
    expect(glyphs.length).toBeGreaterThan(30)
    expect(findBlanks(glyphs, pictures, dotsPerInch)).toEqual([])
    expect(findCollisions(glyphs, column)).toEqual([])
    for (const picture of pictures) expect(countInkOutside(picture, column, dotsPerInch)).toBe(0)
    const path = join(baselines, `${kind}-${format}-${name.replaceAll(' ', '-')}.png`)
    expect(countChanges(path, shrink(pictures))).toBe(0)
  })
})

test('even the lightest character more shows against what was kept', async () => {
  const [first] = letterVariants('receipt')
  if (!first) throw new Error('there are variants')
  const drawn = async (model: LetterModelOf<'receipt'>) => {
    const pages = await layOut('receipt', model)
    const pdf = await paint(pages, { title: '样张', madeAt: new Date(0), facts: {} })
    return shrink(await toPictures(pdf, dotsPerInch))
  }
  const kept = await drawn(first.model)
  expect(countDifferences(kept, await drawn(first.model))).toBe(0)
  const longer = { ...first.model, projectName: `${first.model.projectName}二` }
  expect(countDifferences(kept, await drawn(longer))).toBeGreaterThan(0)
})

test('characters on top of each other, and characters beyond the margin, are found', () => {
  const glyph = { page: 0, character: '字', left: 100, right: 112, baseline: 100, size: 12 }
  const column = { left: 60, right: 500 }
  const beside = { ...glyph, left: 112, right: 124 }
  expect(findCollisions([glyph, beside, { ...glyph, baseline: 114 }], column)).toEqual([])
  expect(findCollisions([glyph, { ...glyph, left: 103, baseline: 104 }], column)).toHaveLength(1)
  expect(findCollisions([{ ...glyph, left: 495, right: 520 }], column)).toHaveLength(1)
})
