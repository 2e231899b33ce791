import { expect, test } from 'vitest'
import { hiddenParts } from '../../../shared/catalog/hidden.ts'
import { aCatalogue, aField, basis, powerHigh, powerLow, water } from './small-catalogue.ts'

const outside = { field: 'project.outside', is: true } as const
const need = (item: string, rule?: typeof outside) => ({
  item,
  required: true,
  basis,
  ...(rule && { rule }),
})
const material = (id: string, neededBy: ReturnType<typeof need>[]) => ({
  id,
  name: id,
  neededBy,
  handlings: ['original' as const],
  copies: 1,
  medium: 'either' as const,
  reviewPoints: ['与申请表一致'],
  eLicence: false,
})
const catalogue = aCatalogue({
  fields: [
    aField('project.outside', { name: '是否涉及外线', type: 'boolean' }),
    aField('project.route', { visible: outside }),
    aField('own.kind', { items: ['电'], visible: { item: '电', variant: 'high' } }),
  ],
  materials: [
    material('路由图', [need('水', outside), need('电', outside)]),
    material('平面图', [need('水', outside), need('电')]),
  ],
})
const reasons = (
  ...given: [Parameters<typeof hiddenParts>[1], Record<string, boolean | string>]
) => {
  const { fields, materials } = hiddenParts(catalogue, ...given)
  return [
    ...fields.map(({ field, why }) => `${field.key} ${why.text}`),
    ...materials.map(({ material: { id }, why }) => `${id} ${why.text}`),
  ]
}

test('what an answer keeps away says which answer', () => {
  expect(reasons([water, powerLow], { 'project.outside': false })).toEqual([
    'project.route 因“是否涉及外线”为“否”，本栏不用填。',
    'own.kind 因未选“电（高压）”，本栏不用填。',
    '路由图 因“是否涉及外线”为“否”，不用提交。',
  ])
})

test('what is asked, and what only other items would ask, is not among it', () => {
  expect(reasons([powerHigh], { 'project.outside': true })).toEqual([])
  expect(reasons([water], { 'project.outside': false })).toEqual([
    'project.route 因“是否涉及外线”为“否”，本栏不用填。',
    '路由图 因“是否涉及外线”为“否”，不用提交。',
    '平面图 因“是否涉及外线”为“否”，不用提交。',
  ])
})

test('what was told before its field went away is said to be there still, and to go to nobody', () => {
  expect(reasons([water], { 'project.outside': false, 'project.route': '沿江路' })[0]).toBe(
    'project.route 因“是否涉及外线”为“否”，本栏不用填；先前填的内容留在本件，不报送。',
  )
  expect(reasons([water], { 'project.outside': false, 'project.route': '' })[0]).toBe(
    'project.route 因“是否涉及外线”为“否”，本栏不用填。',
  )
})
