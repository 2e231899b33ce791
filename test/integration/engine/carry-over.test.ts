import { expect, test } from 'vitest'
import type { Catalogue, Field } from '../../../shared/catalog/catalogue.ts'
import {
  aMaker,
  aPackage,
  inBase64,
  type Order,
  resourcesTrusting,
} from '../../support/catalogue-packages.ts'
import { aCompleteDraft, aCounter, signIn } from '../../support/test-counter.ts'

const maker = aMaker()
const water = [{ itemId: 'HN-01', variantId: 'general' }]
const told = {
  'water.remark': '夜间施工',
  'water.branch': '河西营业所',
  'water.accountName': '青禾二期',
}

/** A draft that lacks nothing, and then a package that changes the catalogue under it. */
async function aDraftMeets(change: (catalogue: Catalogue) => Catalogue, order: Order) {
  const counter = await aCounter({ resourcesDirectory: resourcesTrusting(maker) })
  const { call } = counter
  await signIn(call)
  const draft = await aCompleteDraft(call, water, told)
  const builtIn = await call('catalogue.get', { version: null })
  await signIn(call, 'wangjian')
  const packageBase64 = inBase64(aPackage(maker, change(builtIn), order))
  await call('catalogue.importPackage', { packageBase64 })
  await signIn(call)
  return { ...counter, draft, builtIn, caseId: draft.caseId }
}

const withFields = (fields: (all: readonly Field[]) => Field[]) => (catalogue: Catalogue) => ({
  ...catalogue,
  fields: fields(catalogue.fields),
})

const same = (catalogue: Catalogue) => catalogue

test('a draft under an older version is not accepted until it is carried over, and then it is', async () => {
  const { call, request, caseId, builtIn } = await aDraftMeets(same, {})
  const refused = await request('cases.accept', { caseId })
  expect(refused).toMatchObject({
    ok: false,
    failure: {
      code: 'conflict',
      message: `现在执行 2026.12.1 版清单，这件办件还是按 ${builtIn.version} 版填的，不能受理。请按 Alt+U 更新本件，核对后再受理。`,
    },
  })
  const view = await call('carryOver.apply', { caseId, toVersion: '2026.12.1' })
  expect(view.catalogueVersion).toBe('2026.12.1')
  await call('cases.accept', { caseId })
  const history = await call('cases.history', { caseId })
  expect(history.map(({ text }) => text)).toContain(`清单由 ${builtIn.version} 更新到 2026.12.1`)
})

test('an accepted case keeps its version, and nothing is offered for it', async () => {
  const counter = await aCounter({ resourcesDirectory: resourcesTrusting(maker) })
  const { call } = counter
  await signIn(call)
  const { caseId, catalogueVersion } = await aCompleteDraft(call, water)
  await call('cases.accept', { caseId })
  const builtIn = await call('catalogue.get', { version: null })
  await signIn(call, 'wangjian')
  const packageBase64 = inBase64(aPackage(maker, builtIn))
  await call('catalogue.importPackage', { packageBase64 })
  await signIn(call)
  expect((await call('cases.open', { caseId })).catalogueVersion).toBe(catalogueVersion)
  expect(await call('carryOver.find', { caseId })).toEqual({ update: null, kept: [] })
})

test('carrying over keeps every answer: renamed ones move, others stay and are listed', async () => {
  const { call, caseId, draft } = await aDraftMeets(
    withFields((all) =>
      all.flatMap((field) => {
        if (field.key === 'water.remark') return []
        if (field.key === 'water.accountName') return [{ ...field, key: 'water.holderName' }]
        if (field.key === 'water.branch')
          return [
            {
              key: field.key,
              section: field.section,
              name: '由分公司办理',
              type: 'boolean' as const,
              basis: field.basis,
              ...(field.items && { items: field.items }),
              required: { not: { always: true } as const },
            },
          ]
        return [field]
      }),
    ),
    {
      carryOver: [
        { field: 'water.remark', into: null },
        { field: 'water.branch', into: null },
        { field: 'water.accountName', into: 'water.holderName' },
      ],
    },
  )
  const { update } = await call('carryOver.find', { caseId })
  expect(update).toMatchObject({ toVersion: '2026.12.1', moved: 1 })
  expect(update?.brief).toMatch(/新增 1 项、取消 2 项、改动 \d+ 项/)
  expect(update?.kept.map(({ key, text }) => [key, text]).toSorted()).toEqual([
    ['water.branch', '河西营业所'],
    ['water.remark', '夜间施工'],
  ])
  const view = await call('carryOver.apply', { caseId, toVersion: '2026.12.1' })
  const factOf = (key: string) => view.facts.find((fact) => fact.key === key)
  expect(factOf('water.holderName')).toEqual({
    ...draft.facts.find(({ key }) => key === 'water.accountName'),
    key: 'water.holderName',
  })
  // A removed field's fact stays with the case; a field that now means something else asks anew.
  expect(factOf('water.remark')?.value).toBe('夜间施工')
  expect(factOf('water.branch')).toBeUndefined()
  const { kept, update: none } = await call('carryOver.find', { caseId })
  expect(none).toBeNull()
  const everything = [...view.facts.map(({ value }) => value), ...kept.map(({ value }) => value)]
  for (const { value } of draft.facts) expect(everything).toContainEqual(value)
  expect(view.items).toEqual(draft.items)
  expect(view.materials).toEqual(draft.materials)
  await call('cases.accept', { caseId })
})

test('an item that is gone from the list keeps its name on the cases that had it', async () => {
  const counter = await aCounter({ resourcesDirectory: resourcesTrusting(maker) })
  const { call } = counter
  await signIn(call)
  const { caseId } = await aCompleteDraft(call, water)
  await call('cases.accept', { caseId })
  const builtIn = await call('catalogue.get', { version: null })
  const renamed = JSON.parse(JSON.stringify(builtIn).replaceAll('"HN-01"', '"HN-01A"'))
  await signIn(call, 'wangjian')
  await call('catalogue.importPackage', { packageBase64: inBase64(aPackage(maker, renamed)) })
  await signIn(call)
  const { rows } = await call('cases.search', { text: '', state: 'accepted', limit: 10 })
  expect(rows.map(({ itemNames }) => itemNames)).toEqual([['供水报装（一般）']])
})

test('a case is listed by what it says after the update', async () => {
  const { call, caseId } = await aDraftMeets(
    withFields((all) => all.filter(({ key }) => key !== 'water.accountName')),
    { carryOver: [{ field: 'water.accountName', into: 'project.name' }] },
  )
  await call('cases.saveFacts', { caseId, changes: [{ key: 'project.name', value: null }] })
  await call('carryOver.apply', { caseId, toVersion: '2026.12.1' })
  const { rows } = await call('cases.search', { text: '青禾二期', state: null, limit: 10 })
  expect(rows.map(({ projectName }) => projectName)).toEqual(['青禾二期'])
})

test('an item and a material that are gone are listed with what was chosen', async () => {
  const { call, caseId, draft } = await aDraftMeets((catalogue) => {
    const [first] = catalogue.materials.filter(({ neededBy }) =>
      neededBy.some(({ item }) => item === 'HN-01'),
    )
    return {
      ...catalogue,
      items: catalogue.items.map((item) =>
        item.id === 'HN-01'
          ? {
              ...item,
              variants: [
                { id: 'simple', name: '简单' },
                { id: 'low-risk', name: '低风险' },
              ],
            }
          : item,
      ),
      materials: catalogue.materials.filter(({ id }) => id !== first?.id),
      fields: catalogue.fields,
    }
  }, {})
  const view = await call('carryOver.apply', { caseId, toVersion: '2026.12.1' })
  expect(view.items).toEqual([])
  const { kept } = await call('carryOver.find', { caseId })
  expect(kept.map(({ kind }) => kind)).toEqual(['item', 'material'])
  expect(kept[0]).toMatchObject({ key: 'HN-01', name: '供水（一般）' })
  expect(view.materials).toHaveLength(draft.materials.length - 1)
})

test('an update that is asked twice is done once, and one to another version is refused', async () => {
  const { call, request, caseId } = await aDraftMeets(same, {})
  expect(await request('carryOver.apply', { caseId, toVersion: '2026.12.2' })).toMatchObject({
    ok: false,
    failure: { code: 'conflict' },
  })
  const first = await call('carryOver.apply', { caseId, toVersion: '2026.12.1' })
  expect(await call('carryOver.apply', { caseId, toVersion: '2026.12.1' })).toEqual(first)
})

test('after a roll-back a draft goes back to the version in force in the same way', async () => {
  const { call, caseId, builtIn } = await aDraftMeets(same, {})
  await call('carryOver.apply', { caseId, toVersion: '2026.12.1' })
  await signIn(call, 'wangjian')
  expect((await call('catalogue.rollBack', { version: '2026.12.1' })).outdatedDrafts).toBe(1)
  await signIn(call)
  const { update } = await call('carryOver.find', { caseId })
  expect(update).toMatchObject({ fromVersion: '2026.12.1', toVersion: builtIn.version, kept: [] })
  await call('carryOver.apply', { caseId, toVersion: builtIn.version })
  await call('cases.accept', { caseId })
})
