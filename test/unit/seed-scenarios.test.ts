import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'

const root = join(import.meta.dirname, '../..')
const rows = readFileSync(join(root, 'docs/seed-scenarios.md'), 'utf8')
  .split('\n')
  .filter((line) => /^\| [湘琼]: /.test(line))

test('every sentence of the plans in the table names tests that are there', () => {
  expect(rows.length).toBeGreaterThan(10)
  const named = rows.flatMap((row) => [...row.matchAll(/`([\w/-]+\.(?:test|spec)\.tsx?)`/g)])
  const files = [...new Set(named.map(([, file]) => file ?? ''))]
  expect(files.filter((file) => !existsSync(join(root, 'test', file)))).toEqual([])
})
