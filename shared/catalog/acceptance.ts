import { type Fact, isFilled, valuesOf } from '../case/fact.ts'
import {
  type MaterialHandling,
  type MaterialRecord,
  materialHandlingNames,
  type SelectedItem,
} from '../case/joint-case.ts'
import { checkLicenceId } from '../identity/licence-id.ts'
import { indexOf } from './answers.ts'
import type { Catalogue } from './catalogue.ts'
import {
  type EvaluateOptions,
  type Evaluation,
  evaluate,
  type MaterialState,
  type Problem,
} from './evaluate.ts'
import { itemNames } from './explain.ts'

export interface AcceptanceOptions extends EvaluateOptions {
  /** When the same catalogue, selection and facts have just been evaluated: saves doing it again. */
  readonly evaluation?: Evaluation
  /** Materials in whose place a written promise stands (证明事项告知承诺). */
  readonly promised?: readonly string[]
}

/** A record as it stands on disk, or as the desk holds it before it is there. */
export type TakenMaterial = Pick<MaterialRecord, 'materialId' | 'handling' | 'copies'> &
  Partial<Pick<MaterialRecord, 'licenceId'>>

/**
 * Everything that keeps the case from being accepted, items first, then the form, then the materials, each
 * in the order of the screen. Empty means that 受理 is possible.
 */
export function acceptanceProblems(
  catalogue: Catalogue,
  selection: readonly SelectedItem[],
  facts: readonly Pick<Fact, 'key' | 'value'>[],
  materials: readonly TakenMaterial[],
  options: AcceptanceOptions = {},
): readonly Problem[] {
  const evaluation = options.evaluation ?? evaluate(catalogue, selection, valuesOf(facts), options)
  const records = new Map(materials.map((record) => [record.materialId, record]))
  const index = indexOf(catalogue)
  return [
    ...itemProblems(catalogue, selection, evaluation),
    ...evaluation.problems,
    ...evaluation.materials.flatMap((state) => {
      const { id, writtenAs } = state.material
      // The counter writes it itself with the decision, or a promise stands for it.
      if (!records.has(id) && (writtenAs !== undefined || options.promised?.includes(id))) return []
      const needing = itemNames(
        state.neededBy.filter(({ required }) => required).map(({ itemId }) => itemId),
        index,
      )
      return materialProblem(state, records.get(id), needing)
    }),
  ]
}

function itemProblems(
  catalogue: Catalogue,
  selection: readonly SelectedItem[],
  evaluation: Evaluation,
): readonly Problem[] {
  if (selection.length === 0) {
    return [
      { key: '', place: 'item', kind: 'missing', message: '还没有选择事项。请至少勾选一个事项。' },
    ]
  }
  return selection.flatMap((selected) => {
    const message = selectionProblem(catalogue, selected, evaluation)
    return message === null
      ? []
      : [{ key: selected.itemId, place: 'item', kind: 'invalid', message } as const]
  })
}

function selectionProblem(
  catalogue: Catalogue,
  { itemId, variantId }: SelectedItem,
  evaluation: Evaluation,
): string | null {
  const item = indexOf(catalogue).items.get(itemId)
  if (item === undefined) return '所选事项不在现行清单中。请取消勾选后重选。'
  const state = evaluation.items.find((candidate) => candidate.item.id === itemId)
  if (state?.offered !== true) {
    return `“${item.shortName}”现在不能选办：${state?.why.text ?? ''}请取消勾选，或核对申请表的相关内容。`
  }
  const { variants, shortName } = item
  if (variants.length === 0) {
    return variantId === null ? null : `“${shortName}”不分情形。请取消勾选后重选。`
  }
  return variants.some(({ id }) => id === variantId)
    ? null
    : `请选择“${shortName}”的情形：${variants.map(({ name }) => name).join('、')}。`
}

function materialProblem(
  { material, required }: MaterialState,
  record: TakenMaterial | undefined,
  needing: string,
): readonly Problem[] {
  if (record === undefined) {
    return required
      ? [
          {
            key: material.id,
            place: 'material',
            kind: 'missing',
            message: `缺“${material.name}”，${needing}需要。请收取或核验后登记。`,
          },
        ]
      : []
  }
  const message =
    handlingProblem(material.name, material.handlings, record) ?? licenceProblem(record)
  return message === null ? [] : [{ key: material.id, place: 'material', kind: 'invalid', message }]
}

function handlingProblem(
  name: string,
  allowed: readonly MaterialHandling[],
  { handling, copies }: TakenMaterial,
): string | null {
  if (!allowed.includes(handling)) {
    const names = allowed.map((kind) => materialHandlingNames[kind]).join('、')
    return `“${name}”不能按“${materialHandlingNames[handling]}”办理，可以是：${names}。请改选。`
  }
  return handling === 'copy' && copies === 0
    ? `“${name}”登记为复印件，份数却是 0。请填写收了几份。`
    : null
}

/** Of what was typed as 证照标识; one may be left out. */
function licenceProblem({ licenceId }: TakenMaterial): string | null {
  if (licenceId === null || licenceId === undefined) return null
  const check = checkLicenceId(licenceId)
  return check.ok ? null : `${check.message}填对后才保存；没有可以清空。`
}

/**
 * “本次少填 N 项”. Each chosen item has a form of its own that asks the shared fields and the item's own.
 * Counted are the fields that are visible and answered now, once for each chosen item whose form would have
 * asked them; taken off is every one of them that was typed by hand, once. So two items that share a typed
 * name save one field, and a name read from a card saves two. Never negative.
 */
export function countSaved(
  catalogue: Catalogue,
  selection: readonly SelectedItem[],
  facts: readonly Pick<Fact, 'key' | 'value' | 'source'>[],
  evaluation: Evaluation = evaluate(catalogue, selection, valuesOf(facts)),
): number {
  const chosen = new Set(
    evaluation.items.filter((state) => state.chosen).map(({ item }) => item.id),
  )
  if (chosen.size === 0) return 0
  const typed = new Set(facts.filter(({ source }) => source === 'typed').map(({ key }) => key))
  let saved = 0
  for (const { field, value, isDefault } of evaluation.sections.flatMap(({ fields }) => fields)) {
    if (!isFilled(value)) continue
    const forms =
      field.items === undefined
        ? chosen.size
        : field.items.filter((itemId) => chosen.has(itemId)).length
    const byHand = typed.has(field.key) && !isDefault
    saved += forms - (byHand ? 1 : 0)
  }
  return Math.max(0, saved)
}
