import { afterAll, beforeAll, expect, test } from 'vitest'
import { type FontChain, openFontChain } from '../../../electron/engine/documents/font-chain.ts'
import { writeOfd } from '../../../electron/engine/documents/ofd/write-ofd.ts'
import {
  createPageFlow,
  type PageFlow,
  placeParagraph,
} from '../../../electron/engine/documents/page-flow.ts'
import { paint } from '../../../electron/engine/documents/paint.ts'
import { inventNames } from '../../support/invented-names.ts'
import { type OfdBench, openOfdBench } from '../../support/ofd-pages.ts'
import { largestDifference, toPictures } from '../../support/pdf-pixels.ts'
import { aDrawnCharacter } from '../../support/png.ts'
import { resourcesDirectory } from '../../support/resources.ts'

const dotsPerInch = 144
const facts = { title: '姓名', madeAt: new Date(0), facts: null }
let fonts: FontChain
let bench: OfdBench
beforeAll(async () => {
  fonts = await openFontChain(resourcesDirectory)
  bench = await openOfdBench()
})
afterAll(() => bench.close())

/** Page by page, the largest difference between the OFD as it is drawn from its file and the PDF as poppler draws it. */
async function differences({ pages }: PageFlow): Promise<readonly number[]> {
  const drawn = await bench.draw(await writeOfd(pages, facts), dotsPerInch)
  const printed = await toPictures(await paint(pages, facts), drawn[0] ?? dotsPerInch)
  expect(drawn).toHaveLength(printed.length)
  return drawn.map((picture, page) => {
    const other = printed[page]
    return other ? largestDifference(picture, other) : 255
  })
}

test('500 invented names over all planes look in the OFD as in the print', async () => {
  const flow = createPageFlow(fonts)
  placeParagraph(flow, inventNames(500).join('　'), { style: { size: 20 } })
  const found = await differences(flow)
  expect(found.length).toBeGreaterThan(3)
  expect(Math.max(...found)).toBeLessThan(40)
})

test('a hall’s own picture of a character is in the OFD too', async () => {
  const own = await openFontChain(resourcesDirectory)
  own.setGlyphPictures(new Map([[0xe188, aDrawnCharacter(96)]]))
  const flow = createPageFlow(own)
  placeParagraph(flow, '湘\ue188江', { style: { size: 48 } })
  expect(Math.max(...(await differences(flow)))).toBeLessThan(48)
})
