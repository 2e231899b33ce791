import type { MaterialState } from './evaluation.ts'

/** What has been taken so far, and the smallest set that is still to be asked for. */
export interface MaterialCoverage {
  /** Required and not there, in the order of the list; nothing smaller covers every chosen item. */
  readonly stillNeeded: readonly MaterialState[]
  /** Sheets of paper and files in it: two copies count twice, an electronic file once. */
  readonly sheets: number
  /** Items, by id, that lack no required material. */
  readonly coveredItems: readonly string[]
  readonly requiredCount: number
}

/**
 * A material stands in the list once, however many items it serves, so what is missing of the required ones is
 * already the smallest set: the catalogue knows no material that may stand in for another. One that every item
 * can do without never counts. `taken`: ids of materials that are registered, in whatever way.
 */
export function materialCoverage(
  materials: readonly MaterialState[],
  taken: ReadonlySet<string>,
): MaterialCoverage {
  const required = materials.filter((state) => state.required)
  const stillNeeded = required.filter(({ material }) => !taken.has(material.id))
  const lacking = new Set(stillNeeded.flatMap(itemsRequiring))
  const asking = new Set(required.flatMap(itemsRequiring))
  return {
    stillNeeded,
    sheets: stillNeeded.reduce((sum, { material }) => sum + Math.max(1, material.copies), 0),
    coveredItems: [...asking].filter((itemId) => !lacking.has(itemId)),
    requiredCount: required.length,
  }
}

function itemsRequiring({ neededBy }: MaterialState): readonly string[] {
  return neededBy.filter(({ required }) => required).map(({ itemId }) => itemId)
}
