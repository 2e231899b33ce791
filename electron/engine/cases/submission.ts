import type { Fact } from '../../../shared/case/fact.ts'
import type { MaterialRecord } from '../../../shared/case/joint-case.ts'
import type { Catalogue, Field } from '../../../shared/catalog/catalogue.ts'
import type { Evaluation } from '../../../shared/catalog/evaluate.ts'
import type { Hall } from '../../../shared/ipc/contract/setup.ts'

export interface AcceptedCase {
  readonly operationId: string
  readonly caseId: string
  readonly number: string
  readonly numberKind: 'official' | 'provisional'
  readonly acceptedAt: string
  readonly clerk: { readonly accountId: string; readonly displayName: string }
  readonly hall: Hall
  readonly tasks: readonly {
    readonly itemId: string
    readonly variantId: string | null
    readonly promisedDate: string
  }[]
}

/**
 * The body that leaves for the platform, frozen at acceptance. Each item carries the keys of the facts and
 * the materials that are for its receiver (定向分发); the platform forwards those and no others.
 * The schema is `Submission` in `resources/platform/openapi.yaml`.
 */
export function submissionOf(
  accepted: AcceptedCase,
  catalogue: Catalogue,
  evaluation: Evaluation,
  facts: readonly Fact[],
  records: readonly MaterialRecord[],
): Readonly<Record<string, unknown>> {
  const shown = evaluation.sections.flatMap(({ fields }) => fields)
  const sources = new Map(facts.map(({ key, source }) => [key, source]))
  const answered = shown.filter(({ value }) => value !== undefined && value !== '')
  const listed = new Map(evaluation.materials.map((state) => [state.material.id, state]))
  return {
    schema: 'lianban.submission/1',
    operationId: accepted.operationId,
    caseId: accepted.caseId,
    caseNo: accepted.number,
    caseNoKind: accepted.numberKind,
    province: catalogue.province,
    catalogueVersion: catalogue.version,
    acceptedAt: accepted.acceptedAt,
    hall: { name: accepted.hall.hallName, regionCode: accepted.hall.regionCode },
    windowNo: accepted.hall.windowNo,
    clerk: accepted.clerk,
    applySource: 'win',
    facts: answered.map(({ field, value }) => ({
      key: field.key,
      value,
      source: sources.get(field.key) ?? 'default',
    })),
    items: accepted.tasks.map((task) => ({
      ...task,
      state: 3,
      receiver: catalogue.items.find(({ id }) => id === task.itemId)?.receiver ?? '',
      factKeys: answered
        .map(({ field }) => field)
        .filter((field) => isFor(field, task.itemId))
        .map(({ key }) => key),
      materialIds: [...listed.values()]
        .filter((state) => state.neededBy.some(({ itemId }) => itemId === task.itemId))
        .map((state) => state.material.id),
    })),
    materials: records
      .filter(({ materialId }) => listed.has(materialId))
      .map(({ materialId, handling, copies }) => ({
        materialId,
        name: listed.get(materialId)?.material.name ?? '',
        handling,
        copies,
      })),
  }
}

function isFor(field: Field, itemId: string): boolean {
  return field.items === undefined || field.items.includes(itemId)
}
