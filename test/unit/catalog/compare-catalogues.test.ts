import fc from 'fast-check'
import { expect, test } from 'vitest'
import type { Catalogue, Item, Material } from '../../../shared/catalog/catalogue.ts'
import {
  compareCatalogues,
  differencesInBrief,
} from '../../../shared/catalog/compare-catalogues.ts'
import { aCatalogue, aField, anItem, basis, optional } from './small-catalogue.ts'

const paper: Material = {
  id: 'M1',
  name: '营业执照',
  neededBy: [{ item: '水', required: true, basis }],
  handlings: ['original'],
  copies: 1,
  medium: 'either',
  reviewPoints: ['名称一致'],
  eLicence: true,
}

const before = aCatalogue({
  fields: [
    aField('project.outside', { name: '是否涉及外线', type: 'boolean', section: 'project' }),
    aField('own.use', {
      name: '用途',
      type: 'choice',
      section: 'own',
      items: ['水'],
      choices: [
        { value: 'a', name: '生活' },
        { value: 'b', name: '生产' },
      ],
      visible: { field: 'project.outside', is: true },
    }),
    aField('own.devices', {
      name: '设备',
      type: 'list',
      section: 'own',
      columns: [{ key: 'count', name: '台数', type: 'integer', unit: '台', total: true }],
    }),
    aField('own.amount', { name: '用量', type: 'number', unit: 'm³', section: 'own' }),
  ],
  materials: [paper],
  checks: [
    {
      id: 'total',
      kind: 'list-total',
      list: 'own.devices',
      columns: ['count'],
      second: 'own.amount',
      tolerance: 0,
      relation: 'equal',
      message: '台数不符。',
      basis,
    },
  ],
})

function after(change: (catalogue: Catalogue) => Partial<Catalogue>): Catalogue {
  return { ...before, ...change(before) }
}

const field = (key: string, part: object) => (catalogue: Catalogue) => ({
  fields: catalogue.fields.map((one) => (one.key === key ? { ...one, ...part } : one)),
})
const item = (id: string, part: Partial<Item>) => (catalogue: Catalogue) => ({
  items: catalogue.items.map((one) => (one.id === id ? { ...one, ...part } : one)),
})

test('a catalogue differs in nothing from itself, in whatever order its keys stand', () => {
  expect(compareCatalogues(before, before)).toEqual([])
  const turned = JSON.parse(JSON.stringify(before), (_key, value) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).reverse())
      : value,
  )
  expect(compareCatalogues(before, turned)).toEqual([])
  expect(differencesInBrief([])).toBe('没有改动')
})

test.each([
  ['a name', field('own.amount', { name: '日用量' }), '名称：用量 → 日用量'],
  ['a unit', field('own.amount', { unit: '吨' }), '单位：m³ → 吨'],
  ['a limit that is new', field('own.amount', { max: 100 }), '上限：无 → 100'],
  ['a type', field('own.amount', { type: 'integer' }), '类型：数字 → 整数'],
  [
    'a rule that shows',
    field('own.use', { visible: { item: '电', variant: 'high' } }),
    '显示条件：“是否涉及外线”为“是” → 选了“电（高压）”',
  ],
  [
    'a rule that requires',
    field('own.amount', { required: { not: { field: 'own.use', is: ['a', 'b'] } } }),
    '必填条件：无 → 并非（“用途”为“生活”或“生产”）时必填',
  ],
  [
    'a field that may be left out',
    field('own.amount', { required: optional }),
    '必填条件：无 → 选填',
  ],
  [
    'a choice',
    field('own.use', {
      choices: [
        { value: 'a', name: '生活' },
        { value: 'c', name: '消防' },
      ],
    }),
    '选项：增“消防（c）”，去“生产（b）”',
  ],
  [
    'a column',
    field('own.devices', {
      columns: [{ key: 'count', name: '台数', type: 'number', required: false }],
    }),
    '列：增“台数（count：数字，选填）”，去“台数（count：整数，单位 台，必填，合计）”',
  ],
  ['a limit in days', item('水', { promisedDays: 5 }), '承诺期限：3 个工作日 → 5 个工作日'],
  [
    'a limit for some cases',
    item('水', {
      promisedDaysWhen: [{ rule: { field: 'own.amount', atLeast: 9 }, days: 8, basis }],
    }),
    '特定情形的承诺期限：增““用量”不小于 9 m³时 8 个工作日，依据 测试用依据（实施方案）”',
  ],
  [
    'what something rests on',
    item('水', { basis: { kind: 'law', text: '条例' } }),
    '依据：测试用依据（实施方案） → 条例（法律法规）',
  ],
  [
    'the order of variants',
    item('电', {
      variants: [
        { id: 'high', name: '高压' },
        { id: 'low', name: '低压' },
      ],
    }),
    '情形：顺序有改动',
  ],
])('%s that changed is told in words', (_name, change, words) => {
  const differences = compareCatalogues(before, after(change))
  expect(differences.flatMap(({ changes }) => changes)).toEqual([words])
})

test('what is new and what is gone is told with its name, and counted', () => {
  const differences = compareCatalogues(
    before,
    after(({ items, fields }) => ({
      items: [...items.filter(({ id }) => id !== '路'), anItem('气')],
      fields: fields.filter(({ key }) => key !== 'own.use'),
      materials: [{ ...paper, copies: 2 }],
    })),
  )
  expect(differences.map(({ kind, part, id }) => `${kind} ${part} ${id}`)).toEqual([
    'added item 气',
    'removed item 路',
    'removed field own.use',
    'changed material M1',
  ])
  expect(differencesInBrief(differences)).toBe('新增 1 项、取消 2 项、改动 1 项')
})

test('fields in another order are told once', () => {
  const differences = compareCatalogues(
    before,
    after(({ fields }) => ({ fields: fields.toReversed() })),
  )
  expect(differences).toEqual([
    { part: 'field', kind: 'changed', id: '', name: '栏目的排列顺序', changes: ['排列顺序有改动'] },
  ])
})

/** Every way from the root to a value that is no object: what a person could change. */
function leavesOf(
  value: unknown,
  path: readonly (string | number)[] = [],
): (readonly (string | number)[])[] {
  if (typeof value !== 'object' || value === null) return [path]
  return Object.entries(value).flatMap(([key, inner]) =>
    leavesOf(inner, [...path, Array.isArray(value) ? Number(key) : key]),
  )
}

function withChanged(value: unknown, [key, ...rest]: readonly (string | number)[]): unknown {
  if (key === undefined) {
    if (typeof value === 'boolean') return !value
    return typeof value === 'number' ? value + 1 : `${String(value)}改`
  }
  const copy = Array.isArray(value) ? [...value] : { ...(value as object) }
  const slot = copy as Record<string | number, unknown>
  slot[key] = withChanged(slot[key], rest)
  return copy
}

test('no single value can be changed without a word, and every word is Chinese', () => {
  const leaves = leavesOf(before)
  expect(leaves.length).toBeGreaterThan(100)
  fc.assert(
    fc.property(fc.constantFrom(...leaves), (path) => {
      const differences = compareCatalogues(before, withChanged(before, path) as Catalogue)
      expect(differences.length).toBeGreaterThan(0)
      for (const { kind, changes } of differences) {
        if (kind !== 'changed') continue
        expect(changes.length).toBeGreaterThan(0)
        for (const change of changes) expect(change).toMatch(/^\p{Script=Han}+/u)
      }
    }),
    { numRuns: 500 },
  )
})
