import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import { json } from 'node:stream/consumers'
import { z } from 'zod'

const Request = z.object({ requestId: z.string().min(1), windowNo: z.string() })

export interface QueueSystem {
  /** On 127.0.0.1, without a slash at the end. */
  readonly url: string
  /** People who take a number and wait. */
  join(count: number): void
  readonly waiting: number
  close(): Promise<void>
}

const minuteMs = 60_000

/** A hall's queue system with invented numbers: who took one first is called first, and only once. */
export async function startQueueSystem({
  people = 12,
  now = () => new Date(),
}: {
  readonly people?: number
  readonly now?: () => Date
} = {}): Promise<QueueSystem> {
  const line: { ticketNo: string; takenAt: string }[] = []
  const answers = new Map<string, unknown>()
  let last = 0
  const join = (count: number, minutesAgo = 0): void => {
    for (let index = 0; index < count; index += 1) {
      last += 1
      const waited = Math.max(0, minutesAgo - index) * minuteMs
      const takenAt = new Date(now().getTime() - waited).toISOString()
      line.push({ ticketNo: `A${String(last).padStart(3, '0')}`, takenAt })
    }
  }
  join(people, people)
  const answer = async (request: IncomingMessage, response: ServerResponse): Promise<void> => {
    const body = Request.safeParse(await json(request).catch(() => null))
    if (request.method !== 'POST' || request.url !== '/next' || !body.success) {
      response.writeHead(400).end()
      return
    }
    const { requestId } = body.data
    if (!answers.has(requestId))
      answers.set(requestId, { ticket: line.shift() ?? null, waiting: line.length })
    response.writeHead(200, { 'content-type': 'application/json' })
    response.end(JSON.stringify(answers.get(requestId)))
  }
  const server = createServer((request, response) => void answer(request, response))
  return {
    url: `http://127.0.0.1:${await listen(server)}`,
    join,
    get waiting() {
      return line.length
    },
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

function listen(server: Server): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      if (address && typeof address === 'object') resolve(address.port)
    })
  })
}
