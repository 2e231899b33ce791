import { expect, test } from 'vitest'
import type { CodeEvent, CodeFramer } from '../../../electron/devices/barcode/code-framer.ts'
import { decodeScan } from '../../../electron/devices/barcode/decode-scan.ts'
import { createHidPosFramer } from '../../../electron/devices/barcode/hid-pos-framer.ts'
import { createLineFramer } from '../../../electron/devices/barcode/line-framer.ts'
import { hidPosReports } from '../../../electron/training/barcode/hid-pos-reports.ts'
import { readScan } from '../../../shared/scan/meaning.ts'
import { longestPayload } from '../../../shared/scan/symbology.ts'

const reports = Number(process.env.SCAN_REPORTS ?? 1_000_000)

/** The same numbers in each run, so that what is found can be found again. */
function numbersFrom(seed: number): () => number {
  let state = seed
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state
  }
}

const payload = new TextEncoder().encode(`91430100MA4L16JQ9D,湖南,${'A'.repeat(96)}`)

function mutated(report: Uint8Array, next: () => number): Uint8Array {
  const copy = report.slice(0, next() % 50 === 0 ? next() % 80 : report.length)
  for (let change = next() % 4; change > 0; change -= 1) {
    // The head and the flags decide, the rest is data.
    const at = next() % 3 === 0 ? next() % 5 : next() % 2 === 0 ? copy.length - 1 : next() % 64
    if (at < copy.length) copy[at] = next() % 256
  }
  return copy
}

/** Pushes so many chunks and looks at whatever comes out. Returns how many codes did. */
function feed(framer: CodeFramer, count: number, chunkOf: (round: number) => Uint8Array): number {
  let codes = 0
  for (let round = 0; round < count; round += 1) {
    for (const event of framer.push(chunkOf(round))) codes += look(event, round % 8 === 0)
    if (framer.pendingBytes > longestPayload) throw new Error('more is kept than the cap')
  }
  return codes
}

/** 1 for a code, which is read whole when asked for. */
function look(event: CodeEvent, whole: boolean): number {
  if (event.kind !== 'code') return 0
  const { bytes, identifier } = event
  if (bytes.length === 0 || bytes.length > longestPayload)
    throw new Error('a code has 1 to 4096 bytes')
  const scan = whole ? decodeScan(bytes, identifier) : null
  if (scan) readScan(scan.text)
  return 1
}

test(`${reports} reports with wrong bytes crash nothing, keep no more than the cap, and the next code is read`, () => {
  const next = numbersFrom(20_261_120)
  for (const layout of ['a', 'b'] as const) {
    const framer = createHidPosFramer(layout)
    const good = hidPosReports(payload, layout)
    const codes = feed(framer, reports / 2, (round) =>
      mutated(good[round % good.length] ?? new Uint8Array(), next),
    )
    expect(codes).toBeGreaterThan(reports / 100)
    framer.idle()
    const [event] = good.flatMap((report) => framer.push(report))
    expect(event).toEqual({ kind: 'code', bytes: payload, identifier: ']Q0' })
  }
})

test('a serial line full of noise crashes nothing, and the next code is read', () => {
  const next = numbersFrom(7)
  const framer = createLineFramer()
  const codes = feed(framer, 40_000, () => Uint8Array.from({ length: 40 }, () => next() >>> 24))
  expect(codes).toBeGreaterThan(1_000)
  framer.idle()
  const line = Uint8Array.of(...payload, 0x0d)
  expect(framer.push(line)).toEqual([{ kind: 'code', bytes: payload, identifier: '' }])
})
