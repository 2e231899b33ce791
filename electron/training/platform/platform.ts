import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo, Socket } from 'node:net'
import type { PushedProject } from '../../../shared/case/pushed-project.ts'
import { answerRequest, type PlatformContext } from './answers.ts'
import { answerWithFault, type FaultChooser } from './faults.ts'
import { openPlatformStore, type StoredSubmission } from './platform-store.ts'

export interface PlatformOptions {
  /** Holds `platform.db`; made when it is missing. */
  readonly dataDirectory: string
  /** 0 or absent: any free one; kept when the platform goes down and comes up again. */
  readonly port?: number
  /** The one bearer token that is taken; absent: any. */
  readonly token?: string
  readonly now?: () => Date
}

/** The sandbox that stands for the provincial platform in training, in the demo and in the tests. */
export interface Platform {
  readonly url: string
  isUp(): boolean
  /** Cases that have arrived. */
  cases(): number
  find(operationId: string): StoredSubmission | undefined
  submissions(): readonly StoredSubmission[]
  /** 靠前服务: a project that every counter of its province hears of; repeated, it is the same one. */
  push(project: PushedProject): void
  /** Null: everything goes well again. */
  setFaults(chooser: FaultChooser | null): void
  /** Down: the port is closed and every connection is cut, as when the cable is pulled. */
  setUp(up: boolean): Promise<void>
  close(): Promise<void>
}

const longestBody = 4 * 1024 * 1024

export async function startPlatform(options: PlatformOptions): Promise<Platform> {
  const store = openPlatformStore(options.dataDirectory)
  const context: PlatformContext = {
    store,
    now: options.now ?? (() => new Date()),
    token: options.token ?? null,
  }
  let chooseFault: FaultChooser | null = null
  const listener = createListener((request, response) =>
    serve(request, response, { context, chooser: chooseFault }),
  )
  await listener.open(options.port ?? 0)
  const port = listener.port()
  return {
    url: `http://127.0.0.1:${port}`,
    isUp: () => listener.isOpen(),
    cases: () => store.countCases(),
    find: (operationId) => store.find(operationId),
    submissions: () => store.list(),
    push: (project) => store.push(project),
    setFaults: (chooser) => {
      chooseFault = chooser
    },
    setUp: (up) => (up ? listener.open(port) : listener.close()),
    close: async () => {
      await listener.close()
      store.close()
    },
  }
}

type Serve = (request: IncomingMessage, response: ServerResponse) => Promise<void>

function createListener(serveOne: Serve) {
  const sockets = new Set<Socket>()
  const server: Server = createServer((request, response) => {
    // The other side may go away at any moment; that is its right, and no fault of ours.
    serveOne(request, response).catch(() => response.destroy())
  })
  server.on('connection', (socket) => {
    sockets.add(socket)
    socket.on('close', () => sockets.delete(socket))
  })
  return {
    isOpen: () => server.listening,
    port: () => (server.address() as AddressInfo).port,
    open: async (port: number) => {
      if (server.listening) return
      await new Promise<void>((resolve, reject) => {
        server.once('error', reject)
        server.listen(port, '127.0.0.1', () => {
          server.off('error', reject)
          resolve()
        })
      })
    },
    close: async () => {
      if (!server.listening) return
      await new Promise<void>((resolve) => {
        server.close(() => resolve())
        for (const socket of sockets) socket.destroy()
      })
    },
  }
}

interface Serving {
  readonly context: PlatformContext
  readonly chooser: FaultChooser | null
}

async function serve(
  request: IncomingMessage,
  response: ServerResponse,
  { context, chooser }: Serving,
): Promise<void> {
  const body = await readBody(request)
  const { pathname: path, searchParams: query } = new URL(
    request.url ?? '/',
    'http://platform.invalid',
  )
  const headers = Object.fromEntries(
    Object.entries(request.headers).map(([name, value]) => [name, String(value)]),
  )
  const fault = chooser?.({
    path,
    operationId: headers['idempotency-key'],
    caseId: headers['case-id'],
  })
  const process = () =>
    answerRequest({ method: request.method ?? '', path, query, headers, body }, context)
  answerWithFault(fault ?? null, process, response)
}

/** Reads to the end even when it is too long, so that the answer arrives instead of a broken pipe. */
async function readBody(request: IncomingMessage): Promise<Buffer | null> {
  const chunks: Buffer[] = []
  let length = 0
  for await (const chunk of request) {
    length += (chunk as Buffer).length
    if (length <= longestBody) chunks.push(chunk as Buffer)
  }
  return length <= longestBody ? Buffer.concat(chunks) : null
}
