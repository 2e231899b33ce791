import { beforeAll, describe, expect, test } from 'vitest'
import { runInGuest, whyNoGuest } from '../../guest/run-in-guest.ts'

// Genuine HID POS scanners of a kernel, opened by node-hid through the application's own scanner code.
const reason = whyNoGuest()
const seen = new Map<string, unknown>()

beforeAll(async () => {
  if (reason) return
  const { exitCode, output } = await runInGuest('timeout 90 node test/guest/scanners.ts')
  for (const [, line = ''] of output.matchAll(/^RESULT (.*)$/gm)) {
    const { what, value } = JSON.parse(line)
    seen.set(what, value)
  }
  expect(exitCode, output).toBe(0)
}, 180_000)

describe.skipIf(reason)(`in the guest${reason ? ` (skipped: ${reason})` : ''}`, () => {
  test.each(['a', 'b'])(
    'a scanner of layout %s is found, read in short and in three reports, and again after its cable was out',
    (layout) => {
      expect(seen.get(layout)).toEqual([
        'qr 91430100MA4L16JQ9D',
        `qr 湖南${'A'.repeat(114)}`,
        'qr DL26003000017X',
      ])
    },
  )
})
