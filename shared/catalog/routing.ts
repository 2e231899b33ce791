import { type FactValues, isFilled } from '../case/fact.ts'
import type { SelectedItem } from '../case/joint-case.ts'
import type { Catalogue, Department, Field, Item } from './catalogue.ts'
import { evaluate } from './evaluate.ts'
import type { Evaluation, FieldState, MaterialState } from './evaluation.ts'

/** What one chosen item takes from the case. */
export interface ItemRoute {
  readonly item: Item
  /** Answered fields that are shown, in the order of the screen. */
  readonly fields: readonly FieldState[]
  /** Materials that the item needs or may have, whether or not they are there. */
  readonly materials: readonly MaterialState[]
}

/** What one unit gets: the union over its items, each fact and material once. */
export interface ReceiverRoute {
  readonly receiver: Department
  readonly items: readonly Item[]
  readonly fields: readonly FieldState[]
  readonly materials: readonly MaterialState[]
}

export interface Routing {
  /** All that leaves, in the order of the screen; each of them goes to at least one receiver. */
  readonly fields: readonly FieldState[]
  /** The chosen items in the order of the catalogue. */
  readonly items: readonly ItemRoute[]
  /** Units in the order of their first item. */
  readonly receivers: readonly ReceiverRoute[]
}

/**
 * 定向分发: each chosen item's receiver gets the shared facts, the item's own facts and the materials that
 * the item needs, and nothing of any other item.
 */
export function routingOf(
  catalogue: Catalogue,
  selection: readonly SelectedItem[],
  values: FactValues,
): Routing {
  return routingIn(catalogue, evaluate(catalogue, selection, values))
}

/** The same for a case that has just been evaluated. */
export function routingIn(catalogue: Catalogue, evaluation: Evaluation): Routing {
  const answered = evaluation.sections
    .flatMap(({ fields }) => fields)
    .filter(({ value }) => isFilled(value))
  const items = evaluation.items
    .filter(({ chosen }) => chosen)
    .map(({ item }) => ({
      item,
      fields: answered.filter(({ field }) => isFor(field, item.id)),
      materials: evaluation.materials.filter(({ neededBy }) =>
        neededBy.some(({ itemId }) => itemId === item.id),
      ),
    }))
  const receivers = receiversOf(catalogue, items, evaluation, answered)
  const sent = new Set(receivers.flatMap(({ fields }) => fields))
  return { fields: answered.filter((state) => sent.has(state)), items, receivers }
}

function receiversOf(
  catalogue: Catalogue,
  routes: readonly ItemRoute[],
  evaluation: Evaluation,
  answered: readonly FieldState[],
): readonly ReceiverRoute[] {
  return [...Map.groupBy(routes, ({ item }) => item.receiver)].map(([receiverId, own]) => {
    const fields = new Set(own.flatMap((route) => route.fields))
    const materials = new Set(own.flatMap((route) => route.materials))
    return {
      receiver: departmentOf(catalogue, receiverId),
      items: own.map(({ item }) => item),
      fields: answered.filter((state) => fields.has(state)),
      materials: evaluation.materials.filter((state) => materials.has(state)),
    }
  })
}

/** The loader refuses a receiver that no department is. */
function departmentOf(catalogue: Catalogue, id: string): Department {
  const found = catalogue.departments.find((department) => department.id === id)
  if (found === undefined) throw new Error(`the catalogue has no department ${id}`)
  return found
}

function isFor(field: Field, itemId: string): boolean {
  return field.items === undefined || field.items.includes(itemId)
}
