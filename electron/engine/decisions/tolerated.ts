import { addWorkingDays, type WorkCalendar } from '../../../shared/calendar/working-days.ts'
import type { Dossier } from './dossier.ts'

/** A missing material that the applicant promises to bring. */
export interface PromisedMaterial {
  readonly materialId: string
  readonly name: string
  readonly itemIds: readonly string[]
  /** Working days. */
  readonly days: number
  readonly dueOn: string
  readonly requirement: string
}

/** What is missing for these items and may follow, with the last day that a promise of today would have. */
export function tolerableMaterials(
  { problems, today }: Pick<Dossier, 'problems' | 'today'>,
  itemIds: readonly string[],
  calendar: WorkCalendar,
): readonly PromisedMaterial[] {
  return problems.flatMap(({ place, key, material, toleranceDays, requirement, ...problem }) => {
    const concerned = problem.itemIds.filter((itemId) => itemIds.includes(itemId))
    if (place !== 'material' || toleranceDays === null || concerned.length === 0) return []
    const { date } = addWorkingDays(today, toleranceDays, calendar)
    return [
      {
        materialId: key,
        name: material,
        itemIds: concerned,
        days: toleranceDays,
        dueOn: date,
        requirement,
      },
    ]
  })
}
