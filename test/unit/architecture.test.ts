import { readdirSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { expect, test } from 'vitest'
import { migrations } from '../../db/migrations/index.ts'
import { channelNames } from '../../shared/ipc/channels.ts'

// What the compiler and the linters can't say about the tree.
const root = join(import.meta.dirname, '../..')
const folders = ['db', 'electron', 'renderer', 'shared', 'test']

function filesUnder(folder: string, pattern: RegExp): readonly string[] {
  return readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && pattern.test(entry.name))
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((path) => !path.includes('node_modules'))
}

const read = (path: string) => readFileSync(join(root, path), 'utf8')
const sources = folders.flatMap((folder) => filesUnder(folder, /\.(ts|tsx|mjs)$/))

test('the tree is found at all', () => {
  expect(sources.length).toBeGreaterThan(100)
})

test('every channel of the contract is exercised by an integration, renderer or end-to-end test', () => {
  const tests = ['test/integration', 'test/renderer', 'test/e2e']
    .flatMap((folder) => filesUnder(folder, /\.(test|spec)\.tsx?$/))
    .map(read)
    .join('\n')
  const support = filesUnder('test/support', /\.ts$/).map(read).join('\n')
  const untested = channelNames.filter((channel) => !`${tests}${support}`.includes(`'${channel}'`))
  expect(untested).toEqual([])
})

test('every migration has a test of its own', () => {
  const tests = filesUnder('test/integration/db', /\.test\.ts$/)
    .map(read)
    .join('\n')
  const untested = Object.keys(migrations).filter((name) => !tests.includes(name.slice(0, 4)))
  expect(untested).toEqual([])
})

test('no source file or stylesheet is longer than 300 lines', () => {
  // antd.css is written by a test from Ant Design itself.
  const styles = filesUnder('renderer', /\.css$/).filter((path) => path !== 'renderer/app/antd.css')
  const long = [...sources, ...styles].filter((path) => read(path).split('\n').length > 301)
  expect(long).toEqual([])
})

test('a suppressed lint says why', () => {
  const bare = sources.filter((path) =>
    read(path)
      .split('\n')
      .some(
        (line) =>
          /biome-ignore|oxlint-disable|@ts-expect-error/.test(line) && !/: \S|-- \S/.test(line),
      ),
  )
  expect(bare.filter((path) => path !== 'test/unit/architecture.test.ts')).toEqual([])
})

test('nothing in the product is left for later without an issue', () => {
  const product = sources.filter((path) => !path.startsWith('test/'))
  expect(product.filter((path) => /\b(TODO|FIXME|XXX)\b/.test(read(path)))).toEqual([])
})

test('no test is skipped or singled out by accident', () => {
  const tests = sources.filter((path) => /\.(test|spec)\.tsx?$/.test(path))
  const accidental = tests.filter((path) => /\b(test|describe|it)\.only\(/.test(read(path)))
  expect(accidental.filter((path) => path !== 'test/unit/architecture.test.ts')).toEqual([])
})

test('no letter goes through Electron’s own printing, whose answer is not paper', () => {
  const silent = /webContents\??\.print\(|printToPDF|getPrintersAsync|\bsilent: true/
  const shells = sources.filter((path) => path.startsWith('electron/'))
  expect(shells.filter((path) => silent.test(read(path)))).toEqual([])
})

test('nothing is masked by hand: the stars that hide a person come from one place', () => {
  const hidden = /(['"`])\*{2,}\1|(['"`])\*\2\s*\.repeat|padEnd\([^)]*'\*'|padStart\([^)]*'\*'/
  const byHand = sources.filter(
    (path) =>
      !(path.startsWith('test/') || path === 'shared/identity/masking.ts') &&
      hidden.test(read(path)),
  )
  expect(byHand).toEqual([])
  expect(hidden.test(read('shared/identity/masking.ts'))).toBe(true)
})
