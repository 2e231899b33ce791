import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const rows = readFileSync(join(root, 'docs/seed-scenarios.md'), 'utf8')
  .split('\n')
  .filter((line) => /^\| [湘琼]: /.test(line))

/** `file`, or `file`: one test · another. */
const namedFile = /`([\w/-]+\.(?:test|spec)\.tsx?)`/

interface Named {
  readonly file: string
  readonly titles: readonly string[]
}

function namedIn(row: string): readonly Named[] {
  const answer = row.split(' | ')[1] ?? ''
  return answer.split(/; | · (?=`)/).flatMap((part) => {
    const file = namedFile.exec(part)?.[1]
    if (file === undefined) return []
    const words = part.slice(part.indexOf('`', part.indexOf(file)) + 1).replace(/^: ?/, '')
    const titles = words.replace(/ \|$/, '').split(' · ')
    return [{ file, titles: titles.map((title) => title.trim()).filter((title) => title !== '') }]
  })
}

test('every sentence of the plans in the table names tests that are there', () => {
  expect(rows.length).toBeGreaterThan(10)
  const named = rows.flatMap(namedIn)
  const missing = named.flatMap(({ file, titles }) => {
    const path = join(root, 'test', file)
    if (!existsSync(path)) return [file]
    const text = readFileSync(path, 'utf8')
    return titles.filter((title) => !text.includes(title)).map((title) => `${file}: ${title}`)
  })
  expect(missing).toEqual([])
})

test('a sentence has a test, or says why it is not for this program', () => {
  const silent = rows.filter(
    (row) => namedIn(row).length === 0 && !/ \| (not this program: .+|the same) \|$/.test(row),
  )
  expect(silent).toEqual([])
})
