import { createHash } from 'node:crypto'
import { type ArchiveEntry, writeZip } from '../archive/zip-file.ts'
import { isInvisible } from '../drawn-text.ts'
import type { ChainFace } from '../font-chain.ts'
import { subsetFace } from '../font-subset.ts'
import type { Page, PlacedPicture } from '../page-flow.ts'
import { writeGrayPng } from './gray-png.ts'
import { layersOf, pageFile } from './ofd-page.ts'
import { element, escapeXml, mmList, xmlFile } from './ofd-xml.ts'

export interface OfdFacts {
  readonly title: string
  /** From the model: a letter made again is the same letter. */
  readonly madeAt: Date
  /** What the letter was made from; kept in the file as JSON. */
  readonly facts: unknown
}

/**
 * The same placed text, lines and pictures that the PDF is painted from, as OFD (GB/T 33190-2016): text stays text,
 * with the used characters of each font embedded as TrueType. The same pages give the same bytes.
 */
export async function writeOfd(pages: readonly Page[], facts: OfdFacts): Promise<Buffer> {
  let lastId = 0
  const nextId = () => {
    lastId += 1
    return lastId
  }
  const layers = [...new Set(pages.flatMap(layersOf))]
  const fonts = await embedFonts(layers, nextId)
  const pictures = new Map<PlacedPicture, number>()
  for (const placed of layers.flatMap((layer) => layer.pictures)) pictures.set(placed, nextId())
  const ids = new Map(fonts.map(({ face, id }) => [face, id]))
  const pageIds = pages.map(() => nextId())
  const contents = pages.map(
    (page, index): ArchiveEntry => ({
      path: `Doc_0/${pagePath(index)}`,
      bytes: pageFile(page, { fonts: ids, pictures, nextId }),
    }),
  )
  return writeZip([
    { path: 'OFD.xml', bytes: entryFile(facts) },
    { path: 'Doc_0/Document.xml', bytes: documentFile(pages, pageIds, { lastId, pictures }) },
    { path: 'Doc_0/PublicRes.xml', bytes: fontsFile(fonts) },
    ...(pictures.size > 0
      ? [{ path: 'Doc_0/DocumentRes.xml', bytes: picturesFile(pictures) }]
      : []),
    { path: 'Doc_0/Attachs/Attachments.xml', bytes: attachmentsFile(facts.madeAt) },
    { path: 'Doc_0/Attachs/facts.json', bytes: Buffer.from(JSON.stringify(facts.facts), 'utf8') },
    ...fonts.map(({ id, bytes }) => ({ path: `Doc_0/Res/font_${id}.ttf`, bytes })),
    ...[...pictures].map(([{ picture }, id]) => ({
      path: `Doc_0/Res/image_${id}.png`,
      bytes: writeGrayPng(picture),
    })),
    ...contents,
  ])
}

interface EmbeddedFont {
  readonly face: ChainFace
  readonly id: number
  readonly bytes: Uint8Array
}

async function embedFonts(pages: readonly Page[], nextId: () => number): Promise<EmbeddedFont[]> {
  const used = new Map<ChainFace, Set<string>>()
  for (const { run } of pages.flatMap((page) => [...page.underlay, ...page.runs])) {
    const characters = used.get(run.face) ?? new Set<string>()
    for (const character of run.text)
      if (!isInvisible(character.codePointAt(0) ?? 0)) characters.add(character)
    used.set(run.face, characters)
  }
  const fonts: EmbeddedFont[] = []
  for (const [face, characters] of used) {
    const { bytes } = await subsetFace(face, characters, { complete: true })
    fonts.push({ face, id: nextId(), bytes })
  }
  return fonts
}

function pagePath(index: number): string {
  return `Pages/Page_${index}/Content.xml`
}

function dayOf(date: Date): string {
  return date.toISOString().slice(0, 10)
}

/** The way in: what the document is, and where (7.4). */
function entryFile({ title, madeAt, facts }: OfdFacts): Buffer {
  const id = createHash('sha256').update(JSON.stringify(facts)).digest('hex').slice(0, 32)
  const info = element(
    'DocInfo',
    {},
    element('DocID', {}, id),
    element('Title', {}, escapeXml(title)),
    element('CreationDate', {}, dayOf(madeAt)),
    element('ModDate', {}, dayOf(madeAt)),
    element('DocUsage', {}, 'Normal'),
    element('Creator', {}, 'lianban-counter'),
  )
  const body = element('DocBody', {}, info, element('DocRoot', {}, 'Doc_0/Document.xml'))
  return xmlFile('OFD', { Version: '1.0', DocType: 'OFD' }, body)
}

/** The root of the document (7.5). */
function documentFile(
  pages: readonly Page[],
  pageIds: readonly number[],
  {
    lastId,
    pictures,
  }: { readonly lastId: number; readonly pictures: ReadonlyMap<unknown, number> },
): Buffer {
  const [first] = pages
  if (!first) throw new Error('a letter has at least one page')
  const common = element(
    'CommonData',
    {},
    element('MaxUnitID', {}, String(lastId)),
    element('PageArea', {}, element('PhysicalBox', {}, `0 0 ${mmList(first.width, first.height)}`)),
    element('PublicRes', {}, 'PublicRes.xml'),
    ...(pictures.size > 0 ? [element('DocumentRes', {}, 'DocumentRes.xml')] : []),
  )
  const list = pageIds.map((ID, index) => element('Page', { ID, BaseLoc: pagePath(index) }))
  return xmlFile(
    'Document',
    {},
    common,
    element('Pages', {}, ...list),
    element('Attachments', {}, 'Attachs/Attachments.xml'),
  )
}

function fontsFile(fonts: readonly EmbeddedFont[]): Buffer {
  const list = fonts.map(({ face, id }) =>
    element(
      'Font',
      { ID: id, FontName: face.id, FamilyName: face.id },
      element('FontFile', {}, `font_${id}.ttf`),
    ),
  )
  return xmlFile('Res', { BaseLoc: 'Res' }, element('Fonts', {}, ...list))
}

function picturesFile(pictures: ReadonlyMap<PlacedPicture, number>): Buffer {
  const list = [...pictures.values()].map((ID) =>
    element(
      'MultiMedia',
      { ID, Type: 'Image', Format: 'PNG' },
      element('MediaFile', {}, `image_${ID}.png`),
    ),
  )
  return xmlFile('Res', { BaseLoc: 'Res' }, element('MultiMedias', {}, ...list))
}

function attachmentsFile(madeAt: Date): Buffer {
  const attachment = element(
    'Attachment',
    {
      ID: 'facts',
      Name: '文书所载事实',
      Format: 'json',
      CreationDate: dayOf(madeAt),
      Visible: 'true',
    },
    element('FileLoc', {}, 'facts.json'),
  )
  return xmlFile('Attachments', {}, attachment)
}
