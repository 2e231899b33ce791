import { createHash } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { Duplex } from 'node:stream'
import type { BridgeSetting } from '../../shared/ipc/contract/card-reader.ts'

/** A vendor's local service: over HTTP, and over a WebSocket at the same port. */
export interface ReadingService {
  readonly http: BridgeSetting
  readonly webSocket: BridgeSetting
  /** Bodies of the questions, in order. */
  readonly asked: string[]
  close(): Promise<void>
}

const paths = {
  name: 'card.name',
  sex: 'card.sex',
  nation: 'card.nation',
  birthDate: 'card.birth',
  address: 'card.address',
  idNumber: 'card.number',
  authority: 'card.authority',
  validFrom: 'card.from',
  validUntil: 'card.until',
}

/** `answer` is asked for each question; null: none is given. */
export async function startReadingService(
  answer: () => Uint8Array | null,
): Promise<ReadingService> {
  const asked: string[] = []
  const server = createServer((request, response) => {
    let body = ''
    request.on('data', (chunk) => {
      body += chunk
    })
    request.on('end', () => {
      asked.push(body)
      const bytes = answer()
      if (bytes) response.end(bytes)
    })
  })
  const lines = new Set<Duplex>()
  server.on('upgrade', (request, line) => {
    lines.add(line)
    greet(request, line)
    line.on('error', () => undefined)
    line.once('data', (frame: Buffer) => {
      asked.push(unmask(frame))
      const bytes = answer()
      if (bytes) line.write(textFrame(bytes))
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port to listen on')
  const setting = (url: string): BridgeSetting => ({
    kind: 'bridge',
    url,
    request: '{"action":"read"}',
    success: { path: 'code', value: '0' },
    paths,
  })
  return {
    http: setting(`http://127.0.0.1:${address.port}/read`),
    webSocket: setting(`ws://127.0.0.1:${address.port}`),
    asked,
    async close() {
      for (const line of lines) line.destroy()
      server.closeAllConnections()
      await new Promise((resolve) => server.close(resolve))
    },
  }
}

/** RFC 6455. */
function greet(request: IncomingMessage, line: Duplex): void {
  const accept = createHash('sha1')
    .update(`${request.headers['sec-websocket-key']}258EAFA5-E914-47DA-95CA-C5AB0DC85B11`)
    .digest('base64')
  line.write(
    `HTTP/1.1 101 Switching Protocols\r\nUpgrade: websocket\r\nConnection: Upgrade\r\nSec-WebSocket-Accept: ${accept}\r\n\r\n`,
  )
}

/** A client's questions are short and masked. */
function unmask(frame: Buffer): string {
  const length = (frame[1] ?? 0) & 0x7f
  const mask = frame.subarray(2, 6)
  const data = frame.subarray(6, 6 + length).map((byte, index) => byte ^ (mask[index % 4] ?? 0))
  return Buffer.from(data).toString('utf8')
}

function textFrame(bytes: Uint8Array): Uint8Array {
  const head = Buffer.alloc(4)
  head.writeUInt8(0x81, 0)
  head.writeUInt8(126, 1)
  head.writeUInt16BE(bytes.length, 2)
  return Buffer.concat([head, bytes])
}
