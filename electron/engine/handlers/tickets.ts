import { findSettings, getInstallation } from '../../../db/queries/installation.ts'
import {
  findCalledTicket,
  findTicket,
  insertTicket,
  missTicket,
} from '../../../db/queries/tickets.ts'
import type { Ticket } from '../../../shared/ipc/contract/tickets.ts'
import { accountOf, gathering, type HandlersOf, type QueryContext } from '../dispatch.ts'
import { refuse } from '../refusal.ts'
import { askForNext } from '../tickets/queue-system.ts'

export const ticketHandlers = {
  'tickets.status': async (_input, context) => ({
    configured: (await queueUrl(context)) !== '',
    current: (await findCalledTicket(context.read, accountOf(context.caller).accountId)) ?? null,
  }),
  'tickets.callNext': gathering(
    'tickets.callNext',
    async ({ ticketId }, context) => {
      const { read, caller } = context
      const url = await queueUrl(context)
      if (url === '')
        refuse(
          'refused',
          '本机没有接叫号系统。请按秩序口头叫号，或请管理员在系统管理中填写叫号地址。',
        )
      const current = await findCalledTicket(read, accountOf(caller).accountId)
      if (current && current.ticketId !== ticketId)
        refuse(
          'conflict',
          `您已叫 ${current.ticketNo} 号。人到了按 N 新办件；没有来请按过号，再叫下一位。`,
        )
      const { windowNo } = await getInstallation(read)
      return askForNext(url, { requestId: ticketId, windowNo })
    },
    async ({ ticketId }, context, answer) => {
      const { read, write, caller, now } = context
      if (!answer) refuse('unavailable', '叫号系统没有应答。请口头叫号，办件照常；恢复后可再叫号。')
      const known = await findTicket(read, ticketId)
      if (known || answer.ticket === null) {
        context.unchanged()
        return { ticket: known ?? null, waiting: answer.waiting }
      }
      const { accountId } = accountOf(caller)
      const ticket: Ticket = { ...answer.ticket, ticketId, calledAt: now.toISOString() }
      await insertTicket(write, { ...ticket, calledBy: accountId })
      const payload = { ticketId, takenAt: ticket.takenAt, waiting: answer.waiting }
      context.record({ kind: 'ticket-called', payload })
      return { ticket, waiting: answer.waiting }
    },
  ),
  'tickets.miss': async ({ ticketId }, context) => {
    if (await missTicket(context.write, ticketId))
      context.record({ kind: 'ticket-missed', payload: { ticketId } })
    else context.unchanged()
    return {}
  },
} satisfies HandlersOf<'tickets'>

async function queueUrl({ read, services }: QueryContext): Promise<string> {
  if (services.training) return services.training.queueUrl
  return (await findSettings(read))?.queueSystem.url ?? ''
}
