import { createHash } from 'node:crypto'
import { join } from 'node:path'
import type { DocumentKind } from '../../../shared/case/joint-case.ts'
import { isInvisible, tidy } from './drawn-text.ts'
import { type FontChain, openFontChain } from './font-chain.ts'
import { isSpace } from './font-face.ts'
import { readTemplate } from './letter-template.ts'
import { type LetterView, toLetterView } from './letter-view.ts'
import { AcceptanceModel, sampleAcceptance } from './models/acceptance.ts'
import { AdviceModel, sampleAdvice } from './models/advice.ts'
import { ReceiptModel, sampleReceipt } from './models/receipt.ts'

export interface RenderedLetter {
  readonly pdf: Uint8Array
  readonly pages: number
  /** Lower-case hexadecimal, of the bytes. */
  readonly sha256: string
}

export interface Letters {
  /**
   * The same model and copy give the same bytes. `copyNo` 0 is the original, every other is marked 副本.
   * Rejects with `UnprintableText` when no font of this machine has a character: nothing is printed with a hole.
   */
  render(
    kind: DocumentKind,
    model: unknown,
    options: {
      readonly copyNo: number
      /** The text of its square code; null for a letter that has no proof, which then carries its case number. */
      readonly code?: string | null
    },
  ): Promise<RenderedLetter>
  /** Characters that no font has, as `U+E188`, each once, in order. */
  findUnprintable(text: string): readonly string[]
  /** Renders a sample, so that the first letter at the counter is as quick as the others. */
  warmUp(): Promise<void>
  /** Fonts of the list that this machine lacks, in words: with all of them, GB 18030-2022 level 3 is covered. */
  readonly missingFonts: readonly string[]
}

/** `message` is the sentence for the clerk. */
export class UnprintableText extends Error {
  readonly codePoints: readonly string[]
  constructor(codePoints: readonly string[]) {
    super(
      `文书中有本机字库没有的字（${codePoints.join('、')}），没有打印。请对照证件改用标准字，或请管理员安装字库后再打印。`,
    )
    this.codePoints = codePoints
  }
}

const models = {
  receipt: ReceiptModel,
  acceptance: AcceptanceModel,
  advice: AdviceModel,
} as const
const samples = {
  receipt: sampleReceipt,
  acceptance: sampleAcceptance,
  advice: sampleAdvice,
} as const

/** Reads the wording and the fonts' character maps; throws when the installation is damaged. */
export async function openLetters({
  resourcesDirectory,
}: {
  readonly resourcesDirectory: string
}): Promise<Letters> {
  const read = (kind: keyof typeof models) =>
    readTemplate(join(resourcesDirectory, 'letters', `${kind}.yaml`), toLetterView(samples[kind]))
  const [fonts, receipt, acceptance, advice] = await Promise.all([
    openFontChain(resourcesDirectory),
    read('receipt'),
    read('acceptance'),
    read('advice'),
  ])
  const templates = { receipt, acceptance, advice }
  const letters: Letters = {
    async render(kind, input, { copyNo, code = null }) {
      if (!isWorded(kind)) throw new Error(`no wording for ${kind}`)
      const model = models[kind].parse(input)
      const view = toLetterView(model)
      refuseUnprintable(fonts, view)
      // Loaded with the first letter, not with the engine: the drawing libraries take 100 ms and more.
      const { drawLetter } = await import('./draw-letter.ts')
      const { pdf, pages } = await drawLetter(fonts, templates[kind], view, {
        copyNo,
        code,
        training: model.training,
        madeAt: new Date(`${model.receivedDate}T00:00:00Z`),
        facts: model,
      })
      return { pdf, pages, sha256: createHash('sha256').update(pdf).digest('hex') }
    },
    findUnprintable: (text) => findUnprintable(fonts, text),
    async warmUp() {
      await letters.render('acceptance', sampleAcceptance, { copyNo: 0 })
    },
    missingFonts: fonts.missing,
  }
  return letters
}

function isWorded(kind: DocumentKind): kind is keyof typeof models {
  return kind in models
}

function refuseUnprintable(fonts: FontChain, view: LetterView): void {
  const rows = Object.values(view.rows).flat()
  const text = [view.words, ...rows].flatMap((words) => Object.values(words)).join('')
  const unprintable = findUnprintable(fonts, text)
  if (unprintable.length > 0) throw new UnprintableText(unprintable)
}

function findUnprintable(fonts: FontChain, text: string): readonly string[] {
  const found = new Set<string>()
  for (const character of tidy(text)) {
    const codePoint = character.codePointAt(0) ?? 0
    if (isInvisible(codePoint) || isSpace(codePoint)) continue
    if (!fonts.find(codePoint))
      found.add(`U+${codePoint.toString(16).toUpperCase().padStart(4, '0')}`)
  }
  return [...found]
}
