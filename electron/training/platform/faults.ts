import type { ServerResponse } from 'node:http'
import type { PlatformAnswer } from './answers.ts'
import { refusal } from './answers.ts'
import { type ListFault, wrongList } from './case-list.ts'

/**
 * How one exchange goes wrong.
 * - not processed: `reset`, `nothing` (silence), `portal` (a login page answers 200), `garbage` (200, broken JSON),
 *   `foreign-receipt` (200, somebody else's receipt), `status`
 * - processed, and then: `lost` (connection gone before the answer), `cut` (half an answer), `late`,
 *   `twice` (the request is delivered twice), `answered-twice`, `error-after-commit` (500)
 * - the list for a reconciliation: `list-lost` (its first case), `list-twice`, `list-other-state`, `list-unknown`
 */
export type Fault =
  | { readonly kind: ListFault }
  | { readonly kind: 'reset' | 'nothing' | 'portal' | 'garbage' | 'foreign-receipt' }
  | { readonly kind: 'lost' | 'cut' | 'twice' | 'answered-twice' | 'error-after-commit' }
  | { readonly kind: 'late'; readonly afterMs: number }
  | {
      readonly kind: 'status'
      readonly status: 400 | 401 | 403 | 404 | 409 | 413 | 422 | 429 | 500 | 503
      readonly retryAfterSeconds?: number
      readonly expectedSequence?: number
    }

export interface FaultRequest {
  readonly path: string
  readonly operationId: string | undefined
  readonly caseId: string | undefined
}
/** Asked once per request; null: all goes well. */
export type FaultChooser = (request: FaultRequest) => Fault | null

/** Sends what the fault lets through. `process` does the real work and may be called twice, or never. */
export function answerWithFault(
  fault: Fault | null,
  process: () => PlatformAnswer,
  response: ServerResponse,
): void {
  if (!fault) {
    sendAnswer(response, process())
    return
  }
  switch (fault.kind) {
    case 'nothing':
      break
    case 'reset':
      response.socket?.resetAndDestroy()
      break
    case 'portal':
      sendText(response, 'text/html; charset=utf-8', portalPage)
      break
    case 'garbage':
      sendText(response, 'application/json', '{"operationId": "0190')
      break
    case 'foreign-receipt':
      sendAnswer(response, { status: 200, body: foreignReceipt })
      break
    case 'status':
      sendAnswer(response, statusAnswer(fault))
      break
    case 'list-lost':
    case 'list-twice':
    case 'list-other-state':
    case 'list-unknown':
      sendAnswer(response, wrongList(fault.kind, process()))
      break
    case 'lost':
    case 'cut':
    case 'twice':
    case 'answered-twice':
    case 'error-after-commit':
    case 'late':
      sendProcessed(fault, process, response)
  }
}

type ProcessedFault = Extract<
  Fault,
  { kind: 'lost' | 'cut' | 'twice' | 'answered-twice' | 'error-after-commit' | 'late' }
>

function sendProcessed(
  fault: ProcessedFault,
  process: () => PlatformAnswer,
  response: ServerResponse,
): void {
  const answer = process()
  switch (fault.kind) {
    case 'lost':
      response.socket?.destroy()
      break
    case 'cut':
      cutAnswer(response, answer)
      break
    case 'twice':
      sendAnswer(response, process())
      break
    case 'answered-twice':
      sendRawTwice(response, answer)
      break
    case 'error-after-commit':
      sendAnswer(response, refusal(500, 'internal', '内部错误。'))
      break
    case 'late':
      setTimeout(() => sendAnswer(response, answer), fault.afterMs)
      break
  }
}

function sendAnswer(response: ServerResponse, answer: PlatformAnswer): void {
  if (response.destroyed) return
  const bytes = Buffer.from(JSON.stringify(answer.body))
  response.statusCode = answer.status
  response.setHeader('content-type', 'application/json; charset=utf-8')
  response.setHeader('content-length', bytes.length)
  if (answer.retryAfterSeconds !== undefined)
    response.setHeader('retry-after', answer.retryAfterSeconds)
  response.end(bytes)
}

function sendText(response: ServerResponse, type: string, text: string): void {
  response.writeHead(200, { 'content-type': type })
  response.end(text)
}

function cutAnswer(response: ServerResponse, answer: PlatformAnswer): void {
  const bytes = Buffer.from(JSON.stringify(answer.body))
  response.writeHead(answer.status, {
    'content-type': 'application/json',
    'content-length': bytes.length,
  })
  response.write(bytes.subarray(0, bytes.length / 2), () => {
    response.socket?.destroy()
  })
}

/** Two whole answers to one request on the wire, as a confused proxy sends them. */
function sendRawTwice(response: ServerResponse, answer: PlatformAnswer): void {
  const body = JSON.stringify(answer.body)
  const message =
    `HTTP/1.1 ${answer.status} OK\r\ncontent-type: application/json\r\n` +
    `content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
  response.socket?.end(message + message)
}

function statusAnswer(fault: Extract<Fault, { kind: 'status' }>): PlatformAnswer {
  const { status, retryAfterSeconds, expectedSequence } = fault
  const answer = refusal(status, 'fault', '演练：平台按设定拒绝。', {
    ...(status === 400 && { reasons: ['演练：项目地址不完整。'] }),
    ...(expectedSequence !== undefined && { expectedSequence }),
  })
  return { ...answer, ...(retryAfterSeconds !== undefined && { retryAfterSeconds }) }
}

const portalPage =
  '<!doctype html><html lang="zh-CN"><title>网络认证</title><p>请登录后使用网络。</p></html>'

const foreignReceipt = {
  operationId: '01900000-0000-7000-8000-000000000000',
  receiptNo: 'HZ000000000',
  receivedAt: '2026-01-01T00:00:00.000Z',
  bodySha256: '0'.repeat(64),
  officialNumber: null,
}
