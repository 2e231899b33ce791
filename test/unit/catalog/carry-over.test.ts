import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Fact, FactValue } from '../../../shared/case/fact.ts'
import { planCarryOver } from '../../../shared/catalog/carry-over.ts'
import type { Catalogue, Field } from '../../../shared/catalog/catalogue.ts'
import type { FieldMove } from '../../../shared/catalog/package.ts'
import {
  aCatalogue,
  aField,
  aMaterial,
  anItem,
  powerHigh,
  powerLow,
  water,
} from './small-catalogue.ts'

const choices = [
  { value: 'a', name: '生活' },
  { value: 'b', name: '生产' },
]
const columns = [
  { key: 'name', name: '名称', type: 'text' as const },
  { key: 'count', name: '台数', type: 'integer' as const },
]

function of(...fields: readonly Field[]): Catalogue {
  return aCatalogue({ fields: [...fields] })
}

function aFact(key: string, value: FactValue): Fact {
  return { key, value, source: 'typed', sourceCaseId: null, accountId: 'clerk', at: '2026-11-01' }
}

function plan(
  from: Catalogue,
  to: Catalogue,
  facts: readonly Fact[],
  moves: readonly FieldMove[] = [],
) {
  return planCarryOver(from, to, moves, { facts, items: [water], materials: [] })
}

test('a fact whose field is still there is left alone', () => {
  const same = of(aField('project.a'))
  expect(plan(same, same, [aFact('project.a', '甲')])).toMatchObject({
    kept: [],
    written: [],
    taken: [],
  })
})

test('a fact of a removed field stays with the case and is listed as it was read', () => {
  const from = of(aField('project.use', { name: '用途', type: 'choice', choices }))
  const { kept, taken, written } = plan(from, of(), [aFact('project.use', 'b')])
  expect(kept).toEqual([
    {
      kind: 'fact',
      key: 'project.use',
      name: '用途',
      text: '生产',
      value: 'b',
      reason: '新版清单不再填写这一栏。',
    },
  ])
  expect({ taken, written }).toEqual({ taken: [], written: [] })
})

test('a fact moves into another field with its source, person and time, through several packages', () => {
  const from = of(aField('project.a'))
  const to = of(aField('project.c'))
  const fact = { ...aFact('project.a', '甲'), source: 'card' as const }
  const moves = [
    { field: 'project.a', into: 'project.b' },
    { field: 'project.b', into: 'project.c' },
  ]
  expect(plan(from, to, [fact], moves)).toMatchObject({
    written: [{ ...fact, key: 'project.c' }],
    taken: ['project.a'],
    moved: 1,
    kept: [],
  })
})

test('a move never covers an answer that stands there already', () => {
  const from = of(aField('project.a', { name: '旧' }), aField('project.b', { name: '新' }))
  const to = of(aField('project.b', { name: '新' }))
  const facts = [aFact('project.a', '甲'), aFact('project.b', '乙')]
  expect(plan(from, to, facts, [{ field: 'project.a', into: 'project.b' }])).toMatchObject({
    written: [],
    taken: [],
    kept: [{ key: 'project.a', value: '甲', reason: '并入“新”，该栏已有内容，未覆盖。' }],
  })
})

test('two fields that become one leave the second answer on the list', () => {
  const from = of(aField('project.a'), aField('project.b'))
  const facts = [aFact('project.a', '甲'), aFact('project.b', '乙')]
  const moves = [
    { field: 'project.a', into: 'project.c' },
    { field: 'project.b', into: 'project.c' },
  ]
  expect(plan(from, of(aField('project.c')), facts, moves)).toMatchObject({
    written: [{ key: 'project.c', value: '甲' }],
    taken: ['project.a'],
    kept: [{ key: 'project.b', value: '乙' }],
  })
})

test('an answer that the field can no longer hold makes room and is listed', () => {
  const from = of(aField('project.a', { name: '用量' }))
  const to = of(aField('project.a', { name: '用量', type: 'number' }))
  expect(plan(from, to, [aFact('project.a', '约三十')])).toMatchObject({
    taken: ['project.a'],
    kept: [{ key: 'project.a', value: '约三十', reason: expect.stringContaining('请重新填写') }],
  })
})

test('an answer that was wrong already stays where the clerk sees it', () => {
  const amount = of(aField('project.a', { type: 'number' }))
  expect(plan(amount, amount, [aFact('project.a', '三十')])).toMatchObject({ kept: [], taken: [] })
})

test('a choice that is gone is listed by its name', () => {
  const from = of(aField('project.a', { type: 'choice', choices }))
  const to = of(
    aField('project.a', {
      type: 'choice',
      choices: [choices[0], { value: 'c', name: '消防' }] as never,
    }),
  )
  expect(plan(from, to, [aFact('project.a', 'b')]).kept).toMatchObject([{ text: '生产' }])
  expect(plan(from, to, [aFact('project.a', 'a')]).kept).toEqual([])
})

test('the code of a choice is no text: a field that asks for words asks anew', () => {
  const from = of(aField('project.a', { type: 'choice', choices }))
  const to = of(aField('project.a', { type: 'text' }))
  const moves = [{ field: 'project.a', into: null }]
  expect(plan(from, to, [aFact('project.a', 'b')], moves)).toMatchObject({
    taken: ['project.a'],
    kept: [{ key: 'project.a', text: '生产', value: 'b' }],
  })
  const moved = of(aField('project.b', { type: 'text' }))
  const into = [{ field: 'project.a', into: 'project.b' }]
  expect(plan(from, moved, [aFact('project.a', 'b')], into)).toMatchObject({
    written: [],
    kept: [{ key: 'project.a', text: '生产', value: 'b' }],
  })
  const tableOf = (type: 'choice' | 'text') =>
    of(
      aField('project.t', { type: 'list', columns: [{ key: 'use', name: '用途', type, choices }] }),
    )
  expect(
    plan(tableOf('choice'), tableOf('text'), [aFact('project.t', [{ use: 'b' }])]),
  ).toMatchObject({
    written: [{ key: 'project.t', value: [{}] }],
    kept: [{ key: 'project.t', text: '1. 用途：生产' }],
  })
})

test('a table loses no cell: what its columns can’t hold is on the list, the rest stays in the table', () => {
  const from = of(aField('project.t', { name: '设备', type: 'list', columns }))
  const to = of(aField('project.t', { name: '设备', type: 'list', columns: columns.slice(0, 1) }))
  const rows = [{ name: '锅炉', count: 2 }, { name: '灶' }]
  expect(plan(from, to, [aFact('project.t', rows)])).toMatchObject({
    written: [{ key: 'project.t', value: [{ name: '锅炉' }, { name: '灶' }] }],
    taken: [],
    kept: [{ value: rows, text: '1. 名称：锅炉；台数：2\n2. 名称：灶' }],
  })
})

test('a variant that is gone is chosen anew, an item without variants stays, and both are listed', () => {
  const from = of()
  const to = {
    ...from,
    items: [
      anItem('水'),
      anItem('电', {
        variants: [
          { id: 'low', name: '低压' },
          { id: 'mid', name: '中压' },
        ],
      }),
    ],
  }
  const carried = (item: typeof powerLow, target: Catalogue) =>
    planCarryOver(from, target, [], { facts: [], items: [water, item], materials: [] })
  expect(carried(powerLow, to)).toMatchObject({ items: [water, powerLow], kept: [] })
  expect(carried(powerHigh, to)).toMatchObject({
    items: [water],
    kept: [{ kind: 'item', key: '电', name: '电（高压）' }],
  })
  expect(carried(powerHigh, { ...from, items: [anItem('水'), anItem('电')] })).toMatchObject({
    items: [water, { itemId: '电', variantId: null }],
    kept: [{ kind: 'item', key: '电' }],
  })
})

test('what an earlier update left behind makes room when its key is asked again in another way', () => {
  const to = of(aField('project.a', { name: '用量', type: 'number' }))
  expect(plan(of(), to, [aFact('project.a', '约三十')])).toMatchObject({
    taken: ['project.a'],
    kept: [{ name: '用量', value: '约三十' }],
  })
  expect(plan(of(), to, [aFact('project.a', 30)])).toMatchObject({ taken: [], kept: [] })
})

test('only what concerns the items of the draft is told', () => {
  const from = of()
  const to = of(
    aField('project.a'),
    aField('own.water', { items: ['水'] }),
    aField('own.power', { items: ['电'] }),
  )
  const { differences } = plan(from, to, [])
  expect(differences.map(({ id }) => id)).toEqual(['project.a', 'own.water'])
})

const types: readonly Partial<Field>[] = [
  { type: 'text' },
  { type: 'number' },
  { type: 'boolean' },
  { type: 'choice', choices },
  { type: 'list', columns },
]
const values: readonly FactValue[] = ['甲', 3, false, 'a', [{ name: '锅炉', count: 2 }]]
const keys = ['project.a', 'project.b', 'project.c', 'project.d']
const someFields = fc
  .uniqueArray(fc.tuple(fc.constantFrom(...keys), fc.nat(types.length - 1)), {
    selector: ([key]) => key,
  })
  .map((pairs) => pairs.map(([key, type]) => ({ key, type })))
const someMoves = fc.array(
  fc.record({
    field: fc.constantFrom(...keys),
    into: fc.option(fc.constantFrom(...keys)),
  }),
  { maxLength: 4 },
)

test('whatever the two versions are, no answer of a draft is lost', () => {
  fc.assert(
    fc.property(someFields, someFields, someMoves, (older, newer, moves) => {
      const build = (list: typeof older) =>
        of(...list.map(({ key, type }) => aField(key, types[type] ?? {})))
      // Who gave an answer tells where it came from, wherever it went.
      const facts = older.map(({ key, type }) => ({
        ...aFact(key, values[type] ?? ''),
        accountId: key,
      }))
      const { kept, written, taken } = plan(build(older), build(newer), facts, moves)
      const after = new Map(
        facts.filter(({ key }) => !taken.includes(key)).map((fact) => [fact.key, fact]),
      )
      for (const fact of written) {
        expect(after.get(fact.key)?.accountId ?? fact.accountId).toBe(fact.accountId)
        after.set(fact.key, fact)
      }
      const standing = new Set([...after.values()].map(({ accountId }) => accountId))
      const listed = new Map(kept.map(({ key, value }) => [key, value]))
      for (const { key, value } of facts) {
        if (!standing.has(key)) expect(listed.get(key)).toEqual(value)
      }
    }),
    { numRuns: 1000 },
  )
})

test('an electronic licence is kept beside the draft, with its 证照标识, once the newer version takes none', () => {
  const licenceId = '1.2.156.3005.2.11100000000013338W009.11330105002500287C.2025052201.002.0'
  const taken = { materialId: 'M1', handling: 'electronic' as const, copies: 0, at: '2026-11-01' }
  const version = (eLicence: boolean) =>
    aCatalogue({ materials: [aMaterial('M1', { handlings: ['electronic'], eLicence })] })
  const carry = (to: Catalogue, given: string | null) =>
    planCarryOver(version(true), to, [], {
      facts: [],
      items: [water],
      materials: [{ ...taken, licenceId: given }],
    })
  expect(carry(version(false), licenceId)).toMatchObject({
    withdrawnMaterials: ['M1'],
    kept: [{ kind: 'material', key: 'M1', text: `电子件，证照标识 ${licenceId}` }],
  })
  expect(carry(version(false), null)).toMatchObject({ withdrawnMaterials: [], kept: [] })
  expect(carry(version(true), licenceId)).toMatchObject({ withdrawnMaterials: [], kept: [] })
})
