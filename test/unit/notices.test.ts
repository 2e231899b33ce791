import { expect, test } from 'vitest'
import { Notice } from '../../shared/ipc/notices.ts'

test('no two notices have the same name: the window could read none of them any more', () => {
  expect(Notice.safeParse({ kind: 'nobody-sends-this' }).success).toBe(false)
})
