import { listComparedDays, listDifferences } from '../../../db/queries/reconciliation.ts'
import {
  mostDifferences,
  type ReconciliationState,
} from '../../../shared/ipc/contract/reconciliation.ts'
import type { HandlersOf, QueryContext } from '../dispatch.ts'
import { daysWithout } from '../reconciliation/days.ts'

export const reconciliationHandlers = {
  'reconciliation.state': (_input, context) => viewReconciliation(context),
  'reconciliation.run': async (_input, context) => {
    await context.services.reconciliation.run()
    return viewReconciliation(context)
  },
} satisfies HandlersOf<'reconciliation'>

async function viewReconciliation({
  read,
  services,
}: Pick<QueryContext, 'read' | 'services'>): Promise<ReconciliationState> {
  const [last] = await listComparedDays(read, '')
  return {
    waiting: [...(await daysWithout(services))],
    reason: services.reconciliation.reason(),
    last: last
      ? {
          ...{ day: last.day, comparedAt: last.comparedAt },
          ...{ ownCases: last.ownCases, platformCases: last.platformCases },
        }
      : null,
    differences: [...(await listDifferences(read, mostDifferences))],
  }
}
