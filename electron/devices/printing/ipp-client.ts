import { type RequestOptions, request } from 'node:http'
import { userInfo } from 'node:os'
import { decodeIpp, encodeIpp, type IppAttribute, type IppResponse, ippTag } from './ipp-codec.ts'

/** Where the spooler listens: its own socket first, which needs no network. */
export type IppServer =
  | { readonly socketPath: string }
  | { readonly host: string; readonly port: number }
export const usualServers: readonly IppServer[] = [
  { socketPath: '/run/cups/cups.sock' },
  { socketPath: '/var/run/cups/cups.sock' },
  { host: '127.0.0.1', port: 631 },
]

const timeoutMs = 3_000
const longestAnswerBytes = 4_000_000

export const ippOperation = {
  cancelJob: 0x0008,
  getJobAttributes: 0x0009,
  getJobs: 0x000a,
  getPrinterAttributes: 0x000b,
  /** CUPS's own. */
  getDefault: 0x4001,
  getPrinters: 0x4002,
} as const
export type IppOperation = (typeof ippOperation)[keyof typeof ippOperation]

export interface IppClient {
  /** Undefined when no spooler answers. */
  ask(
    operation: IppOperation,
    attributes: readonly IppAttribute[],
  ): Promise<IppResponse | undefined>
}

/** Asks CUPS as the user who runs the counter: others are not told the titles of jobs. */
export function createIppClient(servers: readonly IppServer[]): IppClient {
  let requestId = 0
  return {
    async ask(operation, attributes) {
      requestId += 1
      const body = encodeIpp(operation, requestId, [
        { tag: ippTag.charset, name: 'attributes-charset', values: ['utf-8'] },
        { tag: ippTag.naturalLanguage, name: 'attributes-natural-language', values: ['en'] },
        ...attributes,
      ])
      for (const server of servers) {
        const answer = await post(server, body).catch(() => undefined)
        if (answer) return decodeOrNothing(answer)
      }
      return undefined
    },
  }
}

/** Must follow the attribute that says what is asked about (RFC 8011 4.1.5). */
export function requestingUser(): IppAttribute {
  return {
    tag: ippTag.nameWithoutLanguage,
    name: 'requesting-user-name',
    values: [userInfo().username],
  }
}

function decodeOrNothing(answer: Buffer): IppResponse | undefined {
  try {
    return decodeIpp(answer)
  } catch {
    // Something else than a spooler listens there; the same as nobody.
    return undefined
  }
}

function post(server: IppServer, body: Buffer): Promise<Buffer> {
  const options: RequestOptions = {
    ...server,
    method: 'POST',
    path: '/',
    timeout: timeoutMs,
    signal: AbortSignal.timeout(timeoutMs),
    headers: {
      'content-type': 'application/ipp',
      'content-length': body.length,
      host: 'localhost',
    },
  }
  return new Promise((resolve, reject) => {
    const outgoing = request(options, (incoming) => {
      const parts: Buffer[] = []
      let length = 0
      incoming.on('data', (part: Buffer) => {
        parts.push(part)
        length += part.length
        if (length > longestAnswerBytes) incoming.destroy(new Error('the answer is too long'))
      })
      incoming.on('error', reject)
      incoming.on('end', () =>
        incoming.statusCode === 200
          ? resolve(Buffer.concat(parts))
          : reject(new Error(`HTTP ${incoming.statusCode}`)),
      )
    })
    outgoing.on('error', reject)
    outgoing.end(body)
  })
}
