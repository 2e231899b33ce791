import { z } from 'zod'
import { caseRoles, counterRoles } from '../../case/account.ts'
import { command, query } from '../endpoint.ts'

/** A queue number that this clerk called and has opened no case for yet. */
export const Ticket = z.strictObject({
  ticketId: z.uuid(),
  /** As it is printed, e.g. `A023`. */
  ticketNo: z.string(),
  takenAt: z.string(),
  calledAt: z.string(),
})
export type Ticket = z.infer<typeof Ticket>

export const ticketEndpoints = {
  /** `configured`: the hall's queue system is set; without one everything works, only nobody is called. */
  'tickets.status': query({
    access: caseRoles,
    input: z.strictObject({}),
    output: z.strictObject({ configured: z.boolean(), current: Ticket.nullable() }),
  }),
  /**
   * Asks the hall's queue system for the next one for this window. Null: nobody waits. Repeated with its id it
   * answers with the same ticket. The next case that the clerk starts is this ticket's.
   */
  'tickets.callNext': command({
    access: counterRoles,
    input: z.strictObject({ ticketId: z.uuid() }),
    output: z.strictObject({ ticket: Ticket.nullable(), waiting: z.number().int() }),
  }),
  /** 过号: nobody came. */
  'tickets.miss': command({
    access: counterRoles,
    input: z.strictObject({ ticketId: z.uuid() }),
    output: z.strictObject({}),
  }),
} as const
