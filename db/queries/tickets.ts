import type { Selectable } from 'kysely'
import type { Ticket } from '../../shared/ipc/contract/tickets.ts'
import type { Reader, Writer } from '../handles.ts'
import type { DatabaseSchema } from '../schema.ts'

export async function insertTicket(
  write: Writer,
  ticket: Ticket & { readonly calledBy: string },
): Promise<void> {
  await write
    .insertInto('ticket')
    .values({
      ticket_id: ticket.ticketId,
      ticket_no: ticket.ticketNo,
      taken_at: ticket.takenAt,
      called_at: ticket.calledAt,
      called_by: ticket.calledBy,
      state: 'called',
      case_id: null,
    })
    .execute()
}

export async function findTicket(read: Reader, ticketId: string): Promise<Ticket | undefined> {
  const row = await read
    .selectFrom('ticket')
    .selectAll()
    .where('ticket_id', '=', ticketId)
    .executeTakeFirst()
  return row && toTicket(row)
}

/** The one that this person has called and neither bound to a case nor missed. */
export async function findCalledTicket(
  read: Reader,
  accountId: string,
): Promise<Ticket | undefined> {
  const row = await read
    .selectFrom('ticket')
    .selectAll()
    .where('called_by', '=', accountId)
    .where('state', '=', 'called')
    .executeTakeFirst()
  return row && toTicket(row)
}

export async function bindTicket(write: Writer, ticketId: string, caseId: string): Promise<void> {
  await write
    .updateTable('ticket')
    .set({ state: 'bound', case_id: caseId })
    .where('ticket_id', '=', ticketId)
    .execute()
}

/** False: it was bound or missed already. */
export async function missTicket(write: Writer, ticketId: string): Promise<boolean> {
  const { numUpdatedRows } = await write
    .updateTable('ticket')
    .set({ state: 'missed' })
    .where('ticket_id', '=', ticketId)
    .where('state', '=', 'called')
    .executeTakeFirstOrThrow()
  return numUpdatedRows > 0n
}

function toTicket(row: Selectable<DatabaseSchema['ticket']>): Ticket {
  return {
    ticketId: row.ticket_id,
    ticketNo: row.ticket_no,
    takenAt: row.taken_at,
    calledAt: row.called_at,
  }
}
