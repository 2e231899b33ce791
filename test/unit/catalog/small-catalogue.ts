import type { Basis, Catalogue, Field, Item, Material } from '../../../shared/catalog/catalogue.ts'

export const basis: Basis = { kind: 'seed', text: '测试用依据' }
export const optional = { not: { always: true } } as const

export function aField(key: string, field: Partial<Field> = {}): Field {
  return { key, section: 'project', name: key, type: 'text', basis, ...field }
}

/** What the loader asks of every catalogue. */
export const knownFields: readonly Field[] = [
  aField('applicant.type', {
    type: 'choice',
    choices: [
      { value: '1', name: '自然人' },
      { value: '2', name: '企业法人' },
    ],
  }),
  aField('applicant.name'),
  aField('applicant.idNumber', { type: 'applicantId' }),
  aField('handler.name'),
  aField('handler.mobile', { type: 'mobile' }),
  aField('project.name'),
]

export function anItem(id: string, item: Partial<Item> = {}): Item {
  return {
    id,
    name: `${id}报装`,
    shortName: id,
    variants: [],
    stage: '报装',
    nature: 'service',
    guide: { conditions: ['无'], procedure: '受理、办理、办结', fee: '不收费', basis },
    department: 'housing',
    receiver: 'housing',
    promisedDays: 3,
    promisedBasis: basis,
    basis,
    ...item,
  }
}

export function aMaterial(id: string, material: Partial<Material> = {}): Material {
  return {
    id,
    name: `材料${id}`,
    neededBy: [{ item: '水', required: true, basis }],
    handlings: ['original', 'copy'],
    copies: 1,
    medium: 'either',
    reviewPoints: ['与申请表一致'],
    eLicence: false,
    ...material,
  }
}

/** Two items, 水 and 电, and one, 路, that is offered only where an outside line is needed. */
export function aCatalogue(catalogue: Partial<Catalogue> = {}): Catalogue {
  return {
    province: 'hunan',
    title: '测试清单',
    version: '2026.1.1',
    effectiveFrom: '2026-01-01',
    departments: [{ id: 'housing', name: '住建部门', kind: 'authority' }],
    sections: [
      { id: 'project', name: '项目' },
      { id: 'own', name: '各事项' },
    ],
    items: [
      anItem('水'),
      anItem('电', {
        variants: [
          { id: 'low', name: '低压' },
          { id: 'high', name: '高压' },
        ],
      }),
      anItem('路', { offered: { field: 'project.outside', is: true }, stage: '外线审批' }),
    ],
    fields: [],
    checks: [],
    materials: [],
    ...catalogue,
  }
}

export const water = { itemId: '水', variantId: null }
export const powerLow = { itemId: '电', variantId: 'low' }
export const powerHigh = { itemId: '电', variantId: 'high' }
export const road = { itemId: '路', variantId: null }
