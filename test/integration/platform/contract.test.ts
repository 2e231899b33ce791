import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { request } from 'undici'
import { uuidv7 } from 'uuidv7'
import { describe, expect, it, onTestFinished } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import {
  type PlatformOptions,
  startPlatform,
} from '../../../electron/training/platform/platform.ts'
import { sampleProjects } from '../../../electron/training/platform/sample-projects.ts'
import { hasValidCheckCharacter } from '../../../shared/case/case-number.ts'
import { testDirectory } from '../../support/test-database.ts'

const file = join(import.meta.dirname, '../../../resources/platform/openapi.yaml')
const contract = parse(readFileSync(file, 'utf8')) as {
  readonly paths: Readonly<Record<string, object>>
  readonly components: { readonly schemas: Readonly<Record<string, z.core.JSONSchema.JSONSchema>> }
}
const schemaOf = (name: string) => z.fromJSONSchema(contract.components.schemas[name] ?? false)

async function aPlatform(options: Partial<PlatformOptions> = {}) {
  const dataDirectory = options.dataDirectory ?? testDirectory()
  const platform = await startPlatform({ dataDirectory, ...options })
  let closed = false
  const close = async () => {
    if (!closed) await platform.close()
    closed = true
  }
  onTestFinished(close)
  return { platform, dataDirectory, close }
}

interface Given {
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: unknown
}
async function ask(url: string, method: 'GET' | 'POST', path: string, given: Given = {}) {
  const { body } = given
  const response = await request(url + path, {
    method,
    headers: { authorization: 'Bearer right', 'app-id': 'lianban', ...given.headers },
    ...(body !== undefined && { body: typeof body === 'string' ? body : JSON.stringify(body) }),
  })
  return { status: response.statusCode, json: await response.body.json() }
}

const aSubmission = (given: Readonly<Record<string, unknown>> = {}) => ({
  schema: 'lianban.submission/1',
  operationId: uuidv7(),
  caseId: uuidv7(),
  caseNo: uuidv7(),
  caseNoKind: 'official',
  acceptedAt: '2026-11-20T01:00:00.000Z',
  hall: { regionCode: '430102' },
  facts: [{ key: 'project.name', value: '青禾食品二期厂房𬱖', source: 'typed' }],
  items: [{ itemId: 'HN-01', variantId: null }],
  ...given,
})

function submit(
  url: string,
  body: ReturnType<typeof aSubmission>,
  headers: Readonly<Record<string, string>> = {},
) {
  const { operationId, caseId } = body
  return ask(url, 'POST', '/v1/submissions', {
    body,
    headers: {
      'idempotency-key': operationId,
      'case-id': caseId,
      'case-sequence': '1',
      ...headers,
    },
  })
}

describe('the sandbox platform', () => {
  it('serves exactly the paths of the contract', async () => {
    const { platform } = await aPlatform()
    expect(Object.keys(contract.paths)).toEqual([
      '/v1/submissions',
      '/v1/number-leases',
      '/v1/log-heads',
      '/v1/pushed-projects',
      '/v1/reconciliation',
      '/v1/health',
    ])
    expect((await ask(platform.url, 'GET', '/v1/else')).status).toBe(404)
    const health = await ask(platform.url, 'GET', '/v1/health')
    expect(health.status).toBe(200)
    expect(schemaOf('Health').safeParse(health.json).error).toBeUndefined()
  })

  it('stores a submission once and answers a repeated one with the same receipt', async () => {
    const { platform } = await aPlatform()
    const body = aSubmission()
    expect(schemaOf('Submission').safeParse(body).error).toBeUndefined()
    const first = await submit(platform.url, body)
    const second = await submit(platform.url, body)
    expect([first.status, second.status]).toEqual([201, 200])
    expect(second.json).toEqual(first.json)
    expect(schemaOf('Receipt').safeParse(first.json).error).toBeUndefined()
    expect(platform.cases()).toBe(1)
    expect(platform.find(body.operationId)?.body).toBe(JSON.stringify(body))
  })

  it('takes progress of a case behind its content, and none before it', async () => {
    const { platform } = await aPlatform()
    const body = aSubmission({ acceptedAt: null })
    const { schema: _, facts: __, ...common } = body
    const progress = {
      ...common,
      schema: 'lianban.progress/1',
      operationId: uuidv7(),
      items: [{ itemId: 'HN-01', state: 3 }],
    } as unknown as typeof body
    expect(schemaOf('Progress').safeParse(progress).error).toBeUndefined()
    expect(await submit(platform.url, progress)).toMatchObject({
      status: 400,
      json: { reasons: [expect.stringContaining('不能先报进度')] },
    })
    expect((await submit(platform.url, body)).status).toBe(201)
    const second = await submit(platform.url, progress, { 'case-sequence': '2' })
    expect(second.status).toBe(201)
    expect(schemaOf('Receipt').safeParse(second.json).error).toBeUndefined()
  })

  it('keeps its keys over a restart', async () => {
    const { platform, dataDirectory, close } = await aPlatform()
    const body = aSubmission({ caseNoKind: 'provisional' })
    const first = await submit(platform.url, body)
    await close()
    const again = await aPlatform({ dataDirectory })
    const second = await submit(again.platform.url, body)
    expect(second).toEqual({ status: 200, json: first.json })
  })

  it('keeps the first head of each place of a log and answers with the furthest', async () => {
    const { platform, dataDirectory, close } = await aPlatform()
    const head = (seq: number, digit: string) => ({
      ...{ keyId: 'ab'.repeat(8), seq, hash: digit.repeat(64) },
      ...{ signed: '{}', signature: '0'.repeat(128) },
    })
    expect(schemaOf('LogHead').safeParse(head(7, 'a')).error).toBeUndefined()
    const send = (url: string, body: unknown) => ask(url, 'POST', '/v1/log-heads', { body })
    const first = await send(platform.url, head(7, 'a'))
    expect(schemaOf('KnownHead').safeParse(first.json).error).toBeUndefined()
    expect(await send(platform.url, head(7, 'a'))).toEqual(first)
    await close()
    const { url } = (await aPlatform({ dataDirectory })).platform
    const last = { seq: 7, hash: 'a'.repeat(64) }
    expect((await send(url, head(5, 'b'))).json).toMatchObject({ seq: 5, last })
    expect((await send(url, head(7, 'c'))).json).toMatchObject({ ...last, last })
    expect((await send(url, { ...head(9, 'a'), keyId: 'cd'.repeat(8) })).json).toMatchObject({
      last: { seq: 9 },
    })
    expect((await send(url, { ...head(9, 'a'), signature: 'no' })).status).toBe(400)
  })

  it('refuses another body under the same key', async () => {
    const { platform } = await aPlatform()
    const body = aSubmission()
    await submit(platform.url, body)
    const other = await submit(platform.url, { ...body, caseNo: 'other' })
    expect(other.status).toBe(422)
    expect(schemaOf('Refusal').safeParse(other.json).error).toBeUndefined()
  })

  it('refuses any but the next of a case and says which it expects', async () => {
    const { platform } = await aPlatform()
    const body = aSubmission()
    const early = await submit(platform.url, body, { 'case-sequence': '2' })
    expect(early).toMatchObject({ status: 409, json: { code: 'sequence', expectedSequence: 1 } })
    expect(schemaOf('Refusal').safeParse(early.json).error).toBeUndefined()
    expect((await submit(platform.url, body)).status).toBe(201)
    const next = { ...body, operationId: uuidv7() }
    expect(await submit(platform.url, next)).toMatchObject({
      status: 409,
      json: { expectedSequence: 2 },
    })
    expect((await submit(platform.url, next, { 'case-sequence': '2' })).status).toBe(201)
  })

  it('refuses a number that another case brought', async () => {
    const { platform } = await aPlatform()
    await submit(platform.url, aSubmission({ caseNo: 'N-1' }))
    expect((await submit(platform.url, aSubmission({ caseNo: 'N-1' }))).status).toBe(400)
  })

  it.each([
    ['no item', { items: [] }],
    ['no number', { caseNo: undefined }],
    ['no region', { hall: {} }],
    ['another format', { schema: 'lianban.submission/0' }],
    ['a date that is none', { acceptedAt: 'yesterday' }],
  ])('refuses a submission with %s, with reasons in Chinese', async (_name, given) => {
    const { platform } = await aPlatform()
    const answer = await submit(platform.url, aSubmission(given))
    expect(answer.status).toBe(400)
    const { reasons } = answer.json as { readonly reasons: readonly string[] }
    expect(reasons.length).toBeGreaterThan(0)
    for (const reason of reasons) expect(reason).toMatch(/\p{Script=Han}/u)
    expect(platform.cases()).toBe(0)
  })

  it.each([
    ['a key that is no UUID', { 'idempotency-key': 'x' }],
    ['a key that is not the body’s', { 'idempotency-key': uuidv7() }],
    ['no sequence', { 'case-sequence': '0' }],
    ['another case in the header', { 'case-id': uuidv7() }],
  ])('refuses %s', async (_name, headers) => {
    const { platform } = await aPlatform()
    expect((await submit(platform.url, aSubmission(), headers)).status).toBe(400)
  })

  it('refuses broken JSON and a body over four mebibytes', async () => {
    const { platform } = await aPlatform()
    const headers = {
      'idempotency-key': uuidv7(),
      'case-id': uuidv7(),
      'case-sequence': '1',
    }
    const post = (body: string) => ask(platform.url, 'POST', '/v1/submissions', { headers, body })
    expect((await post('{')).status).toBe(400)
    expect((await post('x'.repeat(4 * 1024 * 1024 + 1))).status).toBe(413)
  })

  it.each([
    ['no token', { authorization: '' }],
    ['a wrong token', { authorization: 'Bearer wrong' }],
    ['no application', { 'app-id': '' }],
  ])('refuses %s on every path', async (_name, headers) => {
    const { platform } = await aPlatform({ token: 'right' })
    for (const path of Object.keys(contract.paths)) {
      const method = path === '/v1/health' ? 'GET' : 'POST'
      expect((await ask(platform.url, method, path, { headers })).status).toBe(401)
    }
  })

  it('lends blocks that never overlap, the same one for the same lease', async () => {
    const { platform, dataDirectory, close } = await aPlatform()
    const lease = async (url: string, leaseId: string) =>
      ask(url, 'POST', '/v1/number-leases', {
        body: { leaseId, regionCode: '430102', windowNo: '3', count: 100 },
      })
    const [one, two] = [uuidv7(), uuidv7()]
    const first = await lease(platform.url, one)
    expect(schemaOf('Lease').safeParse(first.json).error).toBeUndefined()
    expect(first.json).toMatchObject({ leaseId: one, first: 1, last: 100 })
    const provisional = aSubmission({ caseNoKind: 'provisional', caseNo: '临1' })
    const { json } = await submit(platform.url, provisional)
    const { officialNumber } = json as { readonly officialNumber: string }
    expect(officialNumber).toContain('-0000101')
    expect(hasValidCheckCharacter(officialNumber)).toBe(true)
    await close()
    const again = await aPlatform({ dataDirectory })
    expect(await lease(again.platform.url, two)).toMatchObject({ json: { first: 102, last: 201 } })
    expect((await lease(again.platform.url, one)).json).toEqual(first.json)
  })

  it('hands out pushed projects in their order, page by page, to the province they are in', async () => {
    const { platform } = await aPlatform()
    const samples = sampleProjects(new Date('2026-11-20T01:00:00.000Z'))
    for (const project of [...samples, ...samples]) platform.push(project)
    const page = (cursor: string, region = '430000') =>
      ask(platform.url, 'GET', `/v1/pushed-projects?cursor=${cursor}&region=${region}&limit=1`)
    const first = await page('')
    for (const sample of samples)
      expect(schemaOf('PushedProject').safeParse(sample).error).toBeUndefined()
    expect(first.json).toMatchObject({ projects: [samples[0]], more: true })
    const second = await page((first.json as { readonly cursor: string }).cursor)
    expect(second.json).toMatchObject({ projects: [samples[1]], more: false })
    const end = await page((second.json as { readonly cursor: string }).cursor)
    expect(end.json).toMatchObject({ projects: [], more: false })
    expect((await page('', '460000')).json).toMatchObject({ projects: [samples[2]] })
    expect((await page('x')).status).toBe(400)
  })

  it('closes its port when it is down and comes back on the same one', async () => {
    const { platform } = await aPlatform()
    await platform.setUp(false)
    expect(platform.isUp()).toBe(false)
    await expect(ask(platform.url, 'GET', '/v1/health')).rejects.toMatchObject({
      code: 'ECONNREFUSED',
    })
    await platform.setUp(false)
    await platform.setUp(true)
    await platform.setUp(true)
    expect((await ask(platform.url, 'GET', '/v1/health')).status).toBe(200)
  })
})
