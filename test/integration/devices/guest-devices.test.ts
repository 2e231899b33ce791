import { beforeAll, describe, expect, test } from 'vitest'
import { type TrialName, trialNames, trials } from '../../guest/reader-trials.ts'
import { runInGuest, whyNoGuest } from '../../guest/run-in-guest.ts'

// Genuine HID and USB devices of a kernel, opened by node-hid and usb through the application's own code. One guest plays
// them all: starting it takes longer than everything it is asked.
const reason = whyNoGuest()
const seen = new Map<string, unknown>()

beforeAll(async () => {
  if (reason) return
  const { exitCode, output } = await runInGuest(
    'timeout 120 node test/guest/card-readers.ts && timeout 90 node test/guest/scanners.ts',
    240_000,
  )
  for (const [, line = ''] of output.matchAll(/^RESULT (.*)$/gm)) {
    const { what, value } = JSON.parse(line)
    seen.set(what, value)
  }
  expect(exitCode, output).toBe(0)
}, 270_000)

const notConnected = { ok: false, failure: { message: expect.stringContaining('读卡器没有连接') } }
const theCard = {
  ok: true,
  value: { name: '欧阳𬱖䶮', address: '虚构省示例市㐀水区练习路3号', warnings: [] },
}

describe.skipIf(reason)(`in the guest${reason ? ` (skipped: ${reason})` : ''}`, () => {
  test.each(trialNames)('%s that is not there is not connected', (name) => {
    expect(seen.get(`${name}: absent`)).toBe('读卡器没有连接。')
  })

  test.each(trialNames)('%s is found where it was plugged in, and reads a card', (name) => {
    expect(seen.get(`${name}: card`)).toMatchObject(theCard)
  })

  test.each(trialNames)(
    '%s pulled out while it waits says so, and reads when it is back',
    (name) => {
      expect(seen.get(`${name}: pulled out`)).toMatchObject(notConnected)
      expect(seen.get(`${name}: plugged in again`)).toMatchObject(theCard)
    },
  )

  test.each(trialNames.filter((name: TrialName) => trials[name].setting.kind === 'usb'))(
    '%s is ours alone: a second program is told that it is in use',
    (name) => {
      expect(seen.get(`${name}: second program`)).toBe('读卡器正被另一个程序占用。')
    },
  )

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
