import { isInvisible } from './drawn-text.ts'
import type { ChainFace } from './font-chain.ts'
import type { Page } from './page-flow.ts'
import { addArchiveParts, type DocumentFacts } from './pdf/pdf-archive.ts'
import { contentOf, type NamedFont, type NamedFonts } from './pdf/pdf-content.ts'
import { createPdfFile, type PdfFile, pdfNumber, type Ref } from './pdf/pdf-file.ts'
import { embedFace } from './pdf/pdf-font.ts'
import { embedPictures } from './pdf/pdf-picture.ts'
import { createPdfTags } from './pdf/pdf-tags.ts'

/** Turns placed text and lines into a PDF/A-3; the same pages give the same bytes. */
export async function paint(pages: readonly Page[], facts: DocumentFacts): Promise<Uint8Array> {
  const file = createPdfFile()
  const catalogue = file.reserve()
  const tree = file.reserve()
  const fonts = await embedFonts(file, pages)
  const fontNames = file.add(
    `<<${[...fonts.values()].map(({ name, font }) => `/${name} ${font.ref}`).join('')}>>`,
  )
  const tags = createPdfTags(file)
  const write = (page: Page): WrittenContent => {
    const { names, entries } = embedPictures(file, page.pictures)
    const content = contentOf(page, { fonts, pictures: names, tags })
    return { ref: file.addStream('', Buffer.from(content, 'latin1')), pictures: entries }
  }
  // A body that several pages share is read out with the first of them.
  const bodies = new Map<Page, WrittenContent>()
  const kids = pages.map((page, index): Ref => {
    const ref = file.reserve()
    tags.startPage(ref)
    const written = page.body && (bodies.get(page.body) ?? write(page.body))
    if (page.body && written) bodies.set(page.body, written)
    const parts = [written, write(page)].filter((part) => part !== undefined)
    const pictures = parts.map((part) => part.pictures).join('')
    const resources = `<</Font ${fontNames}/XObject<<${pictures}>>>>`
    file.write(
      ref,
      `<</Type/Page/Parent ${tree}/MediaBox[0 0 ${pdfNumber(page.width)} ${pdfNumber(page.height)}]/Resources ${resources}/Contents[${parts.map((part) => part.ref).join(' ')}]/StructParents ${index}/Tabs/S>>`,
    )
    return ref
  })
  file.write(tree, `<</Type/Pages/Count ${kids.length}/Kids[${kids.join(' ')}]>>`)
  const structure = tags.write(pages[0]?.tags ?? [])
  file.write(
    catalogue,
    `<</Type/Catalog/Pages ${tree}/Lang(zh-CN)/MarkInfo<</Marked true>>/StructTreeRoot ${structure}/ViewerPreferences<</DisplayDocTitle true>>${addArchiveParts(file, facts)}>>`,
  )
  return file.finish(catalogue)
}

interface WrittenContent {
  readonly ref: Ref
  /** For the resources of a page that shows it. */
  readonly pictures: string
}

async function embedFonts(file: PdfFile, pages: readonly Page[]): Promise<NamedFonts> {
  const used = new Map<ChainFace, Set<string>>()
  const all = new Set(pages.flatMap((page) => (page.body ? [page.body, page] : [page])))
  for (const { run } of [...all].flatMap((page) => [...page.underlay, ...page.runs])) {
    const characters = used.get(run.face) ?? new Set<string>()
    for (const character of run.text)
      if (!isInvisible(character.codePointAt(0) ?? 0)) characters.add(character)
    used.set(run.face, characters)
  }
  const fonts = new Map<ChainFace, NamedFont>()
  for (const [face, characters] of used)
    fonts.set(face, { name: `F${fonts.size}`, font: await embedFace(file, face, characters) })
  return fonts
}
