import { countHall, listHall, listWindows } from '../../../db/hall/queries/cases.ts'
import { sumHall } from '../../../db/hall/queries/sums.ts'
import { getInstallation } from '../../../db/queries/installation.ts'
import { listCaseRows, searchCases } from '../../../db/queries/search.ts'
import { countQueue, listQueue } from '../../../db/queries/worklist.ts'
import { addWorkingDays, chinaDate } from '../../../shared/calendar/working-days.ts'
import { ClockKind, warningDays } from '../../../shared/case/clock.ts'
import { CaseState } from '../../../shared/case/task-state.ts'
import type { HallRow } from '../../../shared/ipc/contract/hall.ts'
import { mostCounted } from '../../../shared/ipc/contract/worklist.ts'
import type { OutputOf, ParsedInputOf } from '../../../shared/ipc/contract.ts'
import type { HandlersOf, QueryContext } from '../dispatch.ts'
import { type HallRefusal, hallRefusals } from '../hall/hall-words.ts'
import {
  figureIn,
  type Gathered,
  gatherSums,
  gatherWith,
  keysIn,
  measuresOf,
} from '../statistics/figures.ts'

export const hallHandlers = {
  'hall.windows': async (_input, { services }) => {
    const answer = await services.hall.ask(listWindows)
    const configured = (await services.hall.status()).state !== 'unset'
    if (!answer.ok) return { configured, windows: [], reason: answer.reason }
    const windows = answer.value.map((one) => ({
      ...{ windowNo: one.windowNo, waiting: one.waiting, heardAt: one.heardAt.toISOString() },
      refused: hallRefusals[one.refused as HallRefusal] ?? one.refused,
    }))
    return { configured, windows, reason: '' }
  },
  'hall.list': listCases,
  'hall.numbers': viewNumbers,
} satisfies HandlersOf<'hall'>

type Listed = OutputOf<'hall.list'>

async function listCases(
  { filter, text, limit }: ParsedInputOf<'hall.list'>,
  context: QueryContext,
): Promise<Listed> {
  const { today, warnUntil } = daysOf(context)
  const question = { queue: filter, text, today, warnUntil }
  const answer = await context.services.hall.ask(async (hall, place) => ({
    counterId: place.counterId,
    rows: await listHall(hall, place, question, limit),
    total: await countHall(hall, place, question, mostCounted),
  }))
  if (!answer.ok) return listOwn({ filter, text, limit }, context, answer.reason)
  const { counterId, rows, total } = answer.value
  const shown = rows.map(
    ({ counterId: keeper, state, dueKind, ...row }): HallRow => ({
      ...row,
      own: keeper === counterId,
      state: CaseState.parse(state),
      dueKind: ClockKind.nullable().catch(null).parse(dueKind),
    }),
  )
  return { rows: shown, total, reason: '' }
}

function daysOf({ now, services }: QueryContext) {
  const today = chinaDate(now.toISOString())
  return { today, warnUntil: addWorkingDays(today, warningDays, services.calendar).date }
}

/** What the window knows by itself, so that nobody stands before an empty screen. */
async function listOwn(
  { filter, text, limit }: ParsedInputOf<'hall.list'>,
  context: QueryContext,
  reason: string,
): Promise<Listed> {
  const { read } = context
  const { windowNo } = await getInstallation(read)
  const noNames = async () => ''
  const found =
    filter === null ? await searchCases(read, { text, state: null, limit }, noNames) : undefined
  const question = filter === null ? undefined : { ownerId: null, filter, ...daysOf(context) }
  const place = { sort: 'due' as const, offset: 0, limit }
  const caseIds = question
    ? await listQueue(read, question, place)
    : (found?.rows ?? []).map(({ caseId }) => caseId)
  const listed = await listCaseRows(read, caseIds, noNames)
  const rows = listed.map(
    ({ row, dueOn, dueKind }): HallRow => ({
      ...{ caseId: row.caseId, own: true, windowNo, number: row.number ?? '' },
      ...{ state: row.state, applicantName: row.applicantName, projectName: row.projectName },
      ...{ ownerName: row.clerkName, changedAt: row.changedAt, dueOn, dueKind },
    }),
  )
  const total = question ? await countQueue(read, question) : rows.length
  return { rows, total, reason }
}

async function viewNumbers(
  { from, to, measures: keys }: ParsedInputOf<'hall.numbers'>,
  { read, services }: QueryContext,
): Promise<OutputOf<'hall.numbers'>> {
  const measures = measuresOf(keys)
  const question = { measures, days: { from, to }, by: 'window' as const, filter: {} }
  const answer = await services.hall.ask((hall, { region, hallName }) =>
    gatherWith((asked) => sumHall(hall, { region, hallName }, asked), question),
  )
  await services.statistics.catchUp()
  const gathered: Gathered = answer.ok ? answer.value : await gatherSums(read, question)
  const figures = (key: string | null) =>
    Object.fromEntries(measures.map((measure) => [measure.key, figureIn(gathered, measure, key)]))
  return {
    total: figures(null),
    windows: keysIn(gathered)
      .toSorted()
      .map((windowNo) => ({ windowNo, figures: figures(windowNo) })),
    reason: answer.ok ? '' : answer.reason,
  }
}
