import { anchorLog } from '../audit/anchor.ts'
import { exportLog } from '../audit/export-log.ts'
import { listLog, viewAudit, viewLogState } from '../audit/view-log.ts'
import { gathering, type HandlersOf } from '../dispatch.ts'

/** 审计管理员: whether the log holds, what it says, and a copy of it that proves itself. */
export const auditHandlers = {
  'audit.overview': (_input, { read, services }) => viewAudit(read, services),
  'audit.list': (input, { read, services }) => listLog(read, services, input),
  'audit.state': async (_input, { services }) => viewLogState(services),
  'audit.check': async (_input, { services }) => {
    services.logWatch
      .check('whole')
      .catch((error: unknown) => services.fault('audit.check', services.newId(), error))
    return viewLogState(services)
  },
  'audit.export': gathering(
    'audit.export',
    async (input, context) => {
      await anchorLog(context.services)
      return exportLog(input, context)
    },
    async ({ from, to }, context, { finish, ...exported }) => {
      const { events, bytes, sha256 } = exported
      context.record({ kind: 'log-exported', payload: { from, to, events, bytes, sha256 } })
      context.afterCommit(finish)
      return exported
    },
  ),
} satisfies HandlersOf<'audit'>
