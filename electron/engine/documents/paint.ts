import { PDFDocument, PDFHexString, PDFName } from 'pdf-lib'
import type { ChainFace } from './font-chain.ts'
import type { Page, PlacedRun, Stroke } from './page-flow.ts'
import { deflatedStream, embedFace, type PdfFont } from './pdf-font.ts'
import { isInvisible } from './text-layout.ts'

interface DocumentFacts {
  readonly title: string
  /** From the model: a letter printed again is the same letter. */
  readonly madeAt: Date
}

/** Turns placed text and lines into a PDF; the same pages give the same bytes. */
export async function paint(pages: readonly Page[], facts: DocumentFacts): Promise<Uint8Array> {
  const document = await PDFDocument.create({ updateMetadata: false })
  document.setTitle(facts.title, { showInWindowTitleBar: true })
  document.setProducer('lianban-counter')
  document.setCreationDate(facts.madeAt)
  document.setModificationDate(facts.madeAt)
  document.catalog.set(PDFName.of('Lang'), PDFHexString.fromText('zh-CN'))
  const fonts = await embedFonts(document, pages)
  for (const page of pages) {
    const { node } = document.addPage([page.width, page.height])
    for (const { name, font } of fonts.values()) node.setFontDictionary(PDFName.of(name), font.ref)
    const content = Buffer.from(contentOf(page, fonts), 'latin1')
    node.addContentStream(document.context.register(deflatedStream(document.context, content)))
  }
  return document.save({ addDefaultPage: false, updateFieldAppearances: false })
}

type NamedFonts = ReadonlyMap<ChainFace, { readonly name: string; readonly font: PdfFont }>

async function embedFonts(document: PDFDocument, pages: readonly Page[]): Promise<NamedFonts> {
  const used = new Map<ChainFace, Set<string>>()
  for (const { run } of pages.flatMap((page) => [...page.underlay, ...page.runs])) {
    const characters = used.get(run.face) ?? new Set<string>()
    for (const character of visible(run.text)) characters.add(character)
    used.set(run.face, characters)
  }
  const fonts = new Map<ChainFace, { name: string; font: PdfFont }>()
  for (const [face, characters] of used)
    fonts.set(face, {
      name: `F${fonts.size}`,
      font: await embedFace(document.context, face, characters),
    })
  return fonts
}

function visible(text: string): string[] {
  return [...text].filter((character) => !isInvisible(character.codePointAt(0) ?? 0))
}

function contentOf(page: Page, fonts: NamedFonts): string {
  const operatorsOf = (runs: readonly PlacedRun[]) => [
    'BT',
    ...runs.map((placed) => textOperators(placed, page.height, fonts)),
    'ET',
  ]
  return [
    ...operatorsOf(page.underlay),
    '0 g',
    ...page.blocks.map(
      ({ x, y, width, height }) =>
        `${round(x)} ${round(page.height - y - height)} ${round(width)} ${round(height)} re`,
    ),
    page.blocks.length > 0 ? 'f' : '',
    ...page.strokes.map((stroke) => strokeOperators(stroke, page.height)),
    ...operatorsOf(page.runs),
  ].join('\n')
}

function strokeOperators({ from, to, width }: Stroke, pageHeight: number): string {
  const point = ([x, y]: readonly [number, number]) => `${round(x)} ${round(pageHeight - y)}`
  return `${round(width)} w ${point(from)} m ${point(to)} l S`
}

function textOperators(placed: PlacedRun, pageHeight: number, fonts: NamedFonts): string {
  const named = fonts.get(placed.run.face)
  if (!named) throw new Error('a run is drawn in a face that was not embedded')
  const angle = (placed.turn * Math.PI) / 180
  const cosine = round(Math.cos(angle))
  const sine = round(Math.sin(angle))
  const { size, bold } = placed.style
  return [
    bold ? `2 Tr ${round(size * 0.022)} w` : '0 Tr',
    `/${named.name} ${round(size)} Tf ${round(placed.spacing)} Tc ${round(placed.gray)} g`,
    `${cosine} ${sine} ${round(-Math.sin(angle))} ${cosine} ${round(placed.x)} ${round(pageHeight - placed.y)} Tm`,
    `<${named.font.encode(visible(placed.run.text).join(''))}> Tj`,
  ].join(' ')
}

function round(value: number): string {
  return String(Math.round(value * 1000) / 1000)
}
