import { afterAll, beforeAll, expect, test } from 'vitest'
import { type Letters, openLetters } from '../../../electron/engine/documents/letters.ts'
import { letterSamples } from '../../../electron/engine/documents/models/registry.ts'
import { DocumentKind } from '../../../shared/case/joint-case.ts'
import { anAcceptance } from '../../support/letter-models.ts'
import { type OfdBench, openOfdBench } from '../../support/ofd-pages.ts'
import { largestDifference, listWords, toPictures } from '../../support/pdf-pixels.ts'
import { resourcesDirectory } from '../../support/resources.ts'

const dotsPerInch = 150
const original = { copyNo: 0 }
let letters: Letters
let bench: OfdBench
beforeAll(async () => {
  letters = await openLetters({ resourcesDirectory })
  bench = await openOfdBench()
})
afterAll(() => bench.close())

/** Of 255: what two programs that smooth edges differently may differ by in a cell. */
const tolerance = 40

async function differences(kind: DocumentKind, model: unknown): Promise<readonly number[]> {
  const ofd = Buffer.from(await letters.renderOfd(kind, model, original))
  const drawn = await bench.draw(ofd, dotsPerInch)
  const { pdf } = await letters.render(kind, model, original)
  const printed = await toPictures(pdf, drawn[0] ?? dotsPerInch)
  expect(drawn).toHaveLength(printed.length)
  return drawn.map((picture, page) => {
    const other = printed[page]
    return other ? largestDifference(picture, other) : 255
  })
}

test.each(DocumentKind.options)('the OFD of %s looks as its PDF does', async (kind) => {
  for (const difference of await differences(kind, letterSamples[kind]))
    expect(difference).toBeLessThan(tolerance)
})

test('rare characters of every plane are drawn from the embedded fonts as the print has them', async () => {
  const sample = anAcceptance()
  const name = '䶮𠮷𬱖㐀㙱𠀋𪚲𪜀𫝀𫞩𫠠𬀩𬺰𭕄𮪃'
  const model = { ...sample, applicant: { ...sample.applicant, name } }
  for (const difference of await differences('acceptance', model))
    expect(difference).toBeLessThan(tolerance)
})

test('a wrong word would be seen: the comparison is not blind', async () => {
  const sample = anAcceptance()
  const other = { ...sample, projectName: `${sample.projectName}三期` }
  const ofd = Buffer.from(await letters.renderOfd('acceptance', other, original))
  const [drawn] = await bench.draw(ofd, dotsPerInch)
  const { pdf } = await letters.render('acceptance', sample, original)
  const [printed] = await toPictures(pdf, drawn ?? dotsPerInch)
  if (!drawn || !printed) throw new Error('a letter has a page')
  expect(largestDifference(drawn, printed)).toBeGreaterThan(tolerance)
})

test('a viewer that is not ours opens it and puts every word where the PDF has it', async () => {
  const model = anAcceptance()
  const { pdf, pages } = await letters.render('acceptance', model, original)
  const shown = await bench.showInViewer(
    Buffer.from(await letters.renderOfd('acceptance', model, original)),
  )
  expect(shown.pages).toBe(pages)
  const toMm = 25.4 / 72
  const misplaced = (await listWords(pdf)).filter(({ page, text, left, top, bottom }) => {
    const [first] = text
    return !shown.texts.some(
      (one) =>
        one.page === page &&
        one.text === first &&
        Math.abs(one.x - left * toMm) < 0.5 &&
        one.baseline > top * toMm &&
        one.baseline < bottom * toMm + 1,
    )
  })
  expect(misplaced.map(({ text }) => text)).toEqual([])
})
