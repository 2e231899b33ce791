import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { request } from 'undici'
import { uuidv7 } from 'uuidv7'
import { expect, onTestFinished, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { startPlatform } from '../../../electron/training/platform/platform.ts'
import { testDirectory } from '../../support/test-database.ts'

const { components } = parse(
  readFileSync(join(import.meta.dirname, '../../../resources/platform/openapi.yaml'), 'utf8'),
) as { readonly components: { readonly schemas: Record<string, z.core.JSONSchema.JSONSchema> } }
const CasePage = z.fromJSONSchema(components.schemas.CasePage ?? false)

const headers = { authorization: 'Bearer right', 'app-id': 'lianban' }

async function submit(url: string, windowNo: string) {
  const body = {
    ...{ schema: 'lianban.submission/1', operationId: uuidv7(), caseId: uuidv7() },
    ...{ caseNo: uuidv7(), caseNoKind: 'official', acceptedAt: null, facts: [] },
    ...{ receivedAt: '2026-11-19T16:30:00.000Z', windowNo, hall: { regionCode: '430102' } },
    items: [{ itemId: 'HN-01', variantId: null, state: 1 }],
  }
  const keys = { 'idempotency-key': body.operationId, 'case-id': body.caseId }
  const answer = await request(`${url}/v1/submissions`, {
    method: 'POST',
    headers: { ...headers, ...keys, 'case-sequence': '1' },
    body: JSON.stringify(body),
  })
  expect(answer.statusCode).toBe(201)
  return body
}

test('the platform lists the cases that a window received on a day by China’s date, page by page', async () => {
  const platform = await startPlatform({ dataDirectory: testDirectory() })
  onTestFinished(() => platform.close())
  await submit(platform.url, '4')
  const bodies = [await submit(platform.url, '3'), await submit(platform.url, '3')]
  const page = async (cursor: string, day = '2026-11-20') => {
    const place = `day=${day}&region=430102&window=3&limit=1`
    const url = `${platform.url}/v1/reconciliation?cursor=${cursor}&${place}`
    const { statusCode, body } = await request(url, { headers })
    return { status: statusCode, json: await body.json() }
  }
  const [one, two] = bodies.toSorted((a, b) => (a.caseId < b.caseId ? -1 : 1))
  const first = await page('')
  expect(CasePage.safeParse(first.json).error).toBeUndefined()
  const items = [{ itemId: 'HN-01', state: 1 }]
  const listed = { caseId: one?.caseId, caseNo: one?.caseNo, lastSequence: 1, items }
  expect(first.json).toEqual({ cases: [listed], cursor: one?.caseId, more: true })
  const second = await page(one?.caseId ?? '')
  expect(second.json).toMatchObject({ cases: [{ caseId: two?.caseId }], more: false })
  expect((await page('', '2026-11-19')).json).toMatchObject({ cases: [], more: false })
  expect((await page('', 'yesterday')).status).toBe(400)
})
