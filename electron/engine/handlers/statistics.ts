import { chinaDate } from '../../../shared/calendar/working-days.ts'
import type { MeasureKey } from '../../../shared/statistics/measures.ts'
import { accountOf, type HandlersOf } from '../dispatch.ts'
import { figureIn, gatherSums, measuresOf } from '../statistics/figures.ts'
import { viewBoard } from '../statistics/view-board.ts'
import { viewEntries } from '../statistics/view-entries.ts'
import { viewSeries, viewTable } from '../statistics/view-table.ts'

/** What a clerk is shown of his own day. */
const ownMeasures: readonly MeasureKey[] = [
  'received',
  'accepted',
  'itemsAccepted',
  'itemsTolerated',
  'supplements',
  'itemsRefused',
  'called',
  'waiting',
  'handling',
  'fieldsSaved',
  'materialsExempt',
  'delivered',
  'evaluations',
  'satisfaction',
]

export const statisticsHandlers = {
  'statistics.table': viewTable,
  'statistics.series': viewSeries,
  'statistics.entries': viewEntries,
  'statistics.board': (_input, context) => viewBoard(context),
  'statistics.own': async (_input, { read, services, caller, now }) => {
    await services.statistics.catchUp()
    const today = chinaDate(now.toISOString())
    const measures = measuresOf(ownMeasures)
    const filter = { accountId: accountOf(caller).accountId }
    const days = { from: today, to: today }
    const gathered = await gatherSums(read, { measures, days, by: null, filter })
    const figures = measures.map((measure) => [measure.key, figureIn(gathered, measure, null)])
    return { today, figures: Object.fromEntries(figures) }
  },
} satisfies HandlersOf<'statistics'>
