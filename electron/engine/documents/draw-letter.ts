import type { LetterFormat } from '../../../shared/case/letter-format.ts'
import { placeBlocks } from './blocks/place-block.ts'
import type { FontChain } from './font-chain.ts'
import {
  dressPages,
  placeRollFoot,
  placeRollHead,
  placeTitle,
  placeWatermark,
} from './letter-frame.ts'
import { a4Styles, bodySizes, rollStyles } from './letter-styles.ts'
import type { LetterTemplate } from './letter-template.ts'
import {
  createPageFlow,
  type Page,
  type PageFlow,
  type Paper,
  roll58,
  roll80,
} from './page-flow.ts'
import { paint } from './paint.ts'
import type { LetterView } from './views/view.ts'

export interface Drawing {
  readonly copyNo: number
  readonly format: LetterFormat
  /** What the square code holds; null: what the template says. */
  readonly code: string | null
  readonly training: boolean
  readonly madeAt: Date
  /** The model, kept in the file as data. */
  readonly facts: unknown
}

interface DrawnLetter {
  readonly pdf: Uint8Array
  readonly pages: number
  /** Of a roll, in mm; null on A4. */
  readonly lengthMm: number | null
}

/** Every character of `view` must be in `fonts`; the caller has looked. */
export async function drawLetter(
  fonts: FontChain,
  template: LetterTemplate,
  view: LetterView,
  drawing: Drawing,
): Promise<DrawnLetter> {
  const pages = layOutLetter(fonts, template, view, drawing)
  const { madeAt, facts } = drawing
  const pdf = await paint(pages, { title: template.title, madeAt, facts })
  return { pdf, pages: pages.length, lengthMm: lengthOf(drawing.format, pages) }
}

/** A roll is one page, as long as its letter; a tenth of a millimetre more than to cut it off. */
function lengthOf(format: LetterFormat, [page]: readonly Page[]): number | null {
  return format === 'a4' || !page ? null : Math.ceil((page.height / 72) * 254) / 10
}

/** The pages of all copies; those of a letter in two copies share their bodies. */
export function layOutLetter(
  fonts: FontChain,
  template: LetterTemplate,
  view: LetterView,
  drawing: Omit<Drawing, 'madeAt' | 'facts'>,
): readonly Page[] {
  const { format, copyNo, training } = drawing
  const proof = template.ownCode ? null : drawing.code
  const printing = { copyNo, training }
  if (format !== 'a4') return layOutRoll(fonts, template, view, drawing)
  const { flow, styles } = layOutBody(fonts, template, view, proof)
  if (training) for (const page of flow.pages) placeWatermark(flow, page, styles.watermark)
  const all = template.copies ?? ['']
  // A reprint replaces one sheet, the one that was handed out.
  const marks = copyNo > 0 ? all.slice(-1) : all
  return marks.flatMap((copyMark) =>
    dressPages(flow, { template, words: view.words, styles, proof, printing, copyMark }),
  )
}

/** In 三号 where that takes no more pages than 小四 would, else in 四号 if that does, else in 小四. */
function layOutBody(
  fonts: FontChain,
  template: LetterTemplate,
  view: LetterView,
  proof: string | null,
) {
  const laid = (size: (typeof bodySizes)[number]) => {
    const flow = createPageFlow(fonts)
    const styles = a4Styles(size)
    placeTitle(flow, { template, words: view.words, styles, proof })
    placeBlocks({ flow, styles, view }, template.blocks)
    return { flow, styles }
  }
  const largest = laid(bodySizes[0])
  if (largest.flow.pages.length === 1) return largest
  const smallest = laid(bodySizes[2])
  const isAsShort = ({ flow }: { readonly flow: PageFlow }) =>
    flow.pages.length <= smallest.flow.pages.length
  if (isAsShort(largest)) return largest
  const middle = laid(bodySizes[1])
  return isAsShort(middle) ? middle : smallest
}

const rolls: Readonly<Record<Exclude<LetterFormat, 'a4'>, Paper>> = { roll58, roll80 }

function layOutRoll(
  fonts: FontChain,
  template: LetterTemplate,
  view: LetterView,
  { format, copyNo, training, code }: Omit<Drawing, 'madeAt' | 'facts'>,
): readonly Page[] {
  const proof = template.ownCode ? null : code
  if (format === 'a4' || !template.roll) throw new Error(`${template.title} has no ${format} form`)
  const paper = rolls[format]
  const flow = createPageFlow(fonts, paper)
  const styles = rollStyles(paper)
  const heading = { template, words: view.words, styles, proof }
  placeRollHead(flow, heading)
  placeBlocks({ flow, styles, view }, template.roll)
  placeRollFoot(flow, heading, { copyNo, training })
  return flow.pages
}
