import { insertCase, replaceTasks } from '../../../db/queries/cases.ts'
import { keepCatalogue } from '../../../db/queries/catalogues.ts'
import { getInstallation } from '../../../db/queries/installation.ts'
import { bindTicket, findCalledTicket } from '../../../db/queries/tickets.ts'
import type { ParsedInputOf } from '../../../shared/ipc/contract.ts'
import { accountOf, type CommandContext } from '../dispatch.ts'
import { checkKeys, checkSelection } from './check-input.ts'
import { getCase } from './open-case.ts'
import { saveFactChanges } from './save-facts.ts'

type Begun = ParsedInputOf<'cases.start'>['begun']

/** A new draft under the catalogue in force; with what guidance has asked already, as if it had been typed here. */
export async function startCase(
  caseId: string,
  begun: Begun,
  context: CommandContext,
): Promise<void> {
  const { read, write, services, now } = context
  const { province } = await getInstallation(read)
  const catalogue = services.catalogues.current(province)
  const catalogueVersion = catalogue.version
  const { accountId } = accountOf(context.caller)
  const at = now.toISOString()
  await keepCatalogue(write, catalogue, at)
  await insertCase(write, { caseId, catalogueVersion, accountId, at })
  if (begun) {
    checkKeys(catalogue, begun.facts)
    checkSelection(catalogue, begun.items)
    const draft = await getCase(read, caseId)
    const changes = begun.facts.map((fact) => ({ ...fact, source: 'typed' as const }))
    await saveFactChanges(write, draft, changes, { accountId, at })
    await replaceTasks(write, caseId, begun.items)
  }
  const ticket = await findCalledTicket(read, accountId)
  if (ticket) await bindTicket(write, ticket.ticketId, caseId)
  context.record({
    kind: 'case-started',
    caseId,
    payload: {
      catalogueVersion,
      ...(ticket && { ticketId: ticket.ticketId, calledAt: ticket.calledAt }),
      ...(begun && { keys: begun.facts.map(({ key }) => key), items: begun.items }),
    },
  })
}
