import { beforeAll, expect, test } from 'vitest'
import { type Letters, openLetters } from '../../../electron/engine/documents/letters.ts'
import { letterSamples } from '../../../electron/engine/documents/models/registry.ts'
import { DocumentKind, documentKindNames } from '../../../shared/case/joint-case.ts'
import { anAcceptance } from '../../support/letter-models.ts'
import { unpackOfd } from '../../support/ofd-pages.ts'
import { readOfd } from '../../support/ofd-reader.ts'
import { resourcesDirectory } from '../../support/resources.ts'

const original = { copyNo: 0 }
let letters: Letters
beforeAll(async () => {
  letters = await openLetters({ resourcesDirectory })
})

async function contentOf(kind: DocumentKind, model: unknown) {
  return readOfd(await unpackOfd(Buffer.from(await letters.renderOfd(kind, model, original))))
}

test.each(DocumentKind.options)(
  'the OFD of %s has the pages of its PDF, and its words as text',
  async (kind) => {
    const model = letterSamples[kind]
    const { pages, title } = await contentOf(kind, model)
    expect(title).toBe(documentKindNames[kind])
    expect(pages).toHaveLength((await letters.render(kind, model, original)).pages)
    const text = pages
      .flatMap(({ objects }) => objects)
      .flatMap((object) => (object.kind === 'text' ? object.characters : []))
      .map((character) => character.text)
      .join('')
    expect(text).toContain(model.hallName)
    expect(text).toContain(model.documentNo)
  },
)

test('each character has a place on its page, and every number is used once', async () => {
  const ofd = Buffer.from(await letters.renderOfd('acceptance', letterSamples.acceptance, original))
  const files = await unpackOfd(ofd)
  const { pages } = readOfd(files)
  for (const { width, height, objects } of pages)
    for (const object of objects) {
      if (object.kind !== 'text' || object.matrix[1] !== 0) continue
      for (const { x, y } of object.characters) {
        expect(object.matrix[4] + x).toBeGreaterThan(0)
        expect(object.matrix[4] + x).toBeLessThan(width)
        expect(object.matrix[5] + y).toBeGreaterThan(0)
        expect(object.matrix[5] + y).toBeLessThan(height)
      }
    }
  const xml = [...files].filter(([path]) => path.endsWith('.xml')).map(([, bytes]) => String(bytes))
  const ids = xml.flatMap((text) => [...text.matchAll(/ ID="(\d+)"/g)].map(([, id]) => Number(id)))
  expect(new Set(ids).size).toBe(ids.length)
  expect(xml.join('')).toContain(`<ofd:MaxUnitID>${Math.max(...ids)}</ofd:MaxUnitID>`)
})

test('the elements stand in the order that the standard gives them', async () => {
  const files = await unpackOfd(
    Buffer.from(await letters.renderOfd('receipt', letterSamples.receipt, original)),
  )
  const order = (path: string) =>
    [...String(files.get(path)).matchAll(/<ofd:(\w+)/g)].map(([, name]) => name)
  expect(order('OFD.xml')).toEqual([
    'OFD',
    'DocBody',
    ...['DocInfo', 'DocID', 'Title', 'CreationDate', 'ModDate', 'DocUsage', 'Creator'],
    'DocRoot',
  ])
  expect([...new Set(order('Doc_0/Document.xml'))]).toEqual([
    'Document',
    ...['CommonData', 'MaxUnitID', 'PageArea', 'PhysicalBox', 'PublicRes'],
    ...['Pages', 'Page', 'Attachments'],
  ])
  expect(String(files.get('OFD.xml'))).toContain(
    '<ofd:OFD xmlns:ofd="http://www.ofdspec.org/2016" Version="1.0" DocType="OFD">',
  )
})

test('the facts lie in the file as data', async () => {
  const model = anAcceptance()
  const files = await unpackOfd(Buffer.from(await letters.renderOfd('acceptance', model, original)))
  expect(JSON.parse(String(files.get('Doc_0/Attachs/facts.json')))).toEqual(model)
})

test('the same letter gives the same bytes, and its copy others', async () => {
  const make = (copyNo: number) =>
    letters.renderOfd('acceptance', letterSamples.acceptance, { copyNo })
  expect(Buffer.from(await make(0)).equals(await make(0))).toBe(true)
  expect(Buffer.from(await make(0)).equals(await make(1))).toBe(false)
})

test('characters that XML writes otherwise, and rare ones, are read back as they are', async () => {
  const name = '<湖南>&"𬱖䶮𠮷㐀𫟹𮯠"·公司'
  const sample = anAcceptance()
  const model = { ...sample, applicant: { ...sample.applicant, name } }
  const { pages } = await contentOf('acceptance', model)
  const text = pages[0]?.objects
    .flatMap((object) => (object.kind === 'text' ? object.characters : []))
    .map((character) => character.text)
    .join('')
  expect(text).toContain(name)
})
