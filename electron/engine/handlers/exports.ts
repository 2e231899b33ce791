import { findExport, insertExport, listExports } from '../../../db/queries/exports.ts'
import { countEntries } from '../../../db/queries/statistic-list.ts'
import { chinaDate } from '../../../shared/calendar/working-days.ts'
import { mostExportedCases } from '../../../shared/ipc/contract/exports.ts'
import { type Days, periodsOf } from '../../../shared/statistics/period.ts'
import { accountOf, gathering, type HandlersOf, type QueryContext } from '../dispatch.ts'
import { folderFor } from '../export-file.ts'
import { viewDailySheets } from '../exports/daily-sheets.ts'
import { viewExports } from '../exports/view-exports.ts'
import { refuse } from '../refusal.ts'

export const exportsHandlers = {
  'exports.start': gathering(
    'exports.start',
    async ({ kind, period, directory }, context) => {
      const { services, now } = context
      await services.statistics.catchUp()
      const today = chinaDate(now.toISOString())
      const asked = { kind: period.kind, on: period.on, ...(period.to && { to: period.to }) }
      const days = periodsOf(asked, { today, calendar: services.calendar }).current
      const total = await countReceived(days, context)
      if (kind === 'cases' && total > mostExportedCases)
        refuse(
          'refused',
          `这段时间有 ${total} 件，一次最多导出 ${mostExportedCases} 件。请缩短起止日期，分几次导出。`,
          { period: '办件太多。' },
        )
      const folder = await folderFor(directory, services.dataDirectory)
      return { days, total, folder }
    },
    async (input, context, { days, total, folder }) => {
      const { exportId, kind, period, formats, unmaskedFor } = input
      const { read, services, now } = context
      const known = await findExport(read, exportId)
      if (known) {
        context.unchanged()
        return viewOne(exportId, context)
      }
      await insertExport(context.write, {
        ...{ exportId, kind, ...days, total, unmaskedFor, directory: folder, scheduledFor: null },
        periodKind: period.kind,
        formats: [...new Set(formats)],
        requestedBy: accountOf(context.caller).accountId,
        requestedAt: now.toISOString(),
      })
      const masked = unmaskedFor === null
      context.record({
        kind: 'export-asked',
        payload: { exportId, export: kind, ...days, formats, masked, cases: total },
      })
      context.afterCommit(() => void services.exports.run(exportId))
      return viewOne(exportId, context)
    },
  ),
  'exports.state': async ({ exportId }, context) => {
    const stored = await findExport(context.read, exportId)
    return stored ? viewOne(exportId, context) : null
  },
  'exports.cancel': async ({ exportId }, context) => {
    await context.services.exports.cancel(exportId)
    const stored = await findExport(context.read, exportId)
    return stored ? viewOne(exportId, context) : null
  },
  'exports.recent': async (_input, context) => {
    const { read, services } = context
    const newest = await listExports(read, { limit: 20 })
    const runs = await viewExports(read, newest, services.exports)
    return { runs: [...runs], daily: await viewDailySheets(read, services) }
  },
} satisfies HandlersOf<'exports'>

async function viewOne(exportId: string, { read, services }: QueryContext) {
  const stored = await findExport(read, exportId)
  const [view] = stored ? await viewExports(read, [stored], services.exports) : []
  return view ?? refuse('not-found', '找不到这次导出。')
}

async function countReceived(days: Days, { read }: QueryContext): Promise<number> {
  const question = { counted: 'received', days, openAt: null, filter: {} }
  return (await countEntries(read, question)).total
}
