import { layOutLetter } from '../../electron/engine/documents/draw-letter.ts'
import { openFontChain } from '../../electron/engine/documents/font-chain.ts'
import type { LetterModelOf } from '../../electron/engine/documents/models/registry.ts'
import { requireLetter } from '../../electron/engine/documents/models/require-letter.ts'
import type { Page } from '../../electron/engine/documents/page-flow.ts'
import { readTemplate } from '../../electron/engine/documents/read-template.ts'
import { toLetterView } from '../../electron/engine/documents/views/letter-view.ts'
import type { DocumentKind } from '../../shared/case/joint-case.ts'
import type { LetterFormat } from '../../shared/case/letter-format.ts'
import { resourcesDirectory } from './resources.ts'

/** The pages of one copy, before they become bytes; the original, unless a reprint is asked for. */
export async function layOut<Kind extends DocumentKind>(
  kind: Kind,
  model: LetterModelOf<Kind>,
  { format = 'a4' as LetterFormat, copyNo = 0 } = {},
): Promise<readonly Page[]> {
  const [fonts, read] = await Promise.all([
    openFontChain(resourcesDirectory),
    readTemplate(resourcesDirectory, kind),
  ])
  if (!read.ok) throw new Error('the wording is sound')
  const view = toLetterView(kind, requireLetter(kind, model))
  const drawing = { copyNo, format, code: null, training: model.training }
  const pages = layOutLetter(fonts, read.template, view, drawing)
  const copies = format === 'a4' && copyNo === 0 ? (read.template.copies?.length ?? 1) : 1
  return pages.slice(0, pages.length / copies)
}
