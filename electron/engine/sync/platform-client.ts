import { z } from 'zod'
import type { EventHead } from '../../../db/event-log.ts'
import type { StoredAnchor } from '../../../db/queries/log-anchors.ts'
import type { NumberLease } from '../../../db/queries/numbers.ts'
import type { PlatformReceipt, Submission } from '../../../db/queries/outbox.ts'
import { PushedProject } from '../../../shared/case/pushed-project.ts'
import { type DayRequest, type ListedCases, listCall } from './case-list-call.ts'
import { type Exchange, exchangeOf, reasons, unreachableOf } from './exchange.ts'
import { parseRetryAfterMs } from './retry-plan.ts'

export interface PlatformAccess {
  /** Tells one platform from another, on whatever port or with whatever token it is reached. */
  readonly id: string
  /** `/v1/…` is added to its path. */
  readonly url: string
  readonly appId: string
  readonly token: string
}

export interface LeaseRequest {
  readonly leaseId: string
  readonly regionCode: string
  readonly windowNo: string
  readonly count: number
}

/** As the answer says it; who lent them is known from the client. */
export type LentNumbers = Omit<NumberLease, 'platform'>

export interface PullRequest {
  /** As the last page gave it; empty: from the beginning. */
  readonly cursor: string
  /** GB/T 2260 of the province, six digits. */
  readonly region: string
}

export interface PulledProjects {
  readonly projects: readonly PushedProject[]
  /** Entries of the page that nobody can read; they are passed over, so that they hold no other up. */
  readonly unreadable: number
  readonly cursor: string
  readonly more: boolean
}

export type LogHead = Pick<StoredAnchor, 'seq' | 'hash' | 'keyId' | 'signed' | 'signature'>

/** What the platform has at the place of the one that was sent, and the furthest one of this counter. */
export interface HeardHead extends EventHead {
  readonly last: EventHead
}

/** The counter's side of `resources/platform/openapi.yaml`. No method rejects. */
export interface PlatformClient {
  readonly platformId: string
  submit(submission: Submission): Promise<Exchange<PlatformReceipt>>
  leaseNumbers(lease: LeaseRequest): Promise<Exchange<LentNumbers>>
  pullProjects(after: PullRequest): Promise<Exchange<PulledProjects>>
  sendLogHead(head: LogHead): Promise<Exchange<HeardHead>>
  listCases(asked: DayRequest): Promise<Exchange<ListedCases>>
  probe(): Promise<Exchange<true>>
  /** Cuts what is in flight. */
  close(): Promise<void>
}

export interface ClientPace {
  readonly connectMs: number
  /** From the first byte sent to the last byte received. */
  readonly exchangeMs: number
}

/** Of a page of pushed projects, which is the longest of all; a receipt is a few hundred bytes. */
const longestAnswer = 1024 * 1024
const projectsPerPage = 10

export function createPlatformClient(
  access: PlatformAccess,
  options: {
    readonly pace: ClientPace
    readonly now: () => Date
    readonly onPlatformTime?: (time: Date) => void
  },
): PlatformClient {
  const { pace, now } = options
  let opening: ReturnType<typeof openAgent> | undefined
  const closing = new AbortController()
  const send = async <T>(call: Call<T>): Promise<Exchange<T>> => {
    if (!isSafe(access.url)) return { kind: 'unreachable', reason: reasons.unencrypted }
    try {
      opening ??= openAgent(pace)
      const { request, agent } = await opening
      const response = await request(new URL(access.url.replace(/\/+$/, '') + call.path), {
        dispatcher: agent,
        method: call.method,
        headers: {
          authorization: `Bearer ${access.token}`,
          'app-id': access.appId,
          accept: 'application/json',
          ...(call.body !== undefined && { 'content-type': 'application/json; charset=utf-8' }),
          ...call.headers,
        },
        ...(call.body !== undefined && { body: call.body }),
        signal: AbortSignal.any([
          closing.signal,
          AbortSignal.timeout(call.limitMs ?? pace.exchangeMs),
        ]),
      })
      const text = await response.body.text()
      return exchangeOf(
        {
          status: response.statusCode,
          contentType: headerText(response.headers['content-type']),
          retryAfterMs: parseRetryAfterMs(headerText(response.headers['retry-after']), now()),
          text,
        },
        call.read,
      )
    } catch (error) {
      return unreachableOf(error)
    }
  }
  return {
    platformId: access.id,
    submit: (submission) => send(submissionCall(submission)),
    leaseNumbers: (lease) => send(leaseCall(lease)),
    pullProjects: (after) => send(pullCall(after)),
    sendLogHead: (head) => send(logHeadCall(head)),
    listCases: (asked) => send(listCall(asked)),
    // Short: while a probe hangs in a dead network, the network may have come back.
    probe: () => send({ ...probeCall(options.onPlatformTime), limitMs: pace.connectMs }),
    close: async () => {
      closing.abort()
      await opening?.then(
        ({ agent }) => agent.destroy(),
        () => undefined,
      )
    },
  }
}

/** Nothing of a case leaves the machine in the clear: plain HTTP reaches no further than the sandbox beside us. */
function isSafe(url: string): boolean {
  if (!URL.canParse(url)) return true
  const { protocol, hostname } = new URL(url)
  return protocol === 'https:' || /^(127(\.\d+){3}|\[::1\]|localhost)$/.test(hostname)
}

/** With the first exchange and not with the engine: loading undici is a fifth of a whole start. */
async function openAgent(pace: ClientPace) {
  const { Agent, request } = await import('undici')
  const agent = new Agent({
    connections: 6,
    pipelining: 1,
    connect: { timeout: pace.connectMs },
    headersTimeout: pace.exchangeMs,
    bodyTimeout: pace.exchangeMs,
    maxResponseSize: longestAnswer,
  })
  return { request, agent }
}

interface Call<T> {
  readonly method: 'GET' | 'POST'
  readonly path: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string
  /** Shorter than the pace's own limit. */
  readonly limitMs?: number
  /** Undefined: this is not the answer to this call. */
  readonly read: (json: unknown) => T | undefined
}

const Receipt = z.object({
  operationId: z.string(),
  receiptNo: z.string().min(1).max(100),
  receivedAt: z.iso.datetime(),
  bodySha256: z.string(),
  officialNumber: z.string().min(1).max(60).nullable(),
})

function submissionCall(submission: Submission): Call<PlatformReceipt> {
  return {
    method: 'POST',
    path: '/v1/submissions',
    headers: {
      'idempotency-key': submission.operationId,
      'case-id': submission.caseId,
      'case-sequence': String(submission.caseSeq),
    },
    body: submission.body,
    read: (json) => {
      const receipt = Receipt.safeParse(json).data
      const ours =
        receipt?.operationId === submission.operationId &&
        receipt.bodySha256 === submission.bodySha256
      return ours ? receipt : undefined
    },
  }
}

const Lease = z
  .object({
    leaseId: z.string(),
    prefix: z.string().regex(/^[0-9A-Z-]{1,40}$/),
    first: z.number().int().positive(),
    last: z.number().int().positive(),
    width: z.number().int().min(1).max(12),
  })
  .refine(({ first, last }) => last >= first && last - first < 1000)
  .refine(({ last, width }) => String(last).length <= width)

function leaseCall(lease: LeaseRequest): Call<LentNumbers> {
  return {
    method: 'POST',
    path: '/v1/number-leases',
    body: JSON.stringify(lease),
    read: (json) => {
      const lent = Lease.safeParse(json).data
      return lent?.leaseId === lease.leaseId ? lent : undefined
    },
  }
}

const Page = z.object({
  projects: z.array(z.unknown()).max(projectsPerPage),
  cursor: z.string().min(1).max(200),
  more: z.boolean(),
})

function pullCall({ cursor, region }: PullRequest): Call<PulledProjects> {
  const query = new URLSearchParams({ cursor, region, limit: String(projectsPerPage) })
  return {
    method: 'GET',
    path: `/v1/pushed-projects?${query}`,
    read: (json) => {
      const page = Page.safeParse(json).data
      if (!page) return undefined
      const projects = page.projects.flatMap((one) => PushedProject.safeParse(one).data ?? [])
      const { cursor: next, more } = page
      return { projects, unreadable: page.projects.length - projects.length, cursor: next, more }
    },
  }
}

const Head = z.object({
  seq: z.number().int().positive(),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
})
const Heard = Head.extend({ keyId: z.string(), last: Head })

function logHeadCall({ seq, hash, keyId, signed, signature }: LogHead): Call<HeardHead> {
  return {
    method: 'POST',
    path: '/v1/log-heads',
    body: JSON.stringify({ keyId, seq, hash, signed, signature }),
    read: (json) => {
      const heard = Heard.safeParse(json).data
      return heard?.keyId === keyId && heard.seq === seq ? heard : undefined
    },
  }
}

const Health = z.object({
  status: z.literal('ok'),
  time: z.iso.datetime().optional().catch(undefined),
})

function probeCall(onPlatformTime?: (time: Date) => void): Call<true> {
  return {
    method: 'GET',
    path: '/v1/health',
    read: (json) => {
      const health = Health.safeParse(json)
      if (!health.success) return undefined
      if (health.data.time !== undefined) onPlatformTime?.(new Date(health.data.time))
      return true
    },
  }
}

function headerText(value: string | string[] | undefined): string {
  return Array.isArray(value) ? value.join(',') : (value ?? '')
}
