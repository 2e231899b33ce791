import http from 'node:http'
import { isIP } from 'node:net'
import tls from 'node:tls'
import { ScanTrouble, scanWords } from '../scan-trouble.ts'

export interface EsclAnswer {
  readonly status: number
  readonly location: string
  readonly body: Buffer
}

export interface EsclRequest {
  readonly method: 'GET' | 'POST' | 'DELETE'
  /** Under the service's root, beginning with a slash. */
  readonly path: string
  readonly body?: string
  readonly signal?: AbortSignal
  /** Without a byte. */
  readonly idleMs: number
}

export interface EsclLine {
  /** Rejects with `ScanTrouble` when nobody answers, with `CutAnswer` when the answer breaks off. */
  ask(request: EsclRequest): Promise<EsclAnswer>
  /** Some printers of HP answer to nothing else; from then on they are asked so. */
  callItLocalhost(): void
  readonly rootPath: string
}

/** The answer began and did not end. */
export class CutAnswer extends Error {}

/** A page of A3 in colour at 600 dpi, packed, and then some. */
const largestAnswer = 60_000_000

const wrongCertificate =
  '扫描仪的证书与登记的指纹不符，没有连接。请管理员核对扫描仪；确认换过设备或证书后，在系统管理里重新登记指纹。'

/** `fingerprint`: SHA-256 of the certificate; with it the certificate itself is known and needs no authority. */
export function openEsclLine({
  url,
  fingerprint,
}: {
  readonly url: string
  readonly fingerprint: string
}): EsclLine {
  const root = new URL(url)
  const secure = root.protocol === 'https:'
  const port = Number(root.port) || (secure ? 443 : 80)
  const hostname = root.hostname.replace(/^\[|\]$/g, '')
  const rootPath = root.pathname.replace(/\/+$/, '')
  // Epson wants its port even where it is the usual one.
  let host = `${root.hostname}:${port}`

  async function connect(signal: AbortSignal | undefined): Promise<tls.TLSSocket> {
    const pinned = fingerprint !== ''
    const socket = await openTls({ host: hostname, port, pinned }, signal)
    // Before a byte is sent: whoever answers in its place learns nothing.
    if (!pinned || fingerprintOf(socket) === fingerprint) return socket
    socket.destroy()
    throw new ScanTrouble(wrongCertificate)
  }

  return {
    rootPath,
    callItLocalhost: () => {
      host = 'localhost'
    },
    async ask(request) {
      const { method, path, body, signal, idleMs } = request
      const options = {
        method,
        headers: { host, connection: 'close', ...bodyHeaders(body) },
        path: `${rootPath}${path}`,
        ...(signal && { signal }),
      }
      try {
        const socket = secure ? await connect(signal) : undefined
        const place = socket ? { createConnection: () => socket } : { host: hostname, port }
        return await exchange(http.request({ ...options, ...place }), body, idleMs)
      } catch (error) {
        throw signal?.aborted ? error : inWords(error)
      }
    },
  }
}

function bodyHeaders(body: string | undefined) {
  return body === undefined
    ? {}
    : { 'content-type': 'text/xml', 'content-length': Buffer.byteLength(body) }
}

function inWords(error: unknown): unknown {
  if (error instanceof ScanTrouble || error instanceof CutAnswer) return error
  const sentence = isCertificate(error) ? unknownCertificate : scanWords.away
  return new ScanTrouble(sentence, { cause: error })
}

interface TlsPlace {
  readonly host: string
  readonly port: number
  /** Its certificate is looked at afterwards, and needs no authority. */
  readonly pinned: boolean
}

async function openTls(
  { host, port, pinned }: TlsPlace,
  signal: AbortSignal | undefined,
): Promise<tls.TLSSocket> {
  const servername = isIP(host) ? '' : host
  const socket = tls.connect({ host, port, servername, rejectUnauthorized: !pinned })
  const abort = () => socket.destroy()
  signal?.addEventListener('abort', abort, { once: true })
  socket.setTimeout(connectMs, abort)
  try {
    await new Promise<void>((resolve, reject) => {
      socket.once('secureConnect', resolve)
      socket.once('error', reject)
      socket.once('close', () => reject(new ScanTrouble(scanWords.away)))
    })
  } finally {
    signal?.removeEventListener('abort', abort)
    socket.setTimeout(0)
  }
  return socket
}

const connectMs = 5_000
const unknownCertificate =
  '扫描仪用的是自签证书，还没有登记指纹，没有连接。请管理员在系统管理里登记它的证书指纹。'

function fingerprintOf(socket: tls.TLSSocket): string {
  return socket.getPeerCertificate().fingerprint256?.replaceAll(':', '').toLowerCase() ?? ''
}

function isCertificate(error: unknown): boolean {
  const code = error instanceof Error && 'code' in error ? String(error.code) : ''
  return /CERT|SELF_SIGNED|ALTNAME/.test(code)
}

function exchange(
  asked: http.ClientRequest,
  body: string | undefined,
  idleMs: number,
): Promise<EsclAnswer> {
  return new Promise((resolve, reject) => {
    asked.setTimeout(idleMs, () => asked.destroy(new ScanTrouble(scanWords.away)))
    asked.once('error', reject)
    asked.once('response', (response) => {
      const chunks: Buffer[] = []
      let bytes = 0
      response.on('data', (chunk: Buffer) => {
        bytes += chunk.length
        if (bytes > largestAnswer) asked.destroy(new CutAnswer('too large'))
        chunks.push(chunk)
      })
      response.once('error', (error) => reject(new CutAnswer('cut', { cause: error })))
      response.once('close', () => {
        if (!response.complete) reject(new CutAnswer('cut'))
      })
      response.once('end', () =>
        resolve({
          status: response.statusCode ?? 0,
          location: response.headers.location ?? '',
          body: Buffer.concat(chunks),
        }),
      )
    })
    asked.end(body)
  })
}
