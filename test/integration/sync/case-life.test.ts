import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { uuidv7 } from 'uuidv7'
import { expect, it, onTestFinished } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import { systemClock } from '../../../electron/engine/clock.ts'
import { startPlatform } from '../../../electron/training/platform/platform.ts'
import { decide, dropMaterial } from '../../support/decide.ts'
import { aCompleteDraft, aCounter, signIn } from '../../support/test-counter.ts'
import { testDirectory } from '../../support/test-database.ts'
import { until } from '../../support/until.ts'

const { components } = parse(
  readFileSync(join(import.meta.dirname, '../../../resources/platform/openapi.yaml'), 'utf8'),
) as { readonly components: { readonly schemas: Record<string, z.core.JSONSchema.JSONSchema> } }
const schemaOf = (name: string) => z.fromJSONSchema(components.schemas[name] ?? false)

const Told = z.looseObject({
  schema: z.string(),
  items: z.array(z.looseObject({ itemId: z.string(), state: z.number() })),
  materials: z.array(z.looseObject({ materialId: z.string() })).optional(),
})

it('every step of a case arrives once and in order, as the contract says, over a cut network', async () => {
  const platform = await startPlatform({ dataDirectory: testDirectory() })
  onTestFinished(() => platform.close())
  const { call } = await aCounter({ platformUrl: platform.url, clock: systemClock })
  await signIn(call)
  const items = [{ itemId: 'HN-01', variantId: 'general' }]
  const { caseId } = await aCompleteDraft(call, items, { 'project.needOutsideLine': false })
  await dropMaterial(call, caseId, 'M06')
  await call('cases.receive', { caseId })
  await platform.setUp(false)
  await decide(call, caseId, { 'HN-01': 'supplement' })
  const { supplements } = await call('supplements.list', { caseId })
  const supplementId = supplements[0]?.supplementId ?? ''
  await call('supplements.record', {
    ...{ recordId: uuidv7(), caseId, supplementId, method: 'counter', postNo: '', facts: [] },
    materials: [{ materialId: 'M06', handling: 'copy', copies: 1, licenceId: null }],
    lineIds: [],
  })
  await call('supplements.complete', { caseId, supplementId })
  await decide(call, caseId, { 'HN-01': 'accept' })
  await platform.setUp(true)
  await call('sync.start', {})
  await until('it is drained', async () => (await call('sync.status', {})).pending === 0)

  const told = platform.submissions().map(({ body, caseSeq }) => ({ caseSeq, body }))
  expect(told.map(({ caseSeq }) => caseSeq)).toEqual([1, 2, 3, 4])
  const bodies = told.map(({ body }) => Told.parse(JSON.parse(body)))
  expect(bodies.map(({ schema, items: [item] }) => [schema, item?.state])).toEqual([
    ['lianban.submission/1', 1],
    ['lianban.progress/1', 6],
    ['lianban.submission/1', 7],
    ['lianban.progress/1', 3],
  ])
  const has = (at: number) => bodies[at]?.materials?.some(({ materialId }) => materialId === 'M06')
  expect([has(0), has(2)]).toEqual([false, true])
  for (const body of bodies) {
    const name = body.schema === 'lianban.progress/1' ? 'Progress' : 'Submission'
    expect(schemaOf(name).safeParse(body).error).toBeUndefined()
  }
})
