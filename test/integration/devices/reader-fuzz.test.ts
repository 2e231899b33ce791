import { expect, test } from 'vitest'
import { checkCard } from '../../../electron/devices/id-card/card-check.ts'
import { decodeCard } from '../../../electron/devices/id-card/card-layouts.ts'
import { frameBytesOf, toReports } from '../../../electron/devices/id-card/hid-reports.ts'
import {
  createSamFramer,
  encodeFrame,
  type FramerEvent,
  greatestLength,
} from '../../../electron/devices/id-card/sam-framer.ts'
import type { HidProfile } from '../../../shared/ipc/contract/card-reader.ts'
import { mutate } from '../../support/mutate.ts'
import { seededRandom } from '../../support/random.ts'
import { samVector, textOfVector } from '../../support/sam-vectors.ts'

/** `FRAMES=5000000` for a longer run. */
const count = Number(process.env.FRAMES ?? 1_000_000)
const seed = Number(process.env.SEED ?? 1)
const short = ['rsp.find.ok', 'rsp.find.none', 'rsp.select.ok.sn', 'rsp.noitem', 'rsp.newaddr'].map(
  samVector,
)
const long = ['rsp.base.citizen', 'rsp.base.hmt_J', 'rsp.basefp.citizen.fp512'].map(samVector)
const profile: HidProfile = {
  vendorId: '1234',
  productId: 'abcd',
  reportSize: 64,
  reportId: 2,
  lengthPrefix: true,
}

/** A framer, with what it was fed last: every accepted frame must lie in that, whole and with its checksum. */
class WatchedFramer {
  readonly #framer = createSamFramer()
  readonly #bytes = Buffer.alloc(16_384)
  #end = 0
  accepted = 0
  refused = 0

  feed(bytes: Uint8Array): void {
    this.#remember(bytes)
    for (const event of this.#framer.push(bytes)) this.#judge(event)
    if (this.#framer.pendingBytes > greatestLength + 7)
      throw new Error('it keeps more than a frame')
  }

  #judge(event: FramerEvent): void {
    if (event.kind === 'error') {
      this.refused += 1
      return
    }
    this.accepted += 1
    const frame = Buffer.from(encodeFrame(event.body))
    if (!this.#bytes.subarray(0, this.#end).includes(frame))
      throw new Error(`not sent: seed ${seed}`)
  }

  #remember(bytes: Uint8Array): void {
    if (this.#end + bytes.length > this.#bytes.length) {
      this.#bytes.copyWithin(0, this.#end - 8192, this.#end)
      this.#end = 8192
    }
    this.#bytes.set(bytes, this.#end)
    this.#end += bytes.length
  }
}

function pick<T>(from: readonly T[], random: () => number): T {
  return from[Math.floor(random() * from.length)] as T
}

function inReports(frame: Uint8Array, random: () => number): Uint8Array[] {
  return toReports(frame, profile).map((report) =>
    frameBytesOf(random() < 0.1 ? mutate(report, random, report) : report, profile),
  )
}

function inTwo(frame: Uint8Array, random: () => number): Uint8Array[] {
  const cut = Math.floor(random() * frame.length)
  return [frame.subarray(0, cut), frame.subarray(cut)]
}

test(`${count} damaged frames and reports: no crash, no hang, nothing accepted that was not sent whole`, () => {
  const random = seededRandom(seed)
  const framer = new WatchedFramer()
  for (let index = 0; index < count; index += 1) {
    const frame = pick(index % 50 === 0 ? long : short, random)
    const damaged = random() < 0.1 ? frame : mutate(frame, random, pick(short, random))
    const pieces = index % 4 === 0 ? inReports(damaged, random) : inTwo(damaged, random)
    for (const piece of pieces) framer.feed(piece)
  }
  expect(framer.accepted).toBeGreaterThan(count / 50)
  expect(framer.refused).toBeGreaterThan(count / 50)
})

test('damaged text of any layout is decoded without a crash into fields that can be checked and shown', () => {
  const random = seededRandom(seed)
  const texts = ['citizen', 'rare', 'hmt_J', 'foreign2017_I', 'foreign2023_Y'].map((name) =>
    textOfVector(`rsp.base.${name}`),
  )
  let decoded = 0
  for (let index = 0; index < count / 20; index += 1) {
    const damaged = new Uint8Array(256)
    damaged.set(mutate(pick(texts, random), random, pick(texts, random)).subarray(0, 256))
    const card = decodeCard(damaged, undefined)
    if (!card) continue
    decoded += 1
    const fields = [card.name, card.sex, card.nation, card.address, card.idNumber, card.validUntil]
    if (fields.some((field) => field !== field.trim() || !field.isWellFormed())) {
      throw new Error(`a field can't be shown: seed ${seed}`)
    }
    if (!/^(|男|女|未知|未说明)$/.test(card.sex)) throw new Error(`no sex: seed ${seed}`)
    checkCard(card, '2026-11-20')
  }
  expect(decoded).toBeGreaterThan(count / 50)
})
