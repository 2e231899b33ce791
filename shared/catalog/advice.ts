import type { FactValues } from '../case/fact.ts'
import type { SelectedItem } from '../case/joint-case.ts'
import { materialHandlingNames } from '../case/joint-case.ts'
import type { Catalogue, Department, Item, Material } from './catalogue.ts'
import { evaluate } from './evaluate.ts'
import type { ItemState, MaterialState } from './evaluation.ts'
import { valueWords } from './explain.ts'
import { situationQuestions } from './guidance.ts'

/** What an applicant is told about one item before filing. */
export interface ItemAdvice {
  readonly item: Item
  readonly variantId: string | null
  /** 供电报装（高压） */
  readonly name: string
  /** Working days, by the situation's answers. */
  readonly promisedDays: number
  readonly department: Department
  readonly receiver: Department
}

export interface MaterialAdvice {
  readonly material: Material
  readonly required: boolean
  /** Short names of the items that it serves; one copy serves them all. */
  readonly itemNames: readonly string[]
  readonly toleranceDays: number | null
  /** 原件核验或电子件，1 份; the medium where it is laid down */
  readonly form: string
  /** Who issues it and how it is had. */
  readonly obtain: string
}

/** Stands in a publication until a hall puts its own words there; nothing to tell an applicant. */
export const hallFillsIn = '由大厅填写'

/** 一次性告知: everything that the chosen items ask for, each material once. */
export interface Advice {
  /** The situation as it was answered, in words. */
  readonly situation: readonly { readonly name: string; readonly value: string }[]
  readonly items: readonly ItemAdvice[]
  readonly materials: readonly MaterialAdvice[]
  /** Each unit that gets a part of the case, once, in the order of the items. */
  readonly receivers: readonly Department[]
}

/** Items that are not offered in this situation are left out. `values`: the situation's answers. */
export function adviceOf(
  catalogue: Catalogue,
  selection: readonly SelectedItem[],
  values: FactValues,
): Advice {
  const evaluation = evaluate(catalogue, selection, values)
  const items = evaluation.items
    .filter(({ chosen }) => chosen)
    .map((state) => itemAdvice(catalogue, selection, state))
  const shortNames = new Map(items.map(({ item }) => [item.id, item.shortName]))
  return {
    situation: situationQuestions(catalogue, values).flatMap(({ field, value }) =>
      value === undefined || value === ''
        ? []
        : [{ name: field.name, value: valueWords(field, value) }],
    ),
    items,
    materials: evaluation.materials.map((state) => materialAdvice(state, shortNames)),
    receivers: [...new Set(items.map(({ receiver }) => receiver))],
  }
}

function itemAdvice(
  catalogue: Catalogue,
  selection: readonly SelectedItem[],
  { item, promisedDays }: ItemState,
): ItemAdvice {
  const variantId = selection.find(({ itemId }) => itemId === item.id)?.variantId ?? null
  const variant = item.variants.find(({ id }) => id === variantId)
  return {
    item,
    variantId,
    name: variant === undefined ? item.name : `${item.name}（${variant.name}）`,
    promisedDays,
    department: departmentOf(catalogue, item.department),
    receiver: departmentOf(catalogue, item.receiver),
  }
}

function materialAdvice(
  { material, required, neededBy, toleranceDays }: MaterialState,
  shortNames: ReadonlyMap<string, string>,
): MaterialAdvice {
  return {
    material,
    required,
    toleranceDays,
    itemNames: neededBy.map(({ itemId }) => shortNames.get(itemId) ?? itemId),
    form: formWords(material),
    obtain: obtainWords(material),
  }
}

const mediumWords: Readonly<Record<Material['medium'], string>> = {
  paper: '限纸质',
  electronic: '限电子件',
  either: '',
}

function formWords({ handlings, copies, medium }: Material): string {
  const ways = handlings
    .filter((handling) => handling !== 'exempt')
    .map((handling) => materialHandlingNames[handling])
    .join('或')
  const count = copies > 0 ? `${copies} 份` : ''
  return [ways, count, mediumWords[medium]].filter(Boolean).join('，')
}

/** A licence that the counter can fetch itself need not be brought (实施方案：可共享材料不再提交). */
function obtainWords({ issuer, eLicence }: Material): string {
  const own = issuer ?? '申请人自备'
  return eLicence ? `${own}；可由窗口从电子证照库调取，调取成功的免交` : own
}

/** The loader refuses a department that is not there. */
function departmentOf(catalogue: Catalogue, id: string): Department {
  const found = catalogue.departments.find((department) => department.id === id)
  if (found === undefined) throw new Error(`the catalogue has no department ${id}`)
  return found
}
