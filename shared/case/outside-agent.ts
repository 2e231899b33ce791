/**
 * The enterprises that may apply for outside-line approvals in the client's place, as the form's `outside.agent`
 * calls them, and their department ids in either province's catalogue.
 */
const agentDepartments: Readonly<Record<string, readonly string[]>> = {
  water: ['water-company'],
  power: ['power-company'],
  gas: ['gas-company'],
  comms: ['comms-operators', 'network-operators'],
  tv: ['broadcast-company', 'cable-company'],
}

export function agentChoiceOf(departmentId: string): string | null {
  const found = Object.entries(agentDepartments).find(([, ids]) => ids.includes(departmentId))
  return found?.[0] ?? null
}

/** Null: the form names none, or one that the catalogue does not have. */
export function agentDepartmentOf(
  choice: string,
  departments: readonly { readonly id: string }[],
): string | null {
  const ids = agentDepartments[choice] ?? []
  return departments.find(({ id }) => ids.includes(id))?.id ?? null
}
