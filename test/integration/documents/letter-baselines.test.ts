import { join } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'
import { type Drawing, layOutLetter } from '../../../electron/engine/documents/draw-letter.ts'
import { type FontChain, openFontChain } from '../../../electron/engine/documents/font-chain.ts'
import type { LetterModelOf } from '../../../electron/engine/documents/models/registry.ts'
import { a4, type Page, roll58, roll80 } from '../../../electron/engine/documents/page-flow.ts'
import { paint } from '../../../electron/engine/documents/paint.ts'
import { readTemplate } from '../../../electron/engine/documents/read-template.ts'
import { toLetterView } from '../../../electron/engine/documents/views/letter-view.ts'
import { DocumentKind } from '../../../shared/case/joint-case.ts'
import { type LetterFormat, letterFormats } from '../../../shared/case/letter-format.ts'
import {
  countInkOutside,
  findBlanks,
  findCollisions,
  glyphsOf,
} from '../../support/letter-proof.ts'
import { letterVariants } from '../../support/letter-variants.ts'
import { toPictures } from '../../support/pdf-pixels.ts'
import { countChanges, countDifferences, shrink } from '../../support/picture-baseline.ts'
import { resourcesDirectory } from '../../support/resources.ts'

// Looked at when they were made: what an official of a hall would hand out.
const baselines = join(import.meta.dirname, '../../baselines/letters')
const dotsPerInch = 150
const papers = { a4, roll58, roll80 } as const
const withRolls: readonly DocumentKind[] = ['receipt', 'collectionSlip', 'sleeveLabel']

let fonts: FontChain
beforeAll(async () => {
  fonts = await openFontChain(resourcesDirectory)
})

/** As printed, but only the first of the copies that are printed together. */
async function layOut<Kind extends DocumentKind>(
  kind: Kind,
  model: LetterModelOf<Kind>,
  format: LetterFormat,
): Promise<readonly Page[]> {
  const read = await readTemplate(resourcesDirectory, kind)
  if (!read.ok) throw new Error('the wording is sound')
  const drawing: Omit<Drawing, 'madeAt' | 'facts'> = {
    copyNo: 0,
    format,
    code: null,
    training: false,
  }
  const pages = layOutLetter(fonts, read.template, toLetterView(kind, model), drawing)
  const copies = format === 'a4' ? (read.template.copies?.length ?? 1) : 1
  return pages.slice(0, pages.length / copies)
}

const cases = DocumentKind.options.flatMap((kind) =>
  letterFormats
    .filter((format) => format === 'a4' || withRolls.includes(kind))
    .flatMap((format) => letterVariants(kind).map((variant) => ({ kind, format, ...variant }))),
)

describe.each(cases)('$kind, $format, $name', ({ kind, format, name, model }) => {
  test('every character has its ink, nothing overlaps, nothing leaves the margins, and it looks as it did', async () => {
    const pages = await layOut(kind, model, format)
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
    const pages = await layOut('receipt', model, 'a4')
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
