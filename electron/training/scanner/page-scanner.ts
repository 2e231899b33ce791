import { randomUUID } from 'node:crypto'
import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { createServer as createTlsServer } from 'node:https'
import type { AddressInfo } from 'node:net'
import { readOrder, writeCapabilities, writeStatus } from './scanner-answers.ts'
import {
  type AdfWord,
  noFaults,
  type ScannerFaults,
  type ScannerKind,
  sampleScanner,
} from './scanner-script.ts'

export interface PageScanner {
  /** Of the service's root. */
  readonly url: string
  /** Puts sheets into the feeder: one side each, or two where it scans both. JPEG. */
  load(sides: readonly Buffer[]): void
  /** Puts a sheet on the glass. */
  lay(side: Buffer): void
  setFaults(faults: Partial<ScannerFaults>): void
  /** Fills the feeder again and clears what had stopped it. */
  reload(): void
  /** Method and path of every request so far, and each order's settings. */
  readonly requests: readonly string[]
  readonly orders: readonly string[]
  close(): Promise<void>
}

export interface PageScannerOptions {
  readonly kind?: Partial<ScannerKind>
  /** PEM; with them it speaks https. */
  readonly certificate?: { readonly key: string; readonly cert: string }
  /** After the last sheet the feeder is filled again with these: in training nobody runs out of paper. */
  readonly refill?: readonly Buffer[]
}

interface Job {
  readonly name: string
  readonly feeder: boolean
  given: number
  active: boolean
  busy: number
  gone: boolean
  lied: boolean
}

/** A scanner that speaks eSCL over HTTP as real ones do, with their habits and faults. */
export async function startPageScanner(options: PageScannerOptions = {}): Promise<PageScanner> {
  const scanner = new SimulatedScanner({ ...sampleScanner, ...options.kind }, options.refill ?? [])
  const answer = (request: IncomingMessage, response: ServerResponse) => {
    scanner.answer(request, response).catch(() => response.destroy())
  }
  const server: Server = options.certificate
    ? createTlsServer(options.certificate, answer)
    : createServer(answer)
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    url: `${options.certificate ? 'https' : 'http'}://127.0.0.1:${port}/eSCL`,
    load: (sides) => scanner.load(sides),
    lay: (side) => scanner.lay(side),
    setFaults: (faults) => scanner.setFaults(faults),
    reload: () => scanner.reload(),
    requests: scanner.requests,
    orders: scanner.orders,
    close: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

class SimulatedScanner {
  readonly requests: string[] = []
  readonly orders: string[] = []
  readonly #kind: ScannerKind
  readonly #refill: readonly Buffer[]
  readonly #jobs: Job[] = []
  #faults: ScannerFaults = noFaults
  #feeder: Buffer[] = []
  #glass: Buffer | null = null
  #busyOrders = 0
  #stopped: AdfWord | null = null

  constructor(kind: ScannerKind, refill: readonly Buffer[]) {
    this.#kind = kind
    this.#refill = refill
    this.#feeder = [...refill]
    this.#glass = refill[0] ?? null
  }

  load(sides: readonly Buffer[]): void {
    this.#feeder = [...sides]
    this.#stopped = null
  }

  reload(): void {
    this.load(this.#refill)
  }

  lay(side: Buffer): void {
    this.#glass = side
  }

  setFaults(faults: Partial<ScannerFaults>): void {
    this.#faults = { ...noFaults, ...faults }
    this.#busyOrders = this.#faults.busyOrders
  }

  async answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', url = '' } = request
    this.requests.push(`${method} ${url}`)
    const body = await readBody(request)
    const { onlyHost } = this.#faults
    if (onlyHost !== null && request.headers.host !== onlyHost) end(response, 403)
    else if (url === '/eSCL/ScannerCapabilities') end(response, 200, writeCapabilities(this.#kind))
    else if (url === '/eSCL/ScannerStatus') end(response, 200, this.#status())
    else if (method === 'POST' && url === '/eSCL/ScanJobs') this.#order(body, request, response)
    else this.#askJob(method, url, response)
  }

  #askJob(method: string, url: string, response: ServerResponse): void {
    const [, name, page] = /^\/eSCL\/ScanJobs\/([\w-]+)(\/NextDocument)?$/.exec(url) ?? []
    const job = this.#jobs.find((one) => one.name === name)
    if (!job) end(response, 404)
    else if (method === 'GET' && page) this.#page(job, response)
    else {
      job.active = false
      end(response, 200)
    }
  }

  #status(): string {
    const adf = this.#stopped ?? (this.#feeder.length > 0 ? 'Loaded' : 'Empty')
    return writeStatus({
      busy: this.#jobs.some(({ active }) => active),
      adf: this.#kind.feeder ? adf : null,
      jobs: this.#jobs.map(({ name, active }) => ({ uri: `/eSCL/ScanJobs/${name}`, active })),
    })
  }

  #order(body: string, request: IncomingMessage, response: ServerResponse): void {
    this.orders.push(body)
    if (this.#busyOrders > 0) {
      this.#busyOrders -= 1
      end(response, 503)
      return
    }
    const { feeder } = readOrder(body)
    const name = randomUUID()
    const { busyPages: busy, goneOnce: gone, location, dropOrder } = this.#faults
    this.#jobs.push({ name, feeder, given: 0, active: true, busy, gone, lied: false })
    if (dropOrder) {
      response.writeHead(201, { 'content-length': '100' })
      response.write('<', () => response.destroy())
      return
    }
    const address = location.replace('{host}', request.headers.host ?? '').replace('{job}', name)
    response.setHeader('location', address)
    end(response, 201)
  }

  #page(job: Job, response: ServerResponse): void {
    const refusal = this.#refusalOf(job)
    const side = refusal === null && job.active ? this.#next(job) : undefined
    if (!side) {
      end(response, refusal ?? this.#endOf(job))
      return
    }
    job.given += 1
    job.busy = this.#faults.busyPages
    response.writeHead(200, { 'content-type': 'image/jpeg', 'content-length': side.length })
    if (this.#faults.cutPage !== job.given) response.end(side)
    else response.write(side.subarray(0, side.length / 2), () => response.destroy())
  }

  /** What is said instead of the next page; null: nothing. */
  #refusalOf(job: Job): number | null {
    const { stopBefore, falseEndAfter } = this.#faults
    if (job.busy > 0) {
      job.busy -= 1
      return 503
    }
    if (job.gone) {
      job.gone = false
      return 410
    }
    if (stopBefore?.page === job.given + 1) {
      this.#stopped = stopBefore.word
      job.active = false
      return 409
    }
    if (falseEndAfter !== job.given || job.lied) return null
    job.lied = true
    return 404
  }

  #endOf(job: Job): number {
    job.active = false
    if (job.feeder) this.#feeder = [...this.#refill]
    return this.#faults.conflictAtEnd ? 409 : 404
  }

  #next(job: Job): Buffer | undefined {
    if (job.feeder) return this.#feeder.shift()
    return job.given === 0 ? (this.#glass ?? undefined) : undefined
  }
}

function end(response: ServerResponse, status: number, body = ''): void {
  response.writeHead(status, { 'content-type': 'text/xml; charset=utf-8' })
  response.end(body)
}

async function readBody(request: IncomingMessage): Promise<string> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk as Buffer)
  return Buffer.concat(chunks).toString('utf8')
}
