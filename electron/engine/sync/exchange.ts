import { z } from 'zod'

/** How one exchange with the platform ended; every `reason` is a Chinese sentence that says what to do. */
export type Exchange<T> =
  | { readonly kind: 'answered'; readonly value: T }
  /** The content was refused: sending it again does not help, a person has to look. */
  | { readonly kind: 'refused'; readonly reason: string; readonly status: number }
  /** The platform expects another number of this case's sequence. */
  | { readonly kind: 'out-of-sequence'; readonly expected: number }
  /** The platform is there and could not do it now; whether it was done is unknown. */
  | {
      readonly kind: 'busy'
      readonly reason: string
      /** What the platform itself asked for. */
      readonly retryAfterMs: number | null
    }
  /** Nothing that came back can be the platform's. */
  | { readonly kind: 'unreachable'; readonly reason: string }
  | { readonly kind: 'unauthorised'; readonly reason: string }

const kept = '办件已保存，恢复后自动报送。'

export const reasons = {
  connecting: '正在连接平台，办件照常受理。',
  noRoute: `连不上平台，请检查网线和网络；${kept}`,
  timeout: `平台长时间没有应答；${kept}`,
  broken: `与平台的连接中断；${kept}`,
  certificate: `平台的证书无法验证，请管理员检查平台地址、证书和本机时间；${kept}`,
  portal: `网络返回的不是平台的应答，可能要先登录网络；请登录网络或请管理员检查代理。${kept}`,
  address: `平台地址不对，请管理员在“系统管理”中更正；${kept}`,
  unencrypted: `平台地址不是 https:// 开头，办件内容不能明文传送，没有发送；请管理员在“系统管理”中更正。办件已保存，更正后自动报送。`,
  settings: `平台设置里有不能使用的字符，请管理员在“系统管理”中重新填写地址和令牌；${kept}`,
  token: '平台不接受本机的令牌，请管理员在“系统管理”中更正平台令牌；办件已保存，更正后自动报送。',
  busy: '平台正忙，稍后自动再试，不必处理。',
  failed: '平台内部出错，稍后自动再试；长时间不好请告诉管理员。',
  unreadable: '平台的应答不完整或不是这一件的，已忽略，稍后自动再试。',
  running: '平台正在处理这一件，稍后自动再试。',
  forbidden: '平台不允许本窗口报送这一件。请管理员核对应用标识的权限，处理后点“重新发送”。',
  tooLarge: '报送内容超过平台允许的大小。请管理员与平台协调，处理后点“重新发送”。',
  keyReused: '平台上同一操作编号已有不同的内容。请管理员与平台核对，不要重复受理。',
  numberTaken: '平台给出的受理编号已用于另一办件。请管理员与平台核对后点“重新发送”。',
} as const

/** What a person is told when the sequence of a case can't be brought together by sending again. */
export function sequenceReason(expected: number, own: number): string {
  return `平台上这一办件的报送次序与本机不一致（平台等待第 ${expected} 次，本机是第 ${own} 次）。请管理员与平台核对后点“重新发送”。`
}

const Refusal = z.looseObject({
  code: z.string().catch(''),
  reasons: z.array(z.string()).catch([]),
  expectedSequence: z.number().int().positive().optional().catch(undefined),
})

export interface RawAnswer {
  readonly status: number
  readonly contentType: string
  readonly retryAfterMs: number | null
  readonly text: string
}

/**
 * What an answer means. Accepted is only a 200 or 201 with JSON that `read` takes for the answer to this very
 * request: a captive portal answers 200 to everything.
 */
export function exchangeOf<T>(
  answer: RawAnswer,
  read: (json: unknown) => T | undefined,
): Exchange<T> {
  const { status } = answer
  if (status === 200 || status === 201) return acceptedOf(answer, read)
  if (status < 400) return { kind: 'unreachable', reason: reasons.portal }
  if (status === 401) return { kind: 'unauthorised', reason: reasons.token }
  if (status === 407) return { kind: 'unreachable', reason: reasons.portal }
  if (status === 404 || status === 405) return { kind: 'unreachable', reason: reasons.address }
  if (status === 409) return conflictOf(answer)
  if (status === 408 || status === 425 || status === 429)
    return { kind: 'busy', reason: reasons.busy, retryAfterMs: answer.retryAfterMs }
  if (status >= 500)
    return { kind: 'busy', reason: reasons.failed, retryAfterMs: answer.retryAfterMs }
  return { kind: 'refused', reason: refusalReason(answer), status }
}

function acceptedOf<T>(answer: RawAnswer, read: (json: unknown) => T | undefined): Exchange<T> {
  if (!/^application\/json\b/i.test(answer.contentType))
    return { kind: 'unreachable', reason: reasons.portal }
  const value = read(parseJson(answer.text))
  if (value === undefined)
    return { kind: 'busy', reason: reasons.unreadable, retryAfterMs: answer.retryAfterMs }
  return { kind: 'answered', value }
}

function conflictOf(answer: RawAnswer): Exchange<never> {
  const refusal = Refusal.safeParse(parseJson(answer.text)).data
  if (refusal?.expectedSequence !== undefined)
    return { kind: 'out-of-sequence', expected: refusal.expectedSequence }
  if (refusal?.code === 'running')
    return { kind: 'busy', reason: reasons.running, retryAfterMs: answer.retryAfterMs }
  return { kind: 'refused', reason: reasons.keyReused, status: 409 }
}

function refusalReason(answer: RawAnswer): string {
  if (answer.status === 403) return reasons.forbidden
  if (answer.status === 413) return reasons.tooLarge
  if (answer.status === 422) return reasons.keyReused
  const given = Refusal.safeParse(parseJson(answer.text)).data?.reasons ?? []
  const readable = given.map(readableSentence).filter((sentence) => sentence !== '')
  const because = readable.slice(0, 3).join('') || '平台没有说明原因。'
  return `平台认为内容不符合要求：${because}请核实后点“重新发送”；改不了的请告诉管理员。`
}

/** The platform's own words are shown only when they are Chinese, short and printable. */
function readableSentence(text: string): string {
  const plain = text.replace(/[\p{Cc}\p{Cf}]/gu, '').trim()
  if (!/\p{Script=Han}/u.test(plain)) return ''
  const short = [...plain].slice(0, 80).join('')
  return /[。！？；]$/u.test(short) ? short : `${short}。`
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}

const noRouteCodes = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'ENETDOWN',
  'EADDRNOTAVAIL',
])
const timeoutCodes = new Set([
  'UND_ERR_CONNECT_TIMEOUT',
  'UND_ERR_HEADERS_TIMEOUT',
  'UND_ERR_BODY_TIMEOUT',
  'ETIMEDOUT',
  'TimeoutError',
])

/** An exchange without an answer, from what the HTTP client threw. */
export function unreachableOf(error: unknown): Exchange<never> {
  const code = codeOf(error)
  if (noRouteCodes.has(code)) return { kind: 'unreachable', reason: reasons.noRoute }
  if (timeoutCodes.has(code)) return { kind: 'unreachable', reason: reasons.timeout }
  if (code === 'ERR_INVALID_URL') return { kind: 'unreachable', reason: reasons.address }
  if (code === 'UND_ERR_INVALID_ARG') return { kind: 'unreachable', reason: reasons.settings }
  if (/CERT|SELF_SIGNED|ERR_TLS|ERR_SSL|UNABLE_TO/.test(code))
    return { kind: 'unreachable', reason: reasons.certificate }
  return { kind: 'unreachable', reason: reasons.broken }
}

function codeOf(error: unknown): string {
  if (!(error instanceof Error)) return ''
  const code: unknown = Reflect.get(error, 'code')
  return typeof code === 'string' ? code : error.name
}
