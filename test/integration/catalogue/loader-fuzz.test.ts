import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterAll, beforeAll, beforeEach, describe, expect, test } from 'vitest'
import {
  type CatalogueLoaded,
  loadCatalogue,
} from '../../../electron/engine/catalogue/load-catalogue.ts'
import { resourcesDirectory } from '../../support/resources.ts'
import {
  aCatalogueFolder,
  type CatalogueFolder,
  smallCatalogueFiles,
} from '../../support/small-catalogue-files.ts'

type Change = (text: string) => string

// biome-ignore format: a list of words
const words = [
  'null', '~', '[]', '{}', '-1', '1e999', '.nan', 'true', '""', "'", '"', ':', '- ', '#', '&a', '*a', '*b',
  '<<: *a', '!!binary aGk=', '!x', '---', '...', '%YAML 9.9', '__proto__', 'constructor', 'toString',
  '\t', '\u0000', '\uFEFF', '𬱖', '\u202E', '? [a, b] : c', '{ not: { always: true } }', '{ field: gas.hourly, is: 1 }',
]

/** Mistakes as people, editors and broken disks make them. */
const anyChange: fc.Arbitrary<Change> = fc.oneof(
  fc.nat().map(
    (at): Change =>
      (text) =>
        withLines(text, at, () => []),
  ),
  fc.nat().map(
    (at): Change =>
      (text) =>
        withLines(text, at, (line) => [line, line]),
  ),
  fc.tuple(fc.nat(), fc.integer({ min: -3, max: 3 })).map(
    ([at, by]): Change =>
      (text) =>
        withLines(text, at, (line) => [by < 0 ? line.slice(-by) : ' '.repeat(by) + line]),
  ),
  fc.tuple(fc.nat(), fc.constantFrom(...words)).map(
    ([at, word]): Change =>
      (text) =>
        withLines(text, at, (line) => [line.replace(/: .*$/, `: ${word}`)]),
  ),
  fc.tuple(fc.nat(), fc.constantFrom(...words)).map(
    ([at, word]): Change =>
      (text) =>
        text.slice(0, at % text.length) + word + text.slice(at % text.length),
  ),
  fc.tuple(fc.nat(), fc.string({ unit: 'binary', minLength: 1, maxLength: 4 })).map(
    ([at, some]): Change =>
      (text) =>
        text.slice(0, at % text.length) + some + text.slice((at % text.length) + some.length),
  ),
  fc.nat().map(
    (at): Change =>
      (text) =>
        text.slice(0, at % text.length),
  ),
)

function withLines(text: string, at: number, change: (line: string) => string[]): string {
  const lines = text.split('\n')
  const place = at % lines.length
  return lines.flatMap((line, nth) => (nth === place ? change(line) : [line])).join('\n')
}

/** Either a whole catalogue, or sentences that each name a file and a line that is in it. */
function expectClear(loaded: CatalogueLoaded, files: Readonly<Record<string, string>>): void {
  if (loaded.ok) return
  expect(loaded.errors.length).toBeGreaterThan(0)
  for (const { file, line, message } of loaded.errors) {
    expect(message).toMatch(/\p{Script=Han}.*。$/su)
    expect(message).not.toMatch(/undefined|\[object|Error/)
    const lines = files[file]?.split(/\r\n|\n|\r/).length
    expect({ file, known: lines !== undefined }).toEqual({ file, known: true })
    expect(line).toBeGreaterThanOrEqual(1)
    expect(line).toBeLessThanOrEqual(lines ?? 0)
  }
}

describe('whatever is wrong with a file', () => {
  let folder: CatalogueFolder
  beforeAll(async () => {
    folder = await aCatalogueFolder()
  })
  beforeEach(() => folder.write())
  afterAll(() => folder.remove())

  const file = fc.constantFrom(...Object.keys(smallCatalogueFiles))

  test('the loader says so in words, with file and line, and never fails itself', async () => {
    await fc.assert(
      fc.asyncProperty(
        file,
        fc.array(anyChange, { minLength: 1, maxLength: 3 }),
        async (name, changes) => {
          const text = changes.reduce((so, change) => change(so), smallCatalogueFiles[name] ?? '')
          await folder.write({ [name]: text })
          const loaded = await loadCatalogue(folder.directory, 'hunan')
          expectClear(loaded, { ...smallCatalogueFiles, [name]: text })
        },
      ),
      { numRuns: 400 },
    )
  })

  test('bytes that are no text are told as well', async () => {
    await fc.assert(
      fc.asyncProperty(
        file,
        fc.uint8Array({ minLength: 1, maxLength: 200 }),
        async (name, bytes) => {
          await folder.write({ [name]: bytes })
          const loaded = await loadCatalogue(folder.directory, 'hunan')
          const text = new TextDecoder().decode(bytes)
          expectClear(loaded, { ...smallCatalogueFiles, [name]: text })
        },
      ),
      { numRuns: 60 },
    )
  })

  const bomb = `a: &a [x, x, x, x, x, x, x, x, x]
b: &b [*a, *a, *a, *a, *a, *a, *a, *a, *a]
c: &c [*b, *b, *b, *b, *b, *b, *b, *b, *b]
d: &d [*c, *c, *c, *c, *c, *c, *c, *c, *c]
fields: [*d, *d, *d, *d, *d, *d, *d, *d, *d]
`
  const deepRule = (depth: number) =>
    smallCatalogueFiles['catalog/hunan/fields-shared.yaml']?.replace(
      'visible: { field: project.outside, filled: true }',
      `visible: ${'{ not: '.repeat(depth)}{ always: true }${' }'.repeat(depth)}`,
    ) ?? ''
  test.each([
    ['aliases that multiply', bomb],
    ['thousands of open brackets', '['.repeat(20_000)],
    ['a rule inside a rule a thousand times', deepRule(1000)],
    ['a rule inside a rule ten thousand times', deepRule(10_000)],
    ['two documents in one file', 'defaultBasis: plan\n---\nfields: []\n'],
    ['an anchor that refers to itself', 'defaultBasis: plan\nfields: &f [*f]\n'],
    [
      'a rule that contains itself',
      smallCatalogueFiles['catalog/hunan/fields-shared.yaml']?.replace(
        '{ field: project.outside, filled: true }',
        '&r { not: *r }',
      ) ?? '',
    ],
    ['a reference to nothing', 'defaultBasis: *plan\nfields: []\n'],
    ['nothing but a comment', '# 空文件\n'],
  ])('%s are refused', async (_name, text) => {
    const name = 'catalog/hunan/fields-shared.yaml'
    await folder.write({ [name]: text })
    const loaded = await loadCatalogue(folder.directory, 'hunan')
    expect(loaded.ok).toBe(false)
    expectClear(loaded, { ...smallCatalogueFiles, [name]: text })
  })
})

test('the same holds for the files of a province as they are delivered', async () => {
  const folder = await aCatalogueFolder()
  const names = ['catalogue', 'items', 'fields-shared', 'fields-gas', 'materials']
  const name = fc.constantFrom(...names.map((each) => `catalog/hainan/${each}.yaml`))
  const whole = provinceFiles('hainan')
  try {
    await folder.write(whole)
    await fc.assert(
      fc.asyncProperty(name, anyChange, async (changed, change) => {
        const text = change(whole[changed] ?? '')
        await folder.write({ [changed]: text })
        expectClear(await loadCatalogue(folder.directory, 'hainan'), { ...whole, [changed]: text })
        await folder.write({ [changed]: whole[changed] ?? '' })
      }),
      { numRuns: 12 },
    )
  } finally {
    await folder.remove()
  }
}, 60_000)

function provinceFiles(province: string): Readonly<Record<string, string>> {
  const folder = `catalog/${province}`
  const files = readdirSync(join(resourcesDirectory, folder)).map((name) => `${folder}/${name}`)
  return Object.fromEntries(
    [...files, `regions/${province}.yaml`].map((file) => [
      file,
      readFileSync(join(resourcesDirectory, file), 'utf8'),
    ]),
  )
}
