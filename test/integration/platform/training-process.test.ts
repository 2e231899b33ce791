import { type ChildProcess, fork } from 'node:child_process'
import { once } from 'node:events'
import { connect } from 'node:net'
import { join } from 'node:path'
import { request } from 'undici'
import { expect, it, onTestFinished } from 'vitest'
import type { FromChild, ToChild, TrainingAddresses } from '../../../electron/processes/messages.ts'
import { resourcesDirectory } from '../../support/resources.ts'
import { testDirectory } from '../../support/test-database.ts'

const entry = join(import.meta.dirname, '../../../electron/training/training.ts')

function startTraining() {
  const child = fork(entry, [], { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] })
  onTestFinished(() => {
    child.kill('SIGKILL')
  })
  return child
}

async function ready(child: ChildProcess, dataDirectory: string): Promise<TrainingAddresses> {
  send(child, { type: 'start', start: { dataDirectory, resourcesDirectory } })
  const message = await nextMessage(child, 'ready')
  return message.info as TrainingAddresses
}

async function call(child: ChildProcess, method: string, input: unknown): Promise<unknown> {
  send(child, { type: 'call', id: 7, method, input })
  return (await nextMessage(child, 'answer')).reply
}

function send(child: ChildProcess, message: ToChild): void {
  child.send(message)
}

function nextMessage<T extends FromChild['type']>(child: ChildProcess, type: T) {
  return new Promise<Extract<FromChild, { type: T }>>((resolve) => {
    const listen = (message: unknown) => {
      const received = message as FromChild
      if (received.type !== type) return
      child.off('message', listen)
      resolve(received as Extract<FromChild, { type: T }>)
    }
    child.on('message', listen)
  })
}

const healthOf = async (url: string) =>
  (await request(`${url}/v1/health`, { headers: { authorization: 'Bearer x', 'app-id': 'x' } }))
    .statusCode

it('the training process brings up the platform and the reader and takes them away with it', async () => {
  const child = startTraining()
  const { platformUrl, cardReader, pageScannerUrl } = await ready(child, testDirectory())
  expect((await request(`${pageScannerUrl}/ScannerCapabilities`)).statusCode).toBe(200)
  expect(await healthOf(platformUrl)).toBe(200)
  expect(cardReader).toMatchObject({ kind: 'tcp', host: '127.0.0.1' })
  if (cardReader.kind !== 'tcp') throw new Error('asserted above')
  const socket = connect(cardReader.port, cardReader.host)
  await once(socket, 'connect')
  socket.destroy()
  send(child, { type: 'stop' })
  expect(await once(child, 'exit')).toEqual([0, null])
  await expect(healthOf(platformUrl)).rejects.toThrow()
})

it('the training bar cuts the platform off and brings it back, and lays cards on the reader', async () => {
  const child = startTraining()
  expect(await call(child, 'status', {})).toMatchObject({
    ok: false,
    failure: { message: expect.stringContaining('还没有启动') },
  })
  const { platformUrl } = await ready(child, testDirectory())
  const status = { platformUp: true, platformCases: 0, cardOnReader: null }
  const first = (await call(child, 'status', {})) as {
    readonly value: { readonly cards: readonly { readonly cardId: string }[] }
  }
  expect(first).toMatchObject({ ok: true, value: status })
  expect(await call(child, 'setPlatform', { up: false })).toMatchObject({
    value: { platformUp: false },
  })
  await expect(healthOf(platformUrl)).rejects.toMatchObject({ code: 'ECONNREFUSED' })
  expect(await call(child, 'setPlatform', { up: true })).toMatchObject({
    value: { platformUp: true },
  })
  expect(await healthOf(platformUrl)).toBe(200)
  const cardId = first.value.cards[0]?.cardId
  expect(await call(child, 'placeCard', { cardId })).toMatchObject({
    value: { cardOnReader: cardId },
  })
  expect(await call(child, 'placeCard', { cardId: null })).toMatchObject({
    value: { cardOnReader: null },
  })
})

it('the training bar makes a device fail and heals it; of one device one fault at a time', async () => {
  const child = startTraining()
  await ready(child, testDirectory())
  const set = async (faultId: string, on: boolean) => {
    const reply = (await call(child, 'setFault', { faultId, on })) as {
      readonly value: { readonly faults: readonly { readonly faultId: string; on: boolean }[] }
    }
    return reply.value.faults.filter((fault) => fault.on).map((fault) => fault.faultId)
  }
  expect(await set('receipt-out', true)).toEqual(['receipt-out'])
  expect(await set('receipt-open', true)).toEqual(['receipt-open'])
  expect(await set('reader-silence', true)).toEqual(['reader-silence', 'receipt-open'])
  expect(await set('receipt-out', false)).toEqual(['reader-silence', 'receipt-open'])
  expect(await set('receipt-open', false)).toEqual(['reader-silence'])
  expect(await set('nothing-known', true)).toEqual(['reader-silence'])
})

it('the training process ends when its parent goes away', async () => {
  const child = startTraining()
  const { platformUrl } = await ready(child, testDirectory())
  child.disconnect()
  await once(child, 'exit')
  await expect(healthOf(platformUrl)).rejects.toThrow()
})
