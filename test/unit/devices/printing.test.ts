import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decodeIpp, encodeIpp, ippTag } from '../../../electron/devices/printing/ipp-codec.ts'
import { adviceFor, isBlocking } from '../../../electron/devices/printing/printer-words.ts'
import { openPrinting } from '../../../electron/devices/printing/printing.ts'

describe('IPP', () => {
  test('a request is written as RFC 8010 lays it out', () => {
    const request = encodeIpp(0x000b, 1, [
      { tag: ippTag.charset, name: 'attributes-charset', values: ['utf-8'] },
    ])
    expect(request.toString('latin1')).toBe(
      '\x01\x01\x00\x0b\x00\x00\x00\x01\x01\x47\x00\x12attributes-charset\x00\x05utf-8\x03',
    )
  })

  test('further values of a set carry no name', () => {
    const request = encodeIpp(1, 1, [{ tag: ippTag.keyword, name: 'a', values: ['b', 'c'] }])
    expect(request.toString('latin1').slice(9)).toBe(
      '\x44\x00\x01a\x00\x01b\x44\x00\x00\x00\x01c\x03',
    )
  })

  test('an answer is read: status, sets, numbers, truth values and one object per group', () => {
    const answer = Buffer.from(
      '\x02\x00\x00\x00\x00\x00\x00\x01' +
        '\x01\x47\x00\x12attributes-charset\x00\x05utf-8' +
        '\x02\x21\x00\x06job-id\x00\x04\x00\x00\x00\x07' +
        '\x44\x00\x01r\x00\x01x\x44\x00\x00\x00\x01y' +
        '\x02\x21\x00\x06job-id\x00\x04\x00\x00\x00\x08\x22\x00\x01b\x00\x01\x01\x03',
      'latin1',
    )
    const { status, objects } = decodeIpp(answer)
    expect(status).toBe(0)
    expect(objects.map((object) => Object.fromEntries(object))).toEqual([
      { 'job-id': [7], r: ['x', 'y'] },
      { 'job-id': [8], b: [true] },
    ])
  })

  test('names and values of any script survive', () => {
    fc.assert(
      fc.property(
        fc.string({ minLength: 1, maxLength: 60, unit: 'grapheme' }),
        fc.array(fc.string({ unit: 'grapheme', maxLength: 60 }), { minLength: 1, maxLength: 4 }),
        (name, values) => {
          const bytes = encodeIpp(2, 9, [{ tag: ippTag.nameWithoutLanguage, name, values }])
          // A request's operation group read as an answer's job group.
          bytes.writeUInt8(2, 8)
          expect(decodeIpp(bytes).objects[0]?.get(name)).toEqual(values)
        },
      ),
    )
  })

  test('bytes that are no IPP answer end in an error, never in a loop', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), (noise) => {
        try {
          expect(decodeIpp(Buffer.from(noise)).objects.length).toBeLessThanOrEqual(200)
        } catch (error) {
          expect(error).toBeInstanceOf(RangeError)
        }
      }),
    )
  })
})

describe('what a printer reports', () => {
  test.each([
    ['media-empty-error', '缺纸'],
    ['media-jam', '卡纸'],
    ['offline-report', '离线'],
    ['door-open-warning', '盖没有关好'],
    ['paused', '已暂停'],
    ['something-new-error', '到打印机前查看'],
  ])('%s is a sentence that says what to do', (reason, words) => {
    expect(adviceFor([reason])).toContain(words)
    expect(adviceFor([reason])).not.toMatch(/[a-z]/)
    expect(isBlocking([reason])).toBe(true)
  })

  test('nothing to report is nothing to do', () => {
    expect(adviceFor(['none'])).toBe('')
    expect(isBlocking(['none'])).toBe(false)
  })

  test('toner that runs low is said but stops nothing', () => {
    expect(adviceFor(['toner-low-warning'])).toContain('碳粉')
    expect(isBlocking(['toner-low-warning'])).toBe(false)
  })

  test('a cause reported twice is said once', () => {
    expect(adviceFor(['media-empty-error', 'media-needed-error'])).toBe('打印机缺纸，请装纸。')
  })
})

test('a system that can not print yet says so and lets the counter go on', async () => {
  const printing = openPrinting({ platform: 'win32' })
  const reply = await printing.spool({ printer: null, title: '联办-x', pdfBase64: '', media: 'A4' })
  expect(reply.ok ? '' : reply.failure.message).toContain('可先继续受理')
})
