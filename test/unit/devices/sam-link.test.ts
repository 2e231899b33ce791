import { expect, test } from 'vitest'
import { SamLink } from '../../../electron/devices/id-card/sam-link.ts'
import type { Transport } from '../../../electron/devices/id-card/transport-port.ts'
import { quickTiming } from '../../support/reader-bench.ts'
import { samVector } from '../../support/sam-vectors.ts'

/** A line whose far end is the test. */
function openLine(answer: (request: Uint8Array, send: (bytes: Uint8Array) => void) => void) {
  const requests: Uint8Array[] = []
  let onData: (chunk: Uint8Array) => void = () => undefined
  const transport: Transport = {
    async write(bytes) {
      requests.push(bytes)
      setImmediate(() => answer(bytes, (chunk) => onData(chunk)))
    },
    onData: (listener) => {
      onData = listener
    },
    onClose: () => undefined,
    close: async () => undefined,
  }
  const options = { times: quickTiming.commands, quietMs: quickTiming.quiet, log: () => undefined }
  return { link: new SamLink(transport, options), requests }
}

test('received bytes are overwritten as soon as they are taken over', async () => {
  const chunk = samVector('rsp.base.citizen')
  const { link } = openLine((_, send) => send(chunk))
  const answer = await link.exchange('readBase')
  expect(answer).toMatchObject({ kind: 'answer', status: 0x90 })
  expect(chunk.every((byte) => byte === 0)).toBe(true)
})

test('commands asked at once are sent one after the other, each after the answer before it', async () => {
  const { link, requests } = openLine((request, send) => {
    const isFind = request[8] === 0x01
    send(samVector(isFind ? 'rsp.find.ok' : 'rsp.select.ok'))
  })
  const both = Promise.all([link.exchange('find'), link.exchange('select')])
  await new Promise((resolve) => queueMicrotask(() => resolve(undefined)))
  expect(requests).toEqual([samVector('req.find')])
  expect(await both).toMatchObject([{ status: 0x9f }, { status: 0x90 }])
  expect(requests).toEqual([samVector('req.find'), samVector('req.select')])
})

test('an answer to another command is passed over', async () => {
  const { link } = openLine((_, send) => {
    for (const name of ['rsp.find.ok', 'rsp.base.citizen', 'rsp.ok']) send(samVector(name))
    send(samVector('rsp.select.ok.sn'))
  })
  const answer = await link.exchange('select')
  expect(answer).toMatchObject({ status: 0x90, data: Uint8Array.of(1, 2, 3, 4, 5, 6, 7, 8) })
})

test("the card's own status is kept beside the reader's", async () => {
  const { link } = openLine((_, send) => send(samVector('rsp.auth31.sw')))
  expect(await link.exchange('readBase')).toMatchObject({ status: 0x31, cardStatus: 0x6982 })
})

test('a reader that answers with noise alone is garbled, one that says nothing is silent', async () => {
  const damaged = samVector('rsp.find.ok')
  damaged[10] = 0x55
  const noisy = openLine((_, send) => send(Uint8Array.from(damaged)))
  expect(await noisy.link.exchange('find')).toEqual({ kind: 'garbled' })
  expect(noisy.requests).toHaveLength(2)
  const mute = openLine(() => undefined)
  expect(await mute.link.exchange('find')).toEqual({ kind: 'silent' })
  expect(mute.requests).toHaveLength(2)
})
