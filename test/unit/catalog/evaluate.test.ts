import { describe, expect, test } from 'vitest'
import { evaluate } from '../../../shared/catalog/evaluate.ts'
import {
  aCatalogue,
  aField,
  basis,
  optional,
  powerHigh,
  powerLow,
  road,
  water,
} from './small-catalogue.ts'

const outside = aField('project.outside', { name: '是否涉及外线', type: 'boolean' })
const keys = (evaluation: ReturnType<typeof evaluate>) =>
  evaluation.sections.flatMap(({ fields }) => fields.map(({ field }) => field.key))

describe('what is shown', () => {
  const catalogue = aCatalogue({
    fields: [
      outside,
      aField('own.length', { section: 'own', items: ['路'] }),
      aField('own.kind', {
        section: 'own',
        items: ['电'],
        visible: { item: '电', variant: 'high' },
        required: optional,
      }),
      aField('own.detail', {
        section: 'own',
        items: ['电'],
        visible: { field: 'own.kind', is: 'x' },
      }),
    ],
  })

  test('shared fields are asked whatever is chosen, own fields only for chosen items', () => {
    expect(keys(evaluate(catalogue, [], {}))).toEqual(['project.outside'])
    expect(keys(evaluate(catalogue, [powerHigh], {}))).toEqual(['project.outside', 'own.kind'])
  })

  test('an item that is not offered asks nothing, even if it was ticked before', () => {
    const was = evaluate(catalogue, [water, road], { 'project.outside': true })
    expect(keys(was)).toContain('own.length')
    const now = evaluate(catalogue, [water, road], { 'project.outside': false })
    expect(keys(now)).not.toContain('own.length')
    expect(now.items.find(({ item }) => item.id === '路')).toMatchObject({
      offered: false,
      chosen: false,
      why: { text: '因“是否涉及外线”为“否”，不需要办。' },
    })
  })

  test('what was typed into a field that is hidden now decides nothing', () => {
    const values = { 'own.kind': 'x' }
    expect(keys(evaluate(catalogue, [powerHigh], values))).toContain('own.detail')
    expect(keys(evaluate(catalogue, [powerLow], values))).not.toContain('own.detail')
  })

  test('a loop of conditions hides its fields instead of hanging the counter', () => {
    const looped = aCatalogue({
      fields: [
        aField('own.one', { visible: { field: 'own.two', filled: true } }),
        aField('own.two', { visible: { field: 'own.one', filled: true } }),
      ],
    })
    expect(keys(evaluate(looped, [], { 'own.one': 'x', 'own.two': 'x' }))).toEqual([])
  })
})

describe('what stands in a field', () => {
  const catalogue = aCatalogue({
    fields: [
      aField('project.site'),
      aField('own.site', { defaultFrom: 'project.site' }),
      aField('own.billing', { defaultFrom: 'own.site', defaultWhen: { item: '水' } }),
      aField('own.mode', {
        type: 'choice',
        choices: [
          { value: 'a', name: '甲' },
          { value: 'b', name: '乙' },
        ],
        defaultValue: 'a',
      }),
    ],
  })

  test('a shared answer stands in the items’ own fields until another is typed', () => {
    const before = evaluate(catalogue, [water], { 'project.site': '示范路 1 号' })
    expect(before.field('own.billing')).toMatchObject({ value: '示范路 1 号', isDefault: true })
    const after = evaluate(catalogue, [water], {
      'project.site': '示范路 1 号',
      'own.site': '二号',
    })
    expect(after.field('own.site')).toMatchObject({ value: '二号', isDefault: false })
    expect(after.field('own.billing')).toMatchObject({ value: '二号', isDefault: true })
  })

  test('a conditional default stands only while its condition holds', () => {
    const evaluation = evaluate(catalogue, [], { 'project.site': '示范路 1 号' })
    expect(evaluation.field('own.billing')).toMatchObject({ value: undefined, isDefault: false })
  })

  test('an emptied answer gives the default its place back', () => {
    expect(evaluate(catalogue, [], { 'own.mode': '' }).field('own.mode')).toMatchObject({
      value: 'a',
      isDefault: true,
    })
  })
})

describe('what is missing or wrong', () => {
  test('problems come in the order of the screen, each a sentence about its field', () => {
    const catalogue = aCatalogue({
      fields: [
        aField('own.code', { section: 'own', name: '邮政编码', type: 'zip' }),
        aField('project.name', { name: '项目名称' }),
        outside,
        aField('project.note', { required: optional }),
      ],
    })
    expect(evaluate(catalogue, [], { 'own.code': '41' }).problems).toEqual([
      { key: 'project.name', place: 'field', kind: 'missing', message: '请填写“项目名称”。' },
      {
        key: 'project.outside',
        place: 'field',
        kind: 'missing',
        message: '请选择“是否涉及外线”。',
      },
      {
        key: 'own.code',
        place: 'field',
        kind: 'invalid',
        message: '邮政编码应为 6 位数字。请核对后重填。',
      },
    ])
  })

  test('“否” and 0 are answers', () => {
    const catalogue = aCatalogue({ fields: [outside, aField('own.count', { type: 'integer' })] })
    expect(evaluate(catalogue, [], { 'project.outside': false, 'own.count': 0 }).problems).toEqual(
      [],
    )
  })

  test('a field is required exactly while its rule holds, and says by which answer', () => {
    const catalogue = aCatalogue({
      fields: [outside, aField('own.route', { required: { field: 'project.outside', is: true } })],
    })
    const needed = evaluate(catalogue, [], { 'project.outside': true }).field('own.route')
    expect(needed).toMatchObject({ required: true, problemKind: 'missing' })
    expect(needed?.why.text).toContain('因“是否涉及外线”为“是”，必填')
    const spared = evaluate(catalogue, [], { 'project.outside': false }).field('own.route')
    expect(spared).toMatchObject({ required: false, problem: null })
    expect(spared?.why.text).toContain('可不填')
  })

  const number = (key: string) => aField(key, { type: 'number', required: optional })
  const date = (key: string) => aField(key, { type: 'date', required: optional })
  const checked = aCatalogue({
    fields: [
      date('own.from'),
      date('own.to'),
      number('own.peak'),
      number('own.daily'),
      number('own.above'),
      number('own.under'),
      number('own.total'),
      number('own.long'),
      number('own.wide'),
      number('own.area'),
    ],
    checks: [
      { id: '1', kind: 'not-after', first: 'own.from', second: 'own.to', message: '日期', basis },
      {
        id: '2',
        kind: 'not-above',
        first: 'own.daily',
        second: 'own.peak',
        factor: 24,
        message: '水量',
        basis,
      },
      {
        id: '3',
        kind: 'sum',
        parts: ['own.above', 'own.under'],
        second: 'own.total',
        tolerance: 0.1,
        message: '合计',
        basis,
      },
      {
        id: '4',
        kind: 'product',
        parts: ['own.long', 'own.wide'],
        second: 'own.area',
        tolerance: 0.01,
        message: '面积',
        basis,
      },
      {
        id: '5',
        kind: 'refused-when',
        rule: { field: 'own.wide', atLeast: 100 },
        second: 'own.long',
        message: '太宽',
        basis,
      },
    ],
  })

  test.each([
    [{ 'own.from': '2026-03-01', 'own.to': '2026-03-01' }, []],
    [{ 'own.from': '2026-03-02', 'own.to': '2026-03-01' }, ['own.to 日期']],
    [{ 'own.from': '2026-03-02' }, []],
    [{ 'own.daily': 24, 'own.peak': 1 }, []],
    [{ 'own.daily': 24.1, 'own.peak': 1 }, ['own.peak 水量']],
    [{ 'own.above': 0.1, 'own.under': 0.2, 'own.total': 0.4 }, []],
    [{ 'own.above': 100, 'own.under': 50, 'own.total': 150.2 }, ['own.total 合计']],
    [{ 'own.above': 100, 'own.total': 999 }, []],
    [{ 'own.long': 10, 'own.wide': 2, 'own.area': 20.2 }, []],
    [{ 'own.long': 10, 'own.wide': 2, 'own.area': 21 }, ['own.area 面积']],
    [{ 'own.long': 1, 'own.wide': 100 }, ['own.long 太宽']],
    [{ 'own.wide': 100 }, []],
  ])('facts that must fit each other: %j gives %j', (values, expected) => {
    const found = evaluate(checked, [], values).problems
    expect(found.map(({ key, message }) => `${key} ${message}`)).toEqual(expected)
  })
})

test('an applicant’s number is checked as what the applicant is', () => {
  const catalogue = aCatalogue({
    fields: [
      aField('applicant.type', { required: optional }),
      aField('applicant.idNumber', { type: 'applicantId' }),
    ],
  })
  const problem = (type: string) =>
    evaluate(catalogue, [], { 'applicant.type': type, 'applicant.idNumber': '11010519491231002X' })
      .problems[0]?.message
  expect(problem('1')).toBeUndefined()
  expect(problem('2')).toMatch(/^统一社会信用代码/)
})
