import { expect, test } from 'vitest'
import { asScanned } from '../../../renderer/lib/capture/as-scanned.ts'

test('files of a folder stand as they were scanned, and by their numbers within one moment', () => {
  const at = (name: string, second: number) => ({
    name,
    changedAt: `2026-11-20T01:00:0${second}.000Z`,
  })
  const listed = [at('页10.jpg', 2), at('页2.jpg', 2), at('页9.jpg', 1), at('封面.jpg', 0)]
  expect(listed.toSorted(asScanned).map(({ name }) => name)).toEqual([
    '封面.jpg',
    '页9.jpg',
    '页2.jpg',
    '页10.jpg',
  ])
})
