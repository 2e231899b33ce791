import type { Task } from '../../../db/queries/cases.ts'
import type { WorkCalendar } from '../../../shared/calendar/working-days.ts'
import type { MaterialRecord } from '../../../shared/case/joint-case.ts'
import type { Catalogue } from '../../../shared/catalog/catalogue.ts'
import type { Evaluation } from '../../../shared/catalog/evaluate.ts'
import type { LetterItem, LetterMaterial } from '../documents/models/parts.ts'

interface ItemSources {
  readonly catalogue: Catalogue
  readonly evaluation: Evaluation
  readonly calendar: WorkCalendar
}

/** As every letter names them, in the order of the case. */
export function letterItems(
  tasks: readonly Pick<Task, 'itemId' | 'variantId' | 'promisedDate'>[],
  { catalogue, evaluation, calendar }: ItemSources,
): LetterItem[] {
  return tasks.map(({ itemId, variantId, promisedDate }) => {
    const item = catalogue.items.find(({ id }) => id === itemId)
    if (!item) throw new Error('acceptanceProblems refuses items that the catalogue does not have')
    const receiver = catalogue.departments.find(({ id }) => id === item.receiver)
    const state = evaluation.items.find((candidate) => candidate.item.id === itemId)
    return {
      name: item.name,
      variantName: item.variants.find(({ id }) => id === variantId)?.name ?? null,
      nature: item.nature,
      receiver: receiver?.name ?? item.receiver,
      promisedDays: state?.promisedDays ?? item.promisedDays,
      promisedDate: isAnnounced(promisedDate, calendar) ? promisedDate : null,
    }
  })
}

/** A paper promises no day that a holiday still to be announced would move; its number of days stands. */
function isAnnounced(date: string | null, { years }: WorkCalendar): boolean {
  return date !== null && years.includes(Number(date.slice(0, 4)))
}

export function letterMaterials(
  { materials }: Pick<Evaluation, 'materials'>,
  records: readonly MaterialRecord[],
): LetterMaterial[] {
  const byId = new Map(records.map((record) => [record.materialId, record]))
  return materials.flatMap(({ material }) => {
    const record = byId.get(material.id)
    if (!record) return []
    const { handling, copies, licenceId } = record
    return [{ name: material.name, handling, copies, remark: licenceRemark(licenceId) }]
  })
}

/** Its end alone: a serial may hold a citizen's number, and paper is left lying about. */
function licenceRemark(licenceId: string | null): string {
  return licenceId === null ? '' : `证照标识尾号 ${licenceId.slice(-8)}`
}
