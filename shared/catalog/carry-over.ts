import type { Fact } from '../case/fact.ts'
import {
  type MaterialRecord,
  materialHandlingNames,
  type SelectedItem,
} from '../case/joint-case.ts'
import { type CatalogueIndex, indexOf } from './answers.ts'
import { planFacts } from './carry-facts.ts'
import type { Catalogue, Field, Material } from './catalogue.ts'
import { compareCatalogues, type Difference } from './compare-catalogues.ts'
import type { KeptValue } from './kept-value.ts'
import type { FieldMove } from './package.ts'
import { itemWords } from './rule-words.ts'

export interface DraftContent {
  readonly facts: readonly Fact[]
  readonly items: readonly SelectedItem[]
  readonly materials: readonly MaterialRecord[]
}

/** What carrying a draft to another version does to it. Whatever is not named stays as it is. */
export interface CarryOverPlan {
  /** The differences that concern the items of the draft. */
  readonly differences: readonly Difference[]
  readonly kept: readonly KeptValue[]
  /** Facts under another key or with fewer cells; source, person and time stay theirs. */
  readonly written: readonly Fact[]
  /** How many of them went to another field. */
  readonly moved: number
  /** Keys whose fact went elsewhere, or can't be held by the field that now bears the key. */
  readonly taken: readonly string[]
  readonly items: readonly SelectedItem[]
  readonly withdrawnMaterials: readonly string[]
}

/** `moves`: what the packages between the two versions say about fields, oldest first. */
export function planCarryOver(
  from: Catalogue,
  to: Catalogue,
  moves: readonly FieldMove[],
  draft: DraftContent,
): CarryOverPlan {
  const facts = planFacts(indexOf(from), indexOf(to), moves, draft.facts)
  const items = planItems(indexOf(from), indexOf(to), draft.items)
  const materials = planMaterials(indexOf(from), indexOf(to), draft.materials)
  return {
    differences: concerning(compareCatalogues(from, to), from, to, draft.items),
    kept: [...facts.kept, ...items.kept, ...materials.kept],
    written: facts.written,
    moved: facts.moved,
    taken: facts.taken,
    items: items.items,
    withdrawnMaterials: materials.withdrawn,
  }
}

function planItems(
  before: CatalogueIndex,
  after: CatalogueIndex,
  items: readonly SelectedItem[],
): { readonly items: readonly SelectedItem[]; readonly kept: readonly KeptValue[] } {
  const kept: KeptValue[] = []
  const staying = items.flatMap(({ itemId, variantId }) => {
    const item = after.items.get(itemId)
    if (item?.variants.length === 0 && variantId === null) return [{ itemId, variantId }]
    if (item?.variants.some(({ id }) => id === variantId)) return [{ itemId, variantId }]
    const onlyForm = item?.variants.length === 0
    const reason =
      item === undefined
        ? '新版清单取消了这一事项。'
        : onlyForm
          ? '新版清单不再区分情形，事项仍然选中。'
          : '新版清单改了情形，请重新选择这一事项的情形。'
    const name = itemWords(itemId, variantId, before)
    kept.push({ kind: 'item', key: itemId, name, text: '已选', value: null, reason })
    return onlyForm ? [{ itemId, variantId: null }] : []
  })
  return { items: staying, kept }
}

function planMaterials(
  before: CatalogueIndex,
  after: CatalogueIndex,
  records: readonly MaterialRecord[],
): { readonly withdrawn: readonly string[]; readonly kept: readonly KeptValue[] } {
  const kept = records.flatMap((record): readonly KeptValue[] => {
    const { materialId } = record
    const reason = withdrawalReason(after.materials.get(materialId), record)
    if (reason === null) return []
    const name = before.materials.get(materialId)?.name ?? materialId
    return [
      { kind: 'material', key: materialId, name, text: recordInWords(record), value: null, reason },
    ]
  })
  return { withdrawn: kept.map(({ key }) => key), kept }
}

/** Why the newer version has no place for a record; null when it has one. */
function withdrawalReason(
  material: Material | undefined,
  { handling, licenceId }: MaterialRecord,
): string | null {
  if (material === undefined) return '新版清单不再收这份材料。'
  const again = '请按新的方式重新登记。'
  if (!material.handlings.includes(handling)) {
    return `新版清单不再接受“${materialHandlingNames[handling]}”，${again}`
  }
  if (licenceId !== null && !material.eLicence) return `新版清单不再接受电子证照，${again}`
  return null
}

function recordInWords({ handling, copies, licenceId }: MaterialRecord): string {
  const sheets = copies > 0 ? ` ${copies} 份` : ''
  const licence = licenceId === null ? '' : `，证照标识 ${licenceId}`
  return `${materialHandlingNames[handling]}${sheets}${licence}`
}

/** Of the whole comparison what a case with these items can meet; shared parts always count. */
function concerning(
  differences: readonly Difference[],
  from: Catalogue,
  to: Catalogue,
  items: readonly SelectedItem[],
): readonly Difference[] {
  const chosen = new Set(items.map(({ itemId }) => itemId))
  const touches = (ids: readonly string[] | undefined) =>
    ids === undefined || ids.some((id) => chosen.has(id))
  const sides = [indexOf(from), indexOf(to)]
  return differences.filter(({ part, id }) => {
    if (part === 'item') return chosen.has(id)
    if (part === 'field') return sides.some((side) => isOf(side.fields.get(id), touches))
    if (part === 'material') {
      return sides.some((side) => {
        const needs = side.materials.get(id)?.neededBy.map(({ item }) => item)
        return needs !== undefined && touches(needs)
      })
    }
    return part === 'check'
  })
}

function isOf(
  field: Field | undefined,
  touches: (ids: readonly string[] | undefined) => boolean,
): boolean {
  return field !== undefined && touches(field.items)
}
