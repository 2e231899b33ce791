import { createHash } from 'node:crypto'
import { z } from 'zod'
import type { PlatformStore, StoredSubmission } from './platform-store.ts'

export interface PlatformRequest {
  readonly method: string
  readonly path: string
  /** What follows the question mark. */
  readonly query?: URLSearchParams
  /** Lower-case names. */
  readonly headers: Readonly<Record<string, string | undefined>>
  /** Null: longer than the platform takes. */
  readonly body: Buffer | null
}
export interface PlatformAnswer {
  readonly status: number
  readonly body: object
  readonly retryAfterSeconds?: number
}
export interface PlatformContext {
  readonly store: PlatformStore
  readonly now: () => Date
  /** Null: any token is taken. */
  readonly token: string | null
}

/** The platform's side of `resources/platform/openapi.yaml`; every write is on disk when this returns. */
export function answerRequest(request: PlatformRequest, context: PlatformContext): PlatformAnswer {
  if (!isAuthorised(request, context)) return refusal(401, 'unauthorised', '应用标识或令牌无效。')
  const route = `${request.method} ${request.path}`
  if (route === 'GET /v1/health')
    return { status: 200, body: { status: 'ok', time: context.now().toISOString() } }
  if (route === 'POST /v1/submissions') return takeSubmission(request, context)
  if (route === 'POST /v1/number-leases') return lendNumbers(request, context)
  if (route === 'POST /v1/log-heads') return keepHead(request, context)
  if (route === 'GET /v1/pushed-projects') return listPushedProjects(request, context)
  if (route === 'GET /v1/reconciliation') return listCases(request, context)
  return refusal(404, 'not-found', '没有这个接口。')
}

export function refusal(
  status: number,
  code: string,
  message: string,
  more: { readonly reasons?: readonly string[]; readonly expectedSequence?: number } = {},
): PlatformAnswer {
  return { status, body: { code, message, ...more } }
}

function isAuthorised({ headers }: PlatformRequest, { token }: PlatformContext): boolean {
  const given = /^Bearer (\S+)$/.exec(headers.authorization ?? '')?.[1]
  if (given === undefined || !headers['app-id']) return false
  return token === null || given === token
}

const SubmissionHeaders = z.object({
  'idempotency-key': z.uuid('请求头 Idempotency-Key 不是 UUID。'),
  'case-id': z.uuid('请求头 Case-Id 不是 UUID。'),
  'case-sequence': z.coerce.number('请求头 Case-Sequence 不是正整数。').int().positive(),
})
const told = {
  operationId: z.uuid('缺少操作编号。'),
  caseId: z.uuid('缺少办件标识。'),
  caseNo: z.string('缺少受理编号。').min(1, '缺少受理编号。'),
  caseNoKind: z.enum(['official', 'provisional'], '受理编号的类别不对。'),
  acceptedAt: z.iso.datetime('受理时间格式不对。').nullable(),
  hall: z.looseObject({
    regionCode: z.string('缺少行政区划代码。').regex(/^\d{6}$/, '行政区划代码不是 6 位数字。'),
  }),
  items: z.array(z.looseObject({ itemId: z.string() }), '缺少事项。').min(1, '至少要有一个事项。'),
}
/** What the sandbox insists on; the contract documents the rest. */
const SubmissionBody = z.discriminatedUnion(
  'schema',
  [
    z.looseObject({
      schema: z.literal('lianban.submission/1'),
      ...told,
      facts: z.array(z.looseObject({ key: z.string() }), '缺少填报内容。'),
    }),
    z.looseObject({ schema: z.literal('lianban.progress/1'), ...told }),
  ],
  '报送格式的版本不是 lianban.submission/1 或 lianban.progress/1。',
)

function takeSubmission(request: PlatformRequest, { store, now }: PlatformContext): PlatformAnswer {
  if (request.body === null) return refusal(413, 'too-large', '报送内容超过 4 MiB。')
  const headers = SubmissionHeaders.safeParse(request.headers)
  if (!headers.success) return badRequest(headers.error)
  const text = request.body.toString('utf8')
  const body = SubmissionBody.safeParse(parseJson(text))
  if (!body.success) return badRequest(body.error)
  const caseId = headers.data['case-id']
  const operationId = headers.data['idempotency-key']
  if (body.data.caseId !== caseId || body.data.operationId !== operationId)
    return refusal(400, 'invalid', '内容不符合要求。', {
      reasons: ['办件标识或操作编号与请求头不一致。'],
    })
  const stored = store.store(
    {
      operationId,
      caseId,
      caseSeq: headers.data['case-sequence'],
      body: text,
      bodySha256: createHash('sha256').update(request.body).digest('hex'),
      number: { number: body.data.caseNo, kind: body.data.caseNoKind },
      regionCode: body.data.hall.regionCode,
      whole: body.data.schema === 'lianban.submission/1',
    },
    now(),
  )
  switch (stored.kind) {
    case 'stored':
      return { status: 201, body: receiptOf(stored.submission) }
    case 'replayed':
      return { status: 200, body: receiptOf(stored.submission) }
    case 'other-body':
      return refusal(422, 'key-reused', '同一操作编号已报送过不同的内容。')
    case 'wrong-sequence':
      return refusal(409, 'sequence', '报送次序不对。', { expectedSequence: stored.expected })
    case 'content-missing':
      return refusal(400, 'invalid', '内容不符合要求。', {
        reasons: ['这件办件还没有报送过申请内容，不能先报进度。'],
      })
    case 'number-taken':
      return refusal(400, 'invalid', '内容不符合要求。', {
        reasons: ['受理编号已被另一办件使用。'],
      })
  }
}

function receiptOf(submission: StoredSubmission) {
  const { operationId, receiptNo, receivedAt, bodySha256, officialNumber } = submission
  return { operationId, receiptNo, receivedAt, bodySha256, officialNumber }
}

const LeaseBody = z.object({
  leaseId: z.uuid('号段编号不是 UUID。'),
  regionCode: z.string().regex(/^\d{6}$/, '行政区划代码不是 6 位数字。'),
  windowNo: z.string().min(1, '缺少窗口号。'),
  count: z.number().int().min(1).max(1000, '一次最多 1000 个号。'),
})

function lendNumbers(request: PlatformRequest, { store, now }: PlatformContext): PlatformAnswer {
  if (request.body === null) return refusal(413, 'too-large', '报送内容超过 4 MiB。')
  const body = LeaseBody.safeParse(parseJson(request.body.toString('utf8')))
  if (!body.success) return badRequest(body.error)
  const { leaseId, regionCode, count } = body.data
  return { status: 200, body: store.lease(leaseId, regionCode, count, now()) }
}

const HeadBody = z.object({
  keyId: z.string().regex(/^[0-9a-f]{8,64}$/, '密钥编号格式不对。'),
  seq: z.number().int().positive(),
  hash: z.string().regex(/^[0-9a-f]{64}$/, '摘要格式不对。'),
  signed: z.string().min(1).max(1000),
  signature: z.string().regex(/^[0-9a-f]{128}$/, '签名格式不对。'),
})

function keepHead(request: PlatformRequest, { store, now }: PlatformContext): PlatformAnswer {
  if (request.body === null) return refusal(413, 'too-large', '报送内容超过 4 MiB。')
  const body = HeadBody.safeParse(parseJson(request.body.toString('utf8')))
  if (!body.success) return badRequest(body.error)
  const { kept, last } = store.heads.keep(body.data, now())
  return { status: 200, body: { keyId: body.data.keyId, ...kept, last } }
}

const PullQuery = z.object({
  cursor: z.string().regex(/^\d{0,15}$/, '游标格式不对。'),
  region: z.string().regex(/^\d{6}$/, '行政区划代码不是 6 位数字。'),
  limit: z.coerce.number().int().min(1).max(50, '一页最多 50 个项目。'),
})

function listPushedProjects(
  { query }: PlatformRequest,
  { store }: PlatformContext,
): PlatformAnswer {
  const asked = PullQuery.safeParse(Object.fromEntries(query ?? []))
  if (!asked.success) return badRequest(asked.error)
  const { cursor, region, limit } = asked.data
  return { status: 200, body: store.pushedAfter(Number(cursor || 0), region.slice(0, 2), limit) }
}

const DayQuery = z.object({
  day: z.iso.date('日期格式不对。'),
  region: z.string().regex(/^\d{6}$/, '行政区划代码不是 6 位数字。'),
  window: z.string().min(1, '缺少窗口号。'),
  cursor: z.string().max(200),
  limit: z.coerce.number().int().min(1).max(500, '一页最多 500 件。'),
})

function listCases({ query }: PlatformRequest, { store }: PlatformContext): PlatformAnswer {
  const asked = DayQuery.safeParse(Object.fromEntries(query ?? []))
  if (!asked.success) return badRequest(asked.error)
  return { status: 200, body: store.casesOf(asked.data) }
}

function badRequest(error: z.ZodError): PlatformAnswer {
  const reasons = error.issues.map((issue) =>
    /\p{Script=Han}/u.test(issue.message)
      ? issue.message
      : `${issue.path.join('.') || '内容'} 格式不对。`,
  )
  return refusal(400, 'invalid', '内容不符合要求。', { reasons })
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
