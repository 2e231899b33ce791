import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, test } from 'vitest'
import { createPlatformClient } from '../../../electron/engine/sync/platform-client.ts'

const pace = { connectMs: 300, exchangeMs: 300 }
const probe = async (url: string) => {
  const access = { id: 'p', url, appId: 'a', token: 't' }
  const client = createPlatformClient(access, { pace, now: () => new Date() })
  const exchange = await client.probe()
  await client.close()
  return exchange
}

test.each([
  'http://platform.example',
  'HTTP://10.0.0.7:8080/api',
  'http://127.0.0.1.example',
  'http://localhost.example',
  'ftp://127.0.0.1.example',
])('%s is never spoken to, in words', async (url) => {
  expect(await probe(url)).toMatchObject({
    kind: 'unreachable',
    reason: expect.stringContaining('不能明文传送'),
  })
})

test('the sandbox on this machine is spoken to without encryption', async () => {
  const server = createServer((_request, response) => {
    response.setHeader('content-type', 'application/json').end('{"status":"ok"}')
  }).listen(0, '127.0.0.1')
  await new Promise((resolve) => server.once('listening', resolve))
  const { port } = server.address() as AddressInfo
  expect(await probe(`http://127.0.0.1:${port}`)).toMatchObject({ kind: 'answered' })
  server.close()
})
