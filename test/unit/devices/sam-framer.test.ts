import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { samCommands } from '../../../electron/devices/id-card/sam-commands.ts'
import {
  createSamFramer,
  encodeFrame,
  type FramerEvent,
  greatestLength,
} from '../../../electron/devices/id-card/sam-framer.ts'
import { samVector } from '../../support/sam-vectors.ts'

const preamble = [0xaa, 0xaa, 0xaa, 0x96, 0x69]
const found = samVector('rsp.find.ok')
const read = samVector('rsp.base.citizen')

function pushAll(chunks: readonly Uint8Array[]): FramerEvent[] {
  const framer = createSamFramer()
  return chunks.flatMap((chunk) => framer.push(Uint8Array.from(chunk)))
}

function bodyOf(frame: Uint8Array): FramerEvent {
  return { kind: 'frame', body: frame.slice(7, -1) }
}

function join(...parts: readonly (Uint8Array | readonly number[])[]): Uint8Array {
  return Uint8Array.from(parts.flatMap((part) => [...part]))
}

function withWrongChecksum(frame: Uint8Array): Uint8Array {
  const wrong = Uint8Array.from(frame)
  wrong[wrong.length - 1] = (wrong[wrong.length - 1] ?? 0) ^ 0xff
  return wrong
}

function cut(bytes: Uint8Array, places: readonly number[]): Uint8Array[] {
  const sorted = [0, ...[...places].sort((a, b) => a - b), bytes.length]
  return sorted.slice(1).map((end, index) => bytes.slice(sorted[index], end))
}

describe('requests', () => {
  test.each([
    ['req.find', 'find'],
    ['req.select', 'select'],
    ['req.readbase', 'readBase'],
    ['req.newaddr', 'newAddress'],
    ['req.reset', 'reset'],
    ['req.status', 'status'],
    ['req.samid', 'samId'],
  ] as const)('%s is sent byte for byte', (vector, name) => {
    expect(encodeFrame(samCommands[name].body)).toEqual(samVector(vector))
  })
})

describe('answers', () => {
  const answers = [
    'rsp.auth31.sw',
    'rsp.base.citizen',
    'rsp.base.foreign2017_I',
    'rsp.base.foreign2023_Y',
    'rsp.base.hmt_J',
    'rsp.base.rare',
    'rsp.basefp.citizen.fp0',
    'rsp.basefp.citizen.fp1024',
    'rsp.basefp.citizen.fp512',
    'rsp.find.none',
    'rsp.find.ok',
    'rsp.newaddr',
    'rsp.noitem',
    'rsp.ok',
    'rsp.read.fail',
    'rsp.samid',
    'rsp.select.fail',
    'rsp.select.ok',
    'rsp.select.ok.sn',
    'rsp.selfcheck',
    'rsp.unauth',
  ]
  test.each(answers)('%s is taken apart and put together again unchanged', (name) => {
    const frame = samVector(name)
    const events = pushAll([frame])
    expect(events).toEqual([bodyOf(frame)])
    expect(encodeFrame(frame.slice(7, -1))).toEqual(frame)
  })
})

describe('cutting and noise', () => {
  test('a frame that comes byte by byte is one frame', () => {
    expect(pushAll([...read].map((byte) => Uint8Array.of(byte)))).toEqual([bodyOf(read)])
  })

  test('two frames in one piece are two frames in their order', () => {
    expect(pushAll([join(found, read)])).toEqual([bodyOf(found), bodyOf(read)])
  })

  test('a frame is found after noise that ends like the start of a preamble', () => {
    expect(pushAll([join([0x00, 0x41, 0xaa], found)])).toEqual([bodyOf(found)])
    expect(pushAll([join([0xaa, 0xaa, 0xaa, 0xaa], found)])).toEqual([bodyOf(found)])
  })

  test('a wrong checksum is an error, and the good frame after it is taken', () => {
    expect(pushAll([join(withWrongChecksum(read), found)])).toEqual([
      { kind: 'error', reason: 'checksum' },
      bodyOf(found),
    ])
  })

  test('a frame that never ends gives nothing, and starting afresh forgets it', () => {
    const framer = createSamFramer()
    expect(framer.push(found.slice(0, -2))).toEqual([])
    expect(framer.pendingBytes).toBe(found.length - 2)
    framer.reset()
    expect(framer.pendingBytes).toBe(0)
    expect(framer.push(Uint8Array.from(read))).toEqual([bodyOf(read)])
  })

  test('a length beyond any real answer is refused at once, and the frame after it is taken', () => {
    const tooLong = greatestLength + 1
    const head = [...preamble, tooLong >> 8, tooLong & 0xff]
    expect(pushAll([Uint8Array.from(head)])).toEqual([{ kind: 'error', reason: 'length' }])
    expect(pushAll([join(head, found)])).toEqual([
      { kind: 'error', reason: 'length' },
      bodyOf(found),
    ])
  })

  test('a length too short for any frame is refused', () => {
    expect(pushAll([join(preamble, [0, 2, 1, 3])])).toEqual([{ kind: 'error', reason: 'length' }])
  })

  test.each([5, 6, 7])('a frame cut after %i bytes, around its length, is one frame', (place) => {
    expect(pushAll(cut(read, [place]))).toEqual([bodyOf(read)])
  })

  test('a length made up by noise does not swallow the good frame inside it', () => {
    const noise = [...preamble, 0x00, 0x20]
    const rest = new Uint8Array(40)
    expect(pushAll([join(noise, found, rest)])).toContainEqual(bodyOf(found))
  })
})

describe('whatever comes', () => {
  const anyBody = fc.uint8Array({ minLength: 2, maxLength: 1400 })
  const quietNoise = fc
    .uint8Array({ maxLength: 60 })
    .map((bytes) => bytes.filter((b) => b !== 0xaa))

  test('frames between noise all arrive, wherever the stream is cut', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ noise: quietNoise, body: anyBody }), { minLength: 1, maxLength: 4 }),
        fc.array(fc.nat(6000), { maxLength: 12 }),
        (parts, places) => {
          const stream = join(...parts.flatMap(({ noise, body }) => [noise, encodeFrame(body)]))
          const chunks = cut(
            stream,
            places.map((place) => Math.min(place, stream.length)),
          )
          expect(pushAll(chunks)).toEqual(parts.map(({ body }) => ({ kind: 'frame', body })))
        },
      ),
    )
  })

  test('cutting never changes what arrives, even of hostile bytes', () => {
    const hostile = fc.array(
      fc.oneof(
        fc.constantFrom(...[preamble, [0xaa], [0xaa, 0xaa, 0xaa, 0x96], [0, 4], [0x0a, 0]]),
        fc.array(fc.nat(255), { maxLength: 8 }),
      ),
      { maxLength: 30 },
    )
    fc.assert(
      fc.property(hostile, fc.array(fc.nat(300), { maxLength: 20 }), (parts, places) => {
        const stream = join(...parts)
        const chunks = cut(
          stream,
          places.map((place) => Math.min(place, stream.length)),
        )
        expect(pushAll(chunks)).toEqual(pushAll([stream]))
      }),
    )
  })

  test('never more than one frame is kept', () => {
    fc.assert(
      fc.property(fc.array(fc.uint8Array({ maxLength: 4000 }), { maxLength: 6 }), (chunks) => {
        const framer = createSamFramer()
        for (const chunk of [Uint8Array.from(preamble), ...chunks]) {
          framer.push(chunk)
          expect(framer.pendingBytes).toBeLessThan(7 + greatestLength)
        }
      }),
    )
  })
})
