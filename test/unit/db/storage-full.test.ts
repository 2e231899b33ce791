import { expect, test } from 'vitest'
import { isStorageFull } from '../../../db/storage-full.ts'

const withCode = (code: string) => Object.assign(new Error('x'), { code })

test.each(['SQLITE_FULL', 'ENOSPC', 'EDQUOT'])('%s means a full disk, however deep', (code) => {
  expect(isStorageFull(withCode(code))).toBe(true)
  expect(isStorageFull(new Error('outer', { cause: withCode(code) }))).toBe(true)
})

test.each([withCode('SQLITE_BUSY'), new Error('x'), 'SQLITE_FULL', undefined])(
  '%s is something else',
  (error) => {
    expect(isStorageFull(error)).toBe(false)
  },
)

test('an error that causes itself is no endless search', () => {
  const error = new Error('x')
  error.cause = error
  expect(isStorageFull(error)).toBe(false)
})
