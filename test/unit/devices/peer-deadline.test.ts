import { expect, test } from 'vitest'
import { createPeerClient } from '../../../electron/processes/peer-client.ts'
import { deviceDeadlineMs, deviceMethods } from '../../../electron/processes/peers.ts'
import { success } from '../../../shared/ipc/reply.ts'

const never = () => new Promise<never>(() => undefined)
const hung = createPeerClient(deviceMethods, never, () => 20)

test('a devices process that never answers is a failure of the device, in words', async () => {
  expect(await hung.call('readCard', { waitMs: 1 })).toMatchObject({
    ok: false,
    failure: { code: 'device', message: /长时间没有应答/ },
  })
})

test('a paper whose handing over was not answered is not taken for one that was refused', async () => {
  const paper = { printer: null, title: 't', pdfBase64: '', media: 'A4' as const }
  expect(await hung.call('spool', paper)).toMatchObject({ failure: { code: 'unavailable' } })
})

test('a call is given the time that it asks for itself, and a margin', () => {
  expect(deviceDeadlineMs({ waitMs: 60_000 })).toBe(90_000)
  expect(deviceDeadlineMs({})).toBe(30_000)
})

test('an answer in time is passed on', async () => {
  const alive = createPeerClient(
    deviceMethods,
    async () => success({}),
    () => 1000,
  )
  expect(await alive.call('configure', { cardReader: { kind: 'none' } })).toEqual(success({}))
})
