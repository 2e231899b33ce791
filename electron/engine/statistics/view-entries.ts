import { countEntries, type ListQuestion, listEntries } from '../../../db/queries/statistic-list.ts'
import { maskName } from '../../../shared/identity/masking.ts'
import type { OutputOf, ParsedInputOf } from '../../../shared/ipc/contract.ts'
import { measureOf } from '../../../shared/statistics/measures.ts'
import type { QueryContext } from '../dispatch.ts'
import { statisticNames } from './names.ts'

type Input = ParsedInputOf<'statistics.entries'>

/** The list behind a number: the entries that it counts, no more and no fewer. */
export async function viewEntries(
  input: Input,
  context: QueryContext,
): Promise<OutputOf<'statistics.entries'>> {
  const { read, services } = context
  await services.statistics.catchUp()
  const question = questionOf(input)
  const names = await statisticNames(context)
  const listed = await listEntries(read, question, input)
  const rows = listed.map(({ accountId, applicantName, receiverId, ...entry }) => ({
    ...entry,
    accountName: accountId === '' ? '' : names.account(accountId),
    itemName: entry.itemId === '' ? '' : names.item(entry.itemId),
    receiverName: receiverId === '' ? '' : names.receiver(receiverId),
    applicantName: maskName(applicantName),
  }))
  return { ...(await countEntries(read, question)), rows }
}

function questionOf({ measure, part, from, to, filter }: Input): ListQuestion {
  const { formula } = measureOf(measure)
  if (formula.kind === 'stock') return { counted: formula.opened, days: null, openAt: to, filter }
  const counted = formula.kind === 'ratio' ? formula[part] : formula.of
  return { counted, days: { from, to }, openAt: null, filter }
}
