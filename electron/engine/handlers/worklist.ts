import { listAccounts, listWorkingAccounts } from '../../../db/queries/accounts.ts'
import { touchCase } from '../../../db/queries/cases.ts'
import { findHandOver, insertHandOver } from '../../../db/queries/hand-overs.ts'
import { getInstallation } from '../../../db/queries/installation.ts'
import { listCaseRows } from '../../../db/queries/search.ts'
import { countQueue, listQueue, type QueueQuestion } from '../../../db/queries/worklist.ts'
import { addWorkingDays, chinaDate } from '../../../shared/calendar/working-days.ts'
import { counterRoles } from '../../../shared/case/account.ts'
import { timeStateOf, warningDays } from '../../../shared/case/clock.ts'
import {
  QueueFilter,
  type QueueRow,
  type QueueScope,
} from '../../../shared/ipc/contract/worklist.ts'
import { itemNamesOf } from '../cases/item-names.ts'
import { getCase } from '../cases/open-case.ts'
import { accountOf, type CommandContext, type HandlersOf, type QueryContext } from '../dispatch.ts'
import { refuse } from '../refusal.ts'

export const worklistHandlers = {
  'worklist.list': async ({ scope, filter, ...place }, context) => {
    const question = { ...questionOf(scope, context), filter }
    const caseIds = await listQueue(context.read, question, place)
    return { rows: await rowsOf(caseIds, context), total: await countQueue(context.read, question) }
  },
  'worklist.counts': async ({ scope }, context) => {
    const question = questionOf(scope, context)
    const counts: Partial<Record<QueueFilter, number>> = {}
    for (const filter of QueueFilter.options)
      counts[filter] = await countQueue(context.read, { ...question, filter })
    return counts as Record<QueueFilter, number>
  },
  'worklist.colleagues': async (_input, { read }) =>
    (await listWorkingAccounts(read))
      .filter(({ role }) => (counterRoles as readonly string[]).includes(role))
      .map(({ accountId, displayName }) => ({ accountId, displayName })),
  'worklist.handOver': (input, context) => handOver(input, context),
} satisfies HandlersOf<'worklist'>

function questionOf(
  scope: QueueScope,
  { now, services, caller }: QueryContext,
): Omit<QueueQuestion, 'filter'> {
  const today = chinaDate(now.toISOString())
  const warnUntil = addWorkingDays(today, warningDays, services.calendar).date
  const { accountId, role } = accountOf(caller)
  // A helper's desk shows what belongs to a helper's own requests, whoever began it and whatever was asked.
  if (role === 'helper') return { ownerId: null, helperId: accountId, today, warnUntil }
  return { ownerId: scope === 'mine' ? accountId : null, today, warnUntil }
}

async function rowsOf(
  caseIds: readonly string[],
  { read, services, now }: QueryContext,
): Promise<QueueRow[]> {
  const { province } = await getInstallation(read)
  const rows = await listCaseRows(read, caseIds, itemNamesOf(read, services, province))
  const names = new Map(
    (await listAccounts(read)).map(({ accountId, displayName }) => [accountId, displayName]),
  )
  const today = chinaDate(now.toISOString())
  return rows.map(({ row, ownerId, dueOn, dueKind }) => ({
    ...row,
    ownerId,
    ownerName: names.get(ownerId ?? '') ?? '',
    dueOn,
    dueKind,
    timeState: timeStateOf({ dueOn }, today, services.calendar),
  }))
}

interface HandOver {
  readonly handOverId: string
  readonly caseId: string
  readonly toAccountId: string
  readonly note: string
}

async function handOver(
  { handOverId, caseId, toAccountId, note }: HandOver,
  context: CommandContext,
) {
  const { read, write, caller, now, services } = context
  const jointCase = await getCase(read, caseId)
  if (await findHandOver(read, handOverId)) {
    context.unchanged()
    return { ownerId: jointCase.ownerId ?? toAccountId }
  }
  const { accountId, role } = accountOf(caller)
  const isTakenOver = toAccountId === accountId
  if (jointCase.ownerId !== accountId && role !== 'supervisor' && !isTakenOver)
    refuse('not-allowed', '这件办件由别人经办，只有本人或值班长可以移交。')
  const target = (await listWorkingAccounts(read)).find(
    (account) => account.accountId === toAccountId,
  )
  if (target?.role === 'helper')
    refuse('refused', '帮办代办专员只办理指派给自己的帮办件，不能接收移交。请移交窗口人员。')
  if (!target || !(counterRoles as readonly string[]).includes(target.role))
    refuse('invalid-input', '没有找到接收的人，请重新选择。')
  if (jointCase.ownerId === toAccountId)
    refuse('refused', `这件办件已经由${target.displayName}经办。`)
  const at = now.toISOString()
  await insertHandOver(write, {
    handOverId,
    caseId,
    fromId: jointCase.ownerId ?? accountId,
    toId: toAccountId,
    byId: accountId,
    note,
    at,
  })
  await touchCase(write, caseId, at, { owner_id: toAccountId })
  context.record({
    kind: 'case-handed-over',
    caseId,
    payload: { handOverId, from: jointCase.ownerId, to: toAccountId },
  })
  context.afterCommit(() => services.notify({ kind: 'case-changed', caseId }))
  return { ownerId: toAccountId }
}
