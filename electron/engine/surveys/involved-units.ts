import type { Task } from '../../../db/queries/cases.ts'
import type { StoredParticipant } from '../../../db/queries/surveys.ts'
import { endedTaskStates } from '../../../shared/case/task-state.ts'
import type { Catalogue } from '../../../shared/catalog/catalogue.ts'

/**
 * Every enterprise and department that the open items of a case involve: who handles an item, and who is in
 * charge of it. Enterprises first: they bring the line, and the departments look at what it crosses.
 */
export function involvedUnits(
  catalogue: Catalogue,
  tasks: readonly Pick<Task, 'itemId' | 'state'>[],
): readonly StoredParticipant[] {
  const open = new Set(
    tasks.filter(({ state }) => !endedTaskStates.includes(state)).map(({ itemId }) => itemId),
  )
  const items = catalogue.items.filter(({ id }) => open.has(id))
  const units = catalogue.departments.flatMap(({ id, name, kind }): StoredParticipant[] => {
    const own = items.filter(({ receiver, department }) => receiver === id || department === id)
    if (own.length === 0) return []
    const itemIds = own.map((item) => item.id)
    return [{ ...nobodyYet, participantId: id, unit: name, kind, itemIds }]
  })
  return units.toSorted((left, right) => rank(left) - rank(right))
}

/** Named by the clerk besides: a property manager, a road's owner. They look at every item. */
export function furtherUnits(
  names: readonly string[],
  itemIds: readonly string[],
): readonly StoredParticipant[] {
  return names.map((unit, index) => ({
    ...nobodyYet,
    participantId: `other-${index + 1}`,
    unit,
    kind: 'other',
    itemIds: [...itemIds],
  }))
}

const nobodyYet = { contactName: '', contactPhone: '', halfDays: null, finding: null } as const

function rank({ kind }: Pick<StoredParticipant, 'kind'>): number {
  return kind === 'enterprise' ? 0 : 1
}
