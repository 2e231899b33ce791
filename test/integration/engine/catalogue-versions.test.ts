import { uuidv7 } from 'uuidv7'
import { expect, test } from 'vitest'
import { verifyEvents } from '../../../db/event-log.ts'
import { readerOf } from '../../../db/handles.ts'
import type { Catalogue, Field } from '../../../shared/catalog/catalogue.ts'
import { aPackage, inBase64 } from '../../support/catalogue-packages.ts'
import { aHall, maker, type TestHall, without } from '../../support/keeping-hall.ts'
import { aCompleteDraft, signIn } from '../../support/test-counter.ts'

const version = '2026.12.1'

const changed = (catalogue: Catalogue, key: string, part: Partial<Field>): Catalogue => ({
  ...catalogue,
  fields: catalogue.fields.map((field) => (field.key === key ? { ...field, ...part } : field)),
})

const water = [{ itemId: 'HN-01', variantId: 'general' }]

test('a package that fits is in force at once for new cases, with one event and the person who did it', async () => {
  const hall = await aHall()
  const overview = await hall.importOne(hall.builtIn)
  expect(overview.versions.map(({ version: one, state, source }) => [one, state, source])).toEqual([
    [version, 'in-force', 'package'],
    [hall.builtIn.version, 'superseded', 'built-in'],
  ])
  expect(overview.versions[0]?.imported).toMatchObject({ by: '王健', sequence: 1 })
  expect(await hall.inForce()).toBe(version)
  expect(hall.notices).toContainEqual({ kind: 'catalogue-changed' })
  await signIn(hall.call)
  const { catalogueVersion } = await hall.call('cases.start', { caseId: uuidv7() })
  expect(catalogueVersion).toBe(version)
  const { db } = hall.engine.services
  const events = await db.selectFrom('event').selectAll().execute()
  expect(events.filter(({ kind }) => kind === 'catalogue-imported')).toHaveLength(1)
  expect(await verifyEvents(readerOf(db))).toBeUndefined()
})

test('the same package again changes nothing', async () => {
  const hall = await aHall()
  const first = await hall.importOne(hall.builtIn)
  expect(await hall.importOne(hall.builtIn)).toEqual(first)
  expect(await hall.call('catalogue.inspectPackage', hall.packed(hall.builtIn))).toMatchObject({
    alreadyImported: true,
  })
  const { db } = hall.engine.services
  const events = await db.selectFrom('event').select('kind').execute()
  expect(events.filter(({ kind }) => kind === 'catalogue-imported')).toHaveLength(1)
})

test('looking a package through says what it changes, and changes nothing', async () => {
  const hall = await aHall()
  const next = changed(without(hall.builtIn, 'water.remark'), 'water.address', {
    name: '用水点地址',
  })
  const { differences, manifest, keyName } = await hall.call(
    'catalogue.inspectPackage',
    hall.packed(next),
  )
  expect({ version: manifest.version, keyName }).toEqual({ version, keyName: '制作单位1' })
  expect(differences).toContainEqual({
    part: 'field',
    kind: 'removed',
    id: 'water.remark',
    name: '用水备注',
    changes: [],
  })
  expect(differences).toContainEqual(
    expect.objectContaining({ id: 'water.address', changes: ['名称：用水地址 → 用水点地址'] }),
  )
  expect(await hall.inForce()).toBe(hall.builtIn.version)
})

test('a package of the other province is refused', async () => {
  const hall = await aHall()
  expect(await hall.refusal(hall.builtIn, { province: 'hainan' })).toMatch(
    /^refused: 这是海南省的清单包，本大厅属湖南省/,
  )
})

test('a version or a sequence that is not higher than every known one is refused', async () => {
  const hall = await aHall()
  expect(await hall.refusal(hall.builtIn, { version: '2025.12.9' })).toMatch(/不高于本机已有的/)
  await hall.importOne(hall.builtIn, { version: '2026.12.9', sequence: 5 })
  expect(
    await hall.refusal(hall.builtIn, { version: '2026.12.9', sequence: 6, note: '不同' }),
  ).toBe('')
  expect(await hall.refusal(hall.builtIn, { version: '2026.12.2', sequence: 6 })).toMatch(
    /版本 2026\.12\.2 不高于本机已有的 2026\.12\.9/,
  )
  expect(await hall.refusal(hall.builtIn, { version: '2026.12.10', sequence: 5 })).toMatch(
    /序号 5 不高于已导入的 5/,
  )
  // A version that was rolled back still counts: what was put aside doesn't come back by the side door.
  await hall.call('catalogue.rollBack', { version: '2026.12.9' })
  expect(await hall.refusal(hall.builtIn, { version: '2026.12.3', sequence: 7 })).toMatch(/不高于/)
})

test('a file that is no good package is refused and nothing is written', async () => {
  const hall = await aHall()
  const text = aPackage(maker, hall.builtIn).replace('用水备注', '用水附注')
  for (const file of [text, 'x', '{}']) {
    const reply = await hall.request('catalogue.importPackage', { packageBase64: inBase64(file) })
    expect(reply).toMatchObject({
      ok: false,
      failure: { code: 'refused', message: expect.stringMatching(/清单包/) },
    })
  }
  const { db } = hall.engine.services
  expect(await db.selectFrom('catalogue_package').selectAll().execute()).toEqual([])
})

async function aFilledDraft(hall: TestHall) {
  await signIn(hall.call)
  const draft = await aCompleteDraft(hall.call, water, {
    'water.remark': '夜间施工',
    'water.branch': '河西营业所',
  })
  await signIn(hall.call, 'wangjian')
  return draft
}

test('a field that open drafts have filled may not go or change its type without a word', async () => {
  const hall = await aHall()
  await aFilledDraft(hall)
  expect(await hall.refusal(without(hall.builtIn, 'water.remark'))).toMatch(
    /^refused: 清单包取消或改变了草稿已填写的栏目：“用水备注”（1 件草稿已填）/,
  )
  expect(
    await hall.refusal(
      changed(hall.builtIn, 'water.branch', { type: 'boolean', maxLength: undefined } as never),
    ),
  ).toMatch(/“所属营业所（分公司）”（1 件草稿已填）/)
  expect(
    await hall.refusal(without(hall.builtIn, 'water.remark'), {
      carryOver: [{ field: 'water.remark', into: null }],
    }),
  ).toBe('')
})

test('a field that nobody has filled may go', async () => {
  const hall = await aHall()
  expect(await hall.refusal(without(hall.builtIn, 'water.remark'))).toBe('')
})

test('a version with a later day comes into force at midnight in China, by itself', async () => {
  const hall = await aHall()
  const { versions } = await hall.importOne(hall.builtIn, { effectiveFrom: '2026-12-01' })
  expect(versions[0]).toMatchObject({ version, state: 'waiting' })
  hall.clock.set('2026-11-30T15:59:59.000Z')
  expect(await hall.inForce()).toBe(hall.builtIn.version)
  hall.clock.set('2026-11-30T16:00:00.000Z')
  expect(await hall.inForce()).toBe(version)
  expect((await hall.call('catalogue.versions', {})).versions[0]?.state).toBe('in-force')
})

test('one action brings the previous version back, cases keep theirs, and it can be undone', async () => {
  const hall = await aHall()
  await hall.importOne(hall.builtIn)
  await signIn(hall.call)
  const { caseId } = await aCompleteDraft(hall.call, water)
  await hall.call('cases.accept', { caseId })
  await signIn(hall.call, 'wangjian')
  expect(await hall.call('catalogue.versions', {})).toMatchObject({
    previous: hall.builtIn.version,
  })
  const { versions } = await hall.call('catalogue.rollBack', { version })
  expect(versions.map(({ state }) => state)).toEqual(['withdrawn', 'in-force'])
  expect(versions[0]?.withdrawn?.by).toBe('王健')
  expect(await hall.inForce()).toBe(hall.builtIn.version)
  await signIn(hall.call)
  expect((await hall.call('cases.open', { caseId })).catalogueVersion).toBe(version)
  await signIn(hall.call, 'wangjian')
  await hall.call('catalogue.reinstate', { version })
  expect(await hall.inForce()).toBe(version)
  const kinds = await hall.engine.services.db.selectFrom('event').select('kind').execute()
  expect(kinds.map(({ kind }) => kind)).toEqual(
    expect.arrayContaining(['catalogue-rolled-back', 'catalogue-reinstated']),
  )
})

test('the only version can’t be rolled back, and a waiting one doesn’t stand in for it', async () => {
  const hall = await aHall()
  await hall.importOne(hall.builtIn, { effectiveFrom: '2027-01-01' })
  const reply = await hall.request('catalogue.rollBack', { version: hall.builtIn.version })
  expect(reply).toMatchObject({ ok: false, failure: { code: 'refused' } })
  await hall.call('catalogue.rollBack', { version })
  expect(await hall.inForce()).toBe(hall.builtIn.version)
  expect(await hall.request('catalogue.rollBack', { version: '2020.1.1' })).toMatchObject({
    ok: false,
    failure: { code: 'conflict' },
  })
})
