import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, it, onTestFinished } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { systemClock } from '../../../electron/engine/clock.ts'
import { startPlatform } from '../../../electron/training/platform/platform.ts'
import { aCompleteDraft, aCounter, signIn } from '../../support/test-counter.ts'
import { testDirectory } from '../../support/test-database.ts'
import { until } from '../../support/until.ts'

const contract = parse(
  readFileSync(join(import.meta.dirname, '../../../resources/platform/openapi.yaml'), 'utf8'),
) as { readonly components: { readonly schemas: Record<string, z.core.JSONSchema.JSONSchema> } }

it('a case accepted at the desk while off-line arrives as the contract says, with its official number', async () => {
  const platform = await startPlatform({ dataDirectory: testDirectory() })
  onTestFinished(() => platform.close())
  await platform.setUp(false)
  const { call, notices } = await aCounter({ platformUrl: platform.url, clock: systemClock })
  await signIn(call)
  const { caseId } = await aCompleteDraft(call)
  const { number } = await call('cases.accept', { caseId })
  expect(number.kind).toBe('provisional')
  expect(await call('sync.status', {})).toMatchObject({ connection: 'offline', pending: 1 })

  await platform.setUp(true)
  await call('sync.start', {})
  await until('it is drained', async () => (await call('sync.status', {})).pending === 0)
  const [submission] = platform.submissions()
  const body: unknown = JSON.parse(submission?.body ?? '{}')
  const schema = z.fromJSONSchema(contract.components.schemas.Submission ?? {})
  expect(schema.safeParse(body).error).toBeUndefined()
  const view = await call('cases.open', { caseId })
  expect(view.outbox).toMatchObject({ state: 'accepted', reason: null })
  expect(view.officialNumber).toBe(submission?.officialNumber)
  expect(view.officialNumber).not.toBeNull()
  await until('the window is told', () => notices.some((notice) => notice.kind === 'case-changed'))
  const found = await call('cases.search', {
    text: view.officialNumber ?? '',
    state: null,
    limit: 5,
  })
  expect(found.rows.map((row) => row.caseId)).toEqual([caseId])
})
