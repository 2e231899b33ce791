import type { FactValue } from '../../shared/case/fact.ts'
import type { SelectedItem } from '../../shared/case/joint-case.ts'
import type {
  Basis,
  Catalogue,
  Check,
  Field,
  Item,
  Material,
} from '../../shared/catalog/catalogue.ts'
import type { Rule } from '../../shared/catalog/rule.ts'
import { seededRandom } from './random.ts'

export interface Size {
  readonly fields: number
  readonly rules: number
  readonly items: number
}

export interface GeneratedCase {
  readonly catalogue: Catalogue
  readonly selection: readonly SelectedItem[]
  readonly values: Readonly<Record<string, FactValue>>
  /** A key that many rules look at, and two answers of it. */
  readonly switchKey: string
}

const basis: Basis = { kind: 'proposed-default', text: '生成的清单，只用于测速' }

/**
 * A catalogue far larger than any hall's: every item chosen, rules that hang on fields that hang on other
 * rules, and an answer to everything. The same seed gives the same catalogue.
 */
export function generatedCase({ fields, rules, items }: Size, seed = 7): GeneratedCase {
  const random = seededRandom(seed)
  const upTo = (count: number) => Math.floor(random() * count)
  const itemIds = Array.from({ length: items }, (_, at) => `X-${at}`)
  const made: Field[] = []
  let left = rules
  const aRule = (before: number): Rule => {
    const leaf = (): Rule => {
      // A few questions decide much, as in the real catalogues.
      const at = upTo(10) < 7 ? upTo(Math.min(before, 40)) : upTo(before)
      const field = made[at - (at % 4)]
      return field === undefined
        ? { item: itemIds[upTo(items)] ?? 'X-0' }
        : { field: field.key, is: upTo(8) > 0 }
    }
    const parts = [leaf(), leaf(), leaf()]
    return upTo(2) === 0 ? { any: parts } : { all: parts }
  }
  const take = (before: number, chance: number): Rule | undefined => {
    if (left === 0 || before === 0 || random() > chance) return undefined
    left -= 1
    return aRule(before)
  }
  for (let at = 0; at < fields; at += 1) {
    const visible = take(at, 0.3)
    const required = take(at, 0.1)
    made.push({
      key: `generated.f${at}`,
      section: `s${at % 20}`,
      name: `栏目${at}`,
      basis,
      ...(types[at % types.length] ?? { type: 'text' }),
      ...(at % 3 === 1 && { items: [itemIds[at % items] ?? 'X-0'] }),
      ...(visible && { visible }),
      ...(required && { required }),
    })
  }
  const needs = Array.from({ length: left }, () => aRule(fields))
  return {
    catalogue: {
      province: 'hunan',
      title: '生成的清单',
      version: '2026.1.1',
      effectiveFrom: '2026-01-01',
      departments: [{ id: 'housing', name: '住建部门', kind: 'authority' }],
      sections: Array.from({ length: 20 }, (_, at) => ({ id: `s${at}`, name: `分区${at}` })),
      items: itemIds.map(anItem),
      fields: made,
      checks: Array.from({ length: fields / 20 }, (_, at) => aCheck(at)),
      materials: needs.map((rule, at) => aMaterial(at, itemIds[at % items] ?? 'X-0', rule)),
    },
    selection: itemIds.map((itemId) => ({ itemId, variantId: null })),
    values: Object.fromEntries(made.map((field) => [field.key, answerOf(field)])),
    switchKey: 'generated.f0',
  }
}

const types: readonly Pick<Field, 'type' | 'min' | 'max' | 'maxLength'>[] = [
  { type: 'boolean' },
  { type: 'number', min: 0, max: 1000 },
  { type: 'text', maxLength: 100 },
  { type: 'date' },
]

function answerOf({ type }: Field): FactValue {
  if (type === 'boolean') return true
  if (type === 'number') return 12
  return type === 'date' ? '2026-11-20' : '长沙市岳麓区示范路 18 号'
}

function aCheck(at: number): Check {
  return {
    kind: 'not-above',
    id: `check-${at}`,
    first: `generated.f${at * 20 + 1}`,
    second: `generated.f${at * 20 + 5}`,
    message: '前一个数不能大于后一个数。',
    basis,
  }
}

function anItem(id: string): Item {
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
    promisedDays: 5,
    promisedBasis: basis,
    basis,
  }
}

function aMaterial(at: number, item: string, rule: Rule): Material {
  return {
    id: `M${at}`,
    name: `材料${at}`,
    neededBy: [{ item, rule, required: true, basis }],
    handlings: ['original'],
    copies: 1,
    medium: 'either',
    reviewPoints: ['与申请表一致'],
    eLicence: false,
  }
}
