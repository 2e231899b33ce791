import type { Fact } from '../../../shared/case/fact.ts'
import type { MaterialRecord } from '../../../shared/case/joint-case.ts'
import type { Catalogue } from '../../../shared/catalog/catalogue.ts'
import type { Evaluation } from '../../../shared/catalog/evaluate.ts'
import { routingIn } from '../../../shared/catalog/routing.ts'
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
  const { fields, items } = routingIn(catalogue, evaluation)
  const listed = new Map(evaluation.materials.map((state) => [state.material.id, state]))
  const routes = new Map(items.map((route) => [route.item.id, route]))
  const sources = new Map(facts.map(({ key, source }) => [key, source]))
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
    facts: fields.map(({ field, value }) => ({
      key: field.key,
      value,
      source: sources.get(field.key) ?? 'default',
    })),
    items: accepted.tasks.map((task) => {
      const route = routes.get(task.itemId)
      return {
        ...task,
        state: 3,
        receiver: route?.item.receiver ?? '',
        factKeys: route?.fields.map(({ field }) => field.key) ?? [],
        materialIds: route?.materials.map(({ material }) => material.id) ?? [],
      }
    }),
    materials: records
      .filter(({ materialId }) => listed.has(materialId))
      .map(({ materialId, handling, copies, licenceId }) => ({
        materialId,
        name: listed.get(materialId)?.material.name ?? '',
        handling,
        copies,
        licenceId,
      })),
  }
}
