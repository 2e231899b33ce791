import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { parse } from 'yaml'
import { z } from 'zod'
import type { FactRow } from '../../../shared/case/fact.ts'
import { resourcesDirectory } from '../../support/resources.ts'
import { aCompleteDraft, aCounter, signIn, type TestCounter } from '../../support/test-counter.ts'

const waterAndGas = [
  { itemId: 'HN-01', variantId: 'general' },
  { itemId: 'HN-03', variantId: 'non-residential' },
]

const Body = z.object({
  facts: z.array(z.object({ key: z.string(), value: z.unknown() })),
  items: z.array(
    z.object({
      itemId: z.string(),
      receiver: z.string(),
      factKeys: z.array(z.string()),
      materialIds: z.array(z.string()),
    }),
  ),
})

async function submitted({ engine }: TestCounter) {
  const row = await engine.services.db.selectFrom('outbox').select('body').executeTakeFirstOrThrow()
  return JSON.parse(String(row.body)) as unknown
}

test('a submission tells each receiver its own facts and materials, tables included', async () => {
  const counter = await aCounter()
  await signIn(counter.call)
  const draft = await aCompleteDraft(counter.call, waterAndGas)
  await counter.call('cases.accept', { caseId: draft.caseId })
  const whole = await submitted(counter)
  const { facts, items } = Body.parse(whole)
  const [water, gas] = items

  const devices = facts.find(({ key }) => key === 'gas.devices')?.value as readonly FactRow[]
  expect(devices.length).toBeGreaterThan(0)
  expect(Object.keys(devices[0] ?? {}).length).toBeGreaterThan(2)
  expect(gas?.factKeys).toContain('gas.devices')
  expect(water?.factKeys.filter((key) => key.startsWith('gas.'))).toEqual([])
  expect(gas?.factKeys.filter((key) => key.startsWith('water.'))).toEqual([])
  expect(water?.factKeys).toContain('applicant.name')
  expect(gas?.factKeys).toContain('applicant.name')

  const sent = new Set(items.flatMap(({ factKeys }) => factKeys))
  expect(facts.map(({ key }) => key).filter((key) => !sent.has(key))).toEqual([])
  expect(gas?.materialIds).toContain('G01')
  expect(water?.materialIds).not.toContain('G01')

  const file = join(resourcesDirectory, 'platform/openapi.yaml')
  const contract = parse(readFileSync(file, 'utf8'))
  const schema = z.fromJSONSchema(contract.components.schemas.Submission)
  expect(schema.safeParse(whole)).toMatchObject({ success: true })
})

test('a table is saved and read back row by row, unfinished cells included', async () => {
  const counter = await aCounter()
  await signIn(counter.call)
  const draft = await aCompleteDraft(counter.call, waterAndGas)
  const rows = [{ name: '蒸汽锅炉𬱖', quantity: '两台' }, {}, { name: '灶具' }]
  const save = (value: readonly FactRow[]) =>
    counter.call('cases.saveFacts', {
      caseId: draft.caseId,
      changes: [{ key: 'gas.devices', value }],
    })
  await save(rows)
  const { facts } = await counter.call('cases.open', { caseId: draft.caseId })
  expect(facts.find(({ key }) => key === 'gas.devices')?.value).toEqual(rows)
  await expect(counter.call('cases.accept', { caseId: draft.caseId })).rejects.toThrow(
    /用气设备清单第 1 行：/,
  )
  await expect(save(Array.from({ length: 201 }, () => ({})))).rejects.toThrow()
})

test('a character in a table that no font can print keeps the case from acceptance', async () => {
  const counter = await aCounter()
  await signIn(counter.call)
  const draft = await aCompleteDraft(counter.call, waterAndGas)
  const devices = draft.facts.find(({ key }) => key === 'gas.devices')?.value
  const [row] = devices as readonly FactRow[]
  await counter.call('cases.saveFacts', {
    caseId: draft.caseId,
    changes: [{ key: 'gas.devices', value: [{ ...row, name: '锅炉\u{F0000}' }] }],
  })
  await expect(counter.call('cases.accept', { caseId: draft.caseId })).rejects.toThrow(
    /“用气设备清单”中有打印不出的字/,
  )
})
