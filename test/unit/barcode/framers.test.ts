import iconv from 'iconv-lite'
import { expect, test } from 'vitest'
import type { CodeEvent } from '../../../electron/devices/barcode/code-framer.ts'
import { decodeScan, symbologyOf } from '../../../electron/devices/barcode/decode-scan.ts'
import { createHidPosFramer } from '../../../electron/devices/barcode/hid-pos-framer.ts'
import { createLineFramer } from '../../../electron/devices/barcode/line-framer.ts'
import { hidPosReports } from '../../../electron/training/barcode/hid-pos-reports.ts'
import type { HidLayout } from '../../../shared/ipc/contract/scanner-setting.ts'

const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
const layouts: readonly HidLayout[] = ['a', 'b']

function textsOf(events: readonly CodeEvent[]): readonly string[] {
  return events.map((event) =>
    event.kind === 'code' ? new TextDecoder().decode(event.bytes) : event.reason,
  )
}

for (const layout of layouts) {
  test(`one report of layout ${layout} is one code with its AIM identifier`, () => {
    const [report] = hidPosReports(bytesOf('91430100MA4L16JQ9B'), layout)
    expect(report?.length).toBe(layout === 'a' ? 64 : 62)
    expect([...(report ?? []).slice(0, 5)]).toEqual([0x02, 18, 0x5d, 0x51, 0x30])
    const [event] = createHidPosFramer(layout).push(report ?? new Uint8Array())
    expect(event).toMatchObject({ kind: 'code', identifier: ']Q0' })
    expect(event && textsOf([event])).toEqual(['91430100MA4L16JQ9B'])
  })

  test(`120 bytes arrive in layout ${layout} as 56, 56 and 8 and are one code`, () => {
    const payload = 'A'.repeat(56) + 'B'.repeat(56) + 'C'.repeat(8)
    const reports = hidPosReports(bytesOf(payload), layout)
    const flags = layout === 'a' ? 63 : 61
    expect(reports.map((report) => [report[1], report[flags]])).toEqual([
      [56, 1],
      [56, 1],
      [8, 0],
    ])
    const framer = createHidPosFramer(layout)
    expect(reports.flatMap((report) => textsOf(framer.push(report)))).toEqual([payload])
    expect(framer.pendingBytes).toBe(0)
  })

  test(`a payload of layout ${layout} past 4 KB is given up whole, and the next code is read`, () => {
    const framer = createHidPosFramer(layout)
    const long = hidPosReports(new Uint8Array(5000).fill(0x41), layout)
    const next = hidPosReports(bytesOf('DL26003000017X'), layout)
    const events = [...long, ...next].flatMap((report) => textsOf(framer.push(report)))
    expect(events).toEqual(['too-long', 'DL26003000017X'])
  })

  test(`a code of layout ${layout} whose rest never comes is no code, and spoils no other`, () => {
    const framer = createHidPosFramer(layout)
    const [first] = hidPosReports(new Uint8Array(100).fill(0x41), layout)
    expect(framer.push(first ?? new Uint8Array())).toEqual([])
    expect(framer.idle()).toEqual([{ kind: 'dropped', reason: 'cut-off' }])
    const [next] = hidPosReports(bytesOf('123456'), layout)
    expect(textsOf(framer.push(next ?? new Uint8Array()))).toEqual(['123456'])
  })
}

test('a report that is none of the layout is refused, with what it interrupted', () => {
  const framer = createHidPosFramer('a')
  const [first] = hidPosReports(new Uint8Array(100).fill(0x41), 'a')
  framer.push(first ?? new Uint8Array())
  const [short] = hidPosReports(bytesOf('123'), 'b')
  expect(framer.push(short ?? new Uint8Array())).toEqual([{ kind: 'dropped', reason: 'broken' }])
  expect(framer.pendingBytes).toBe(0)
  const tooMuch = new Uint8Array(64)
  tooMuch.set([0x02, 57])
  expect(framer.push(tooMuch)).toEqual([{ kind: 'dropped', reason: 'broken' }])
})

test('a serial code ends with CR, LF or both, however the bytes were cut', () => {
  const framer = createLineFramer()
  const bytes = bytesOf('AB12\r\nCD34\nEF56\r\r')
  const found = [...bytes].flatMap((byte) => textsOf(framer.push(Uint8Array.of(byte))))
  expect(found).toEqual(['AB12', 'CD34', 'EF56'])
})

test('a serial code without an end is whole after a pause', () => {
  const framer = createLineFramer()
  expect(framer.push(bytesOf('AB12'))).toEqual([])
  expect(textsOf(framer.idle())).toEqual(['AB12'])
  expect(framer.idle()).toEqual([])
})

test('a serial line past 4 KB is skipped up to its end', () => {
  const framer = createLineFramer()
  const events = framer.push(bytesOf(`${'A'.repeat(9000)}\rDL26003000017X\r`))
  expect(textsOf(events)).toEqual(['too-long', 'DL26003000017X'])
})

test('a payload is UTF-8 where it can be, else GB 18030 with all four bytes', () => {
  const utf8 = decodeScan(bytesOf('湖南湘示例有限公司'))
  expect(utf8).toMatchObject({ symbology: 'unknown', text: '湖南湘示例有限公司' })
  for (const text of ['湖南湘示例有限公司', '镕𠮷䶮']) {
    expect(decodeScan(iconv.encode(text, 'gb18030'))?.text).toBe(text)
  }
})

test('AIM identifiers name the symbology, from their own place or before the payload', () => {
  expect(decodeScan(bytesOf('123'), ']Q0')).toMatchObject({ symbology: 'qr', text: '123' })
  expect(decodeScan(bytesOf(']C0DL26\r'))).toMatchObject({ symbology: 'code128', text: 'DL26' })
  expect(symbologyOf(']d2')).toBe('gs1-data-matrix')
  expect(symbologyOf(']Z0')).toBe('other')
  // A payload may begin with a bracket of its own.
  expect(decodeScan(bytesOf('](甲)'))).toMatchObject({ symbology: 'unknown', text: '](甲)' })
})

test('GS1 keeps its separators between the parts, and the first one is the scanner’s', () => {
  const scan = decodeScan(bytesOf('\u001d0106912345678901\u001d10AB'), ']Q3')
  expect(scan).toMatchObject({ symbology: 'gs1-qr', text: '0106912345678901\u001d10AB' })
})

test('a lone suffix is no scan', () => {
  expect(decodeScan(bytesOf('\r\n'))).toBeNull()
  expect(decodeScan(new Uint8Array())).toBeNull()
})
