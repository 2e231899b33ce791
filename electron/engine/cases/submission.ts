import type { Task } from '../../../db/queries/cases.ts'
import type { LinkKind } from '../../../shared/case/case-link.ts'
import { regionName } from '../../../shared/catalog/region.ts'
import { routingIn } from '../../../shared/catalog/routing.ts'
import type { Hall } from '../../../shared/ipc/contract/setup.ts'
import type { Dossier } from '../decisions/dossier.ts'
import { projectRegion } from './project-region.ts'

/** What every operation says of itself and of the case. */
export interface ToldCase {
  readonly operationId: string
  readonly caseId: string
  readonly number: string
  readonly numberKind: 'official' | 'provisional'
  /** UTC ISO text, as every time in it. */
  readonly at: string
  readonly receivedAt: string
  /** Null: the counter itself, when a limit ran out. */
  readonly clerk: { readonly accountId: string; readonly displayName: string } | null
  readonly hall: Hall
  readonly tasks: readonly Task[]
  readonly linkedTo: ToldLink | null
}

/** The case that this one came from, and for whom an enterprise applies with its own account. */
export interface ToldLink {
  readonly kind: LinkKind
  readonly caseId: string
  readonly caseNo: string
  readonly client: { readonly name: string; readonly idNumber: string } | null
}

/**
 * The case's content as it leaves for the platform, frozen in this transaction. Each item carries the keys of the
 * facts and the materials that are for its receiver (定向分发); the platform forwards those and no others.
 * The schema is `Submission` in `resources/platform/openapi.yaml`.
 */
export function submissionOf(
  told: ToldCase,
  { catalogue, evaluation, facts, records, promises }: Dossier,
): Readonly<Record<string, unknown>> {
  const { fields, items } = routingIn(catalogue, evaluation)
  const listed = new Map(evaluation.materials.map((state) => [state.material.id, state]))
  const routes = new Map(items.map((route) => [route.item.id, route]))
  const receivers = new Map(catalogue.departments.map(({ id, name }) => [id, name]))
  const region = projectRegion(evaluation)
  const sources = new Map(facts.map(({ key, source }) => [key, source]))
  return {
    schema: 'lianban.submission/1',
    ...commonPart(told),
    province: catalogue.province,
    catalogueVersion: catalogue.version,
    acceptedAt: acceptedAtOf(told.tasks),
    applySource: 'win',
    ...(region !== null && {
      project: { regionCode: region, regionName: regionName(catalogue, region) ?? '' },
    }),
    ...(told.linkedTo && { linkedTo: told.linkedTo }),
    facts: fields.map(({ field, value }) => ({
      key: field.key,
      value,
      source: sources.get(field.key) ?? 'default',
    })),
    items: told.tasks.map((task) => {
      const route = routes.get(task.itemId)
      return {
        ...itemOf(task),
        variantId: task.variantId,
        receiver: route?.item.receiver ?? '',
        receiverName: receivers.get(route?.item.receiver ?? '') ?? '',
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
    promisedProofs: promises,
  }
}

/** Where the items stand, and nothing else; `Progress` in `resources/platform/openapi.yaml`. */
export function progressOf(told: ToldCase): Readonly<Record<string, unknown>> {
  return {
    schema: 'lianban.progress/1',
    ...commonPart(told),
    acceptedAt: acceptedAtOf(told.tasks),
    items: told.tasks.map(itemOf),
  }
}

function commonPart({ operationId, caseId, number, numberKind, hall, clerk, ...told }: ToldCase) {
  return {
    operationId,
    caseId,
    caseNo: number,
    caseNoKind: numberKind,
    at: told.at,
    receivedAt: told.receivedAt,
    hall: { name: hall.hallName, regionCode: hall.regionCode },
    windowNo: hall.windowNo,
    ...(clerk && { clerk }),
  }
}

function itemOf({ itemId, state, stateSince, acceptedAt, promisedDate, withTolerance }: Task) {
  return { itemId, state, stateSince, acceptedAt, promisedDate, withTolerance }
}

/** Of the first item that was; null while none is. */
function acceptedAtOf(tasks: readonly Task[]): string | null {
  return tasks.flatMap(({ acceptedAt }) => acceptedAt ?? []).toSorted()[0] ?? null
}
