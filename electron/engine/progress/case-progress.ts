import { listTasks, type Task } from '../../../db/queries/cases.ts'
import { listClocksOfCase, type StoredClock } from '../../../db/queries/clocks.ts'
import { listDeliveries } from '../../../db/queries/deliveries.ts'
import { listResults } from '../../../db/queries/results.ts'
import { chinaDate } from '../../../shared/calendar/working-days.ts'
import {
  type CaseProgress,
  type ItemProgress,
  progressWords,
  type ResultPlace,
} from '../../../shared/case/progress.ts'
import type { Catalogue } from '../../../shared/catalog/catalogue.ts'
import { maskHolder } from '../../../shared/identity/masking.ts'
import { getCase, getCatalogueOf, itemName } from '../cases/open-case.ts'
import type { QueryContext } from '../dispatch.ts'

interface Sources {
  readonly catalogue: Catalogue
  readonly clocks: readonly StoredClock[]
  readonly placeOf: (itemId: string) => ResultPlace
  readonly today: string
}

/** Where the case stands, in the applicant's words. Only of one that was received. */
export async function caseProgress(
  caseId: string,
  { read, services, now }: Pick<QueryContext, 'read' | 'services' | 'now'>,
): Promise<CaseProgress> {
  const jointCase = await getCase(read, caseId)
  const { number, numberKind, officialNumber, receivedAt, acceptedAt } = jointCase
  if (number === null || numberKind === null || receivedAt === null)
    throw new Error('progress is asked for cases that were received')
  const sources: Sources = {
    catalogue: await getCatalogueOf(read, services, jointCase),
    clocks: await listClocksOfCase(read, caseId),
    placeOf: await resultPlaces(read, caseId),
    today: chinaDate(now.toISOString()),
  }
  const tasks = await listTasks(read, caseId)
  return {
    caseId,
    number:
      officialNumber === null
        ? { number, kind: numberKind }
        : { number: officialNumber, kind: 'official' },
    applicantMasked: maskHolder(jointCase.applicantName),
    projectName: jointCase.projectName,
    receivedDate: chinaDate(receivedAt),
    acceptedDate: acceptedAt === null ? null : chinaDate(acceptedAt),
    toDo: toDoOf(tasks, sources),
    items: tasks.map((task) => itemProgress(task, sources)),
  }
}

async function resultPlaces(
  read: QueryContext['read'],
  caseId: string,
): Promise<Sources['placeOf']> {
  const results = await listResults(read, caseId)
  const deliveries = await listDeliveries(read, caseId)
  const isDelivered = (deliveryId: string | null) =>
    deliveries.some((one) => one.deliveryId === deliveryId && one.state === 'delivered')
  return (itemId) => {
    const own = results.filter((result) => result.itemId === itemId)
    if (own.length === 0) return 'none'
    if (own.some(({ deliveryId }) => deliveryId === null)) return 'counter'
    return own.every(({ deliveryId }) => isDelivered(deliveryId)) ? 'delivered' : 'underway'
  }
}

function itemProgress(task: Task, { catalogue, clocks, placeOf, today }: Sources): ItemProgress {
  const { itemId, variantId, state, promisedDate } = task
  const item = catalogue.items.find(({ id }) => id === itemId)
  const receiver = catalogue.departments.find(({ id }) => id === item?.receiver)?.name ?? '承办单位'
  // The newest one counts: a task that was received a second time has an older one as well.
  const clock = clocks.findLast((one) => one.kind === 'promised' && one.itemId === itemId)
  const running = clock?.state === 'running' ? clock.dueOn : null
  const pause = clock?.pauses.find(({ to }) => to === null)
  return {
    itemId,
    itemName: itemName(catalogue, itemId, variantId),
    receiver,
    words: progressWords(state, {
      receiver,
      pause: pause?.reason ?? '',
      result: placeOf(itemId),
    }),
    promisedDate,
    expectedDate: running,
    overdue: running !== null && today > running,
    excluded: (clock?.pauses ?? []).map(({ cause, reason, from, to }) => ({
      reason: reason || (cause === 'supplement' ? '补正' : '特别程序'),
      fromDate: from,
      untilDate: to,
    })),
  }
}

function toDoOf(tasks: readonly Task[], { clocks, placeOf }: Sources): string[] {
  const dueOf = (kind: StoredClock['kind']) =>
    clocks
      .filter((clock) => clock.kind === kind && clock.state === 'running')
      .flatMap(({ dueOn }) => (dueOn === null ? [] : [dueOn]))
      .toSorted()[0]
  const supplement = dueOf('supplement')
  const tolerance = dueOf('tolerance')
  const ready = tasks.filter(({ itemId }) => placeOf(itemId) === 'counter').length
  return [
    ...(supplement ? [`请于 ${supplement} 前（含当日）补正材料，逾期按撤回申请处理。`] : []),
    ...(tolerance ? [`请于 ${tolerance} 前（含当日）补交容缺的材料。`] : []),
    ...(ready > 0 ? [`有 ${ready} 个事项的结果可以领取，请带身份证到窗口。`] : []),
  ]
}
