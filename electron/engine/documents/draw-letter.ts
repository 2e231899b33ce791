import type { FontChain } from './font-chain.ts'
import { keepWithNext, placeBlock } from './letter-blocks.ts'
import { dressPages, placeTitle } from './letter-frame.ts'
import type { LetterTemplate } from './letter-template.ts'
import type { LetterView } from './letter-view.ts'
import { createPageFlow } from './page-flow.ts'
import { paint } from './paint.ts'

interface Drawing {
  readonly copyNo: number
  /** What the square code holds; null: what the template says. */
  readonly code: string | null
  readonly training: boolean
  readonly madeAt: Date
  /** The model, kept in the file as data. */
  readonly facts: unknown
}

/** Every character of `view` must be in `fonts`; the caller has looked. */
export async function drawLetter(
  fonts: FontChain,
  template: LetterTemplate,
  view: LetterView,
  drawing: Drawing,
): Promise<{ readonly pdf: Uint8Array; readonly pages: number }> {
  const flow = createPageFlow(fonts)
  placeTitle(flow, template, view.words, drawing.code)
  for (const [index, block] of template.blocks.entries()) {
    keepWithNext(flow, template.blocks[index + 1])
    placeBlock(flow, block, view)
  }
  dressPages(flow, template, view.words, drawing)
  const { madeAt, facts } = drawing
  const pdf = await paint(flow.pages, { title: template.title, madeAt, facts })
  return { pdf, pages: flow.pages.length }
}
