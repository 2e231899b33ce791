import { createHash } from 'node:crypto'
import { DocumentKind, documentKindNames } from '../../../shared/case/joint-case.ts'
import { type LetterFormat, letterFormats } from '../../../shared/case/letter-format.ts'
import type { Slip } from '../../../shared/case/slip.ts'
import type { ResourceError } from '../catalogue/yaml-file.ts'
import type { Drawing } from './draw-letter.ts'
import { type FontChain, openFontChain } from './font-chain.ts'
import type { LetterTemplate } from './letter-template.ts'
import { type LetterModelOf, letterSamples } from './models/registry.ts'
import { requireLetter } from './models/require-letter.ts'
import { createPageFlow, type PageFlow } from './page-flow.ts'
import type { GrayPicture } from './png-picture.ts'
import { fileOf, readTemplate } from './read-template.ts'
import type { SlipDrawing } from './slip/lay-out-slip.ts'
import { outlineText, type TextPath } from './text-path.ts'
import { findUnprintable, noteCodePoints, textIn, UnprintableText } from './unprintable.ts'
import { toLetterView } from './views/letter-view.ts'
import type { LetterView } from './views/view.ts'

export interface RenderedLetter {
  readonly pdf: Uint8Array
  readonly pages: number
  /** Lower-case hexadecimal, of the bytes. */
  readonly sha256: string
  /** Of a roll, in mm; null on A4. */
  readonly lengthMm: number | null
  /** The same on a roll for a printer that is spoken to in its own bytes; null on A4. */
  readonly slip: Slip | null
}

interface Rendering {
  readonly copyNo: number
  /** The text of its square code; null for a letter that has no proof, which then carries its case number. */
  readonly code?: string | null
  /** A4 unless said; rolls for the letters that have such a form. */
  readonly format?: LetterFormat
  /** Characters, as `U+E188`, that stand by their code in this letter: 〔U+E188〕. */
  readonly noted?: readonly string[]
}

interface OwnFacts extends Pick<Rendering, 'format'> {
  readonly training: boolean
  readonly madeAt: Date
}

export interface SamplePreview {
  /** Relative to `resources/`. */
  readonly file: string
  /** Mistakes in the wording; with any there is no letter. */
  readonly mistakes: readonly ResourceError[]
  readonly letter: RenderedLetter | null
  /** What the letter can be printed on. */
  readonly formats: readonly LetterFormat[]
  /** Letters are printed in this wording already. */
  readonly inForce: boolean
}

export interface Letters {
  /**
   * The same model and copy give the same bytes. `copyNo` 0 is the original with all its copies, every other is one
   * sheet marked 副本. Rejects with `UnprintableText` when no font of this machine has a character, and with a refusal
   * in words when the model lacks something: nothing is printed with a hole.
   */
  render(kind: DocumentKind, model: unknown, options: Rendering): Promise<RenderedLetter>
  /** The same pages as OFD (GB/T 33190-2016), for archives; the same model and copy give the same bytes. */
  renderOfd(kind: DocumentKind, model: unknown, options: Rendering): Promise<Uint8Array>
  /** An invented letter in the wording as it stands on the disk now, which is in force from the next start. */
  previewSample(kind: DocumentKind, format: LetterFormat): Promise<SamplePreview>
  /** What the letter can be printed on. */
  formatsOf(kind: DocumentKind): readonly LetterFormat[]
  /** Pages that are no letter, such as the list of what lies in a package. */
  renderSheet(
    facts: { readonly title: string; readonly madeAt: Date },
    place: (flow: PageFlow) => void,
  ): Promise<Uint8Array>
  /** A page or a slip of our own that is no letter of a case; a character without a font stands by its code. */
  renderOwn(template: LetterTemplate, view: LetterView, facts: OwnFacts): Promise<RenderedLetter>
  /** A line for a picture, as outlines; every character must be printable. */
  outlineText(text: string): Promise<TextPath>
  /** Characters that no font has, as `U+E188`, each once, in order. */
  findUnprintable(text: string): readonly string[]
  /** The same in all that a letter would say. */
  findUnprintableIn(kind: DocumentKind, model: unknown): readonly string[]
  /** By code point; they take the place of all before. */
  setGlyphPictures(pictures: ReadonlyMap<number, GrayPicture>): void
  /** Renders a sample, so that the first letter at the counter is as quick as the others. */
  warmUp(): Promise<void>
  /** Fonts of the list that this machine lacks, in words: with all of them, GB 18030-2022 level 3 is covered. */
  readonly missingFonts: readonly string[]
}

/** `message` is the sentence for the clerk; `errors` say file and line, for whoever keeps the wording. */
export class UnusableWording extends Error {
  readonly errors: readonly ResourceError[]
  constructor(errors: readonly ResourceError[]) {
    super(
      errors
        .slice(0, 3)
        .map(({ file, line, message }) => `${file} 第 ${line} 行：${message}`)
        .join(''),
    )
    this.errors = errors
  }
}

type Templates = { readonly [Kind in DocumentKind]: LetterTemplate }

/** Reads the wording and the fonts' character maps; throws when the installation is damaged. */
export async function openLetters({
  resourcesDirectory,
}: {
  readonly resourcesDirectory: string
}): Promise<Letters> {
  const fonts = await openFontChain(resourcesDirectory)
  const printable = (text: string) => findUnprintable(fonts, text)
  const templates = await readTemplates(resourcesDirectory, printable)
  const prepare = <Kind extends DocumentKind>(
    kind: Kind,
    model: LetterModelOf<Kind>,
    { copyNo, code = null, format = 'a4', noted = [] }: Rendering,
  ) => {
    const view = noteCodePoints(toLetterView(kind, model), noted)
    const unprintable = findUnprintable(fonts, textIn(view))
    if (unprintable.length > 0) throw new UnprintableText(unprintable)
    const madeAt = new Date(`${dateOf(model)}T00:00:00Z`)
    const drawing = { copyNo, code, format, training: model.training, madeAt, facts: model }
    return { view, drawing }
  }
  const draw = async <Kind extends DocumentKind>(
    kind: Kind,
    model: LetterModelOf<Kind>,
    { template, ...options }: Rendering & { template: LetterTemplate },
  ): Promise<RenderedLetter> => {
    const { view, drawing } = prepare(kind, model, options)
    return drawView(fonts, template, view, drawing)
  }
  const letters: Letters = {
    render: async (kind, input, options) =>
      draw(kind, requireLetter(kind, input), { ...options, template: templates[kind] }),
    async renderOfd(kind, input, options) {
      const { view, drawing } = prepare(kind, requireLetter(kind, input), options)
      const { layOutLetter } = await import('./draw-letter.ts')
      const { writeOfd } = await import('./ofd/write-ofd.ts')
      const pages = layOutLetter(fonts, templates[kind], view, drawing)
      return writeOfd(pages, { ...drawing, title: documentKindNames[kind] })
    },
    async previewSample(kind, wanted) {
      const file = fileOf(kind)
      const read = await readTemplate(resourcesDirectory, kind, printable)
      if (!read.ok)
        return { file, mistakes: read.errors, letter: null, formats: ['a4'], inForce: false }
      const { template } = read
      const formats = formatsIn(template)
      const format = formats.includes(wanted) ? wanted : 'a4'
      const letter = await draw(kind, letterSamples[kind], { copyNo: 0, format, template })
      const inForce = JSON.stringify(template) === JSON.stringify(templates[kind])
      return { file, mistakes: [], letter, formats, inForce }
    },
    formatsOf: (kind) => formatsIn(templates[kind]),
    async renderSheet(facts, place) {
      const { paint } = await import('./paint.ts')
      const flow = createPageFlow(fonts)
      place(flow)
      return paint(flow.pages, facts)
    },
    renderOwn: (template, view, facts) => drawOwn(fonts, template, view, facts),
    outlineText: (text) => outlineText(fonts, text),
    findUnprintable: printable,
    findUnprintableIn: (kind, input) =>
      findUnprintable(fonts, textIn(toLetterView(kind, requireLetter(kind, input)))),
    setGlyphPictures: fonts.setGlyphPictures,
    async warmUp() {
      await letters.render('acceptance', letterSamples.acceptance, { copyNo: 0 })
    },
    missingFonts: fonts.missing,
  }
  return letters
}

async function drawView(
  fonts: FontChain,
  template: LetterTemplate,
  view: LetterView,
  drawing: Drawing,
): Promise<RenderedLetter> {
  // Loaded with the first letter, not with the engine: drawing has modules of its own.
  const { drawLetter } = await import('./draw-letter.ts')
  const drawn = await drawLetter(fonts, template, view, drawing)
  const slip = await setSlip(fonts, template, view, drawing)
  return { ...drawn, slip, sha256: createHash('sha256').update(drawn.pdf).digest('hex') }
}

function drawOwn(
  fonts: FontChain,
  template: LetterTemplate,
  own: LetterView,
  { format = 'a4', ...facts }: OwnFacts,
): Promise<RenderedLetter> {
  const view = noteCodePoints(own, findUnprintable(fonts, textIn(own)))
  return drawView(fonts, template, view, {
    ...{ copyNo: 0, code: null, format, facts: view.words },
    ...facts,
  })
}

async function setSlip(
  fonts: FontChain,
  template: LetterTemplate,
  view: LetterView,
  { format, ...drawing }: SlipDrawing & { readonly format: LetterFormat },
): Promise<Slip | null> {
  if (format === 'a4') return null
  const { layOutSlip } = await import('./slip/lay-out-slip.ts')
  return layOutSlip(fonts, template, view, { ...drawing, width: format === 'roll58' ? 58 : 80 })
}

function formatsIn({ roll }: LetterTemplate): readonly LetterFormat[] {
  return roll ? letterFormats : ['a4']
}

async function readTemplates(
  resourcesDirectory: string,
  printable: (text: string) => readonly string[],
): Promise<Templates> {
  const read = await Promise.all(
    DocumentKind.options.map(
      async (kind) => [kind, await readTemplate(resourcesDirectory, kind, printable)] as const,
    ),
  )
  const errors = read.flatMap(([, one]) => (one.ok ? [] : one.errors))
  if (errors.length > 0) throw new UnusableWording(errors)
  const pairs = read.flatMap(([kind, one]) => (one.ok ? [[kind, one.template]] : []))
  return Object.fromEntries(pairs) as Templates
}

/** The day that the letter bears; its bytes say nothing of the day on which they were made. */
function dateOf(model: LetterModelOf<DocumentKind>): string {
  return 'issuedDate' in model ? model.issuedDate : model.receivedDate
}
