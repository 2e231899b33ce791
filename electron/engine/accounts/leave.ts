import { appendEvent } from '../../../db/event-log.ts'
import {
  type Account,
  findAnyAccount,
  listWorkingAccounts,
  updateAccount,
} from '../../../db/queries/accounts.ts'
import { touchCase } from '../../../db/queries/cases.ts'
import { insertHandOver } from '../../../db/queries/hand-overs.ts'
import { giveRequests, listOpenCasesOf, listOpenRequestsOf } from '../../../db/queries/leaving.ts'
import { type AccountSummary, counterRoles, type Role } from '../../../shared/case/account.ts'
import type { OutputOf, ParsedInputOf } from '../../../shared/ipc/contract.ts'
import { accountOf, type CommandContext, type QueryContext } from '../dispatch.ts'
import { refuse } from '../refusal.ts'

/** A helper's requests go to a helper, everything else to somebody at the counter. */
function takesOver(leaving: Role | null): readonly Role[] {
  return leaving === 'helper' ? ['helper'] : counterRoles
}

async function colleaguesOf(
  account: Pick<Account, 'accountId' | 'role'>,
  { read }: Pick<QueryContext, 'read'>,
): Promise<readonly AccountSummary[]> {
  const roles = takesOver(account.role)
  return (await listWorkingAccounts(read)).filter(
    ({ accountId, role }) => accountId !== account.accountId && roles.includes(role),
  )
}

/** Counts and names of colleagues, nothing of a case: whoever keeps the accounts sees none. */
export async function viewOpenWork(
  accountId: string,
  context: QueryContext,
): Promise<OutputOf<'accounts.openWork'>> {
  const account = await getAnyAccount(accountId, context)
  const cases = await listOpenCasesOf(context.read, accountId)
  const requests = await listOpenRequestsOf(context.read, accountId)
  const colleagues = await colleaguesOf(account, context)
  return {
    cases: cases.length,
    requests: requests.length,
    colleagues: colleagues.map(({ accountId: id, displayName }) => ({
      accountId: id,
      displayName,
    })),
  }
}

/** 停用: nothing that was in hand is left without somebody who answers for it. */
export async function disableAccount(
  { accountId, successorId }: ParsedInputOf<'accounts.disable'>,
  context: CommandContext,
): Promise<void> {
  const { read, write, caller, now } = context
  const account = await getAnyAccount(accountId, context)
  if (accountId === accountOf(caller).accountId)
    refuse('not-allowed', '不能停用自己的账号，请由另一位系统管理员办理。')
  if (account.state === 'disabled') return context.unchanged()
  const cases = await listOpenCasesOf(read, accountId)
  const requests = await listOpenRequestsOf(read, accountId)
  const inHand = cases.length + requests.length
  const successor = (await colleaguesOf(account, context)).find(
    (one) => one.accountId === successorId,
  )
  if (inHand > 0 && !successor) {
    const message = `还有 ${cases.length} 件在办件、${requests.length} 件帮办没有移交，请选择接手的同事。`
    refuse('refused', message, { successorId: message })
  }
  const at = now.toISOString()
  if (successor) {
    for (const caseId of cases) await giveCase(caseId, { account, successor, at }, context)
    await giveRequests(write, requests, successor, at)
  }
  await updateAccount(write, accountId, { disabledAt: at })
  context.record({
    kind: 'account-disabled',
    payload: {
      accountId,
      successor: inHand > 0 ? successor?.accountId : null,
      cases: cases.length,
      requests: requests.length,
    },
  })
  context.afterCommit(() => {
    for (const caseId of cases) context.services.notify({ kind: 'case-changed', caseId })
  })
}

/** Told to the history of each case too: there it is looked up who has it now. */
async function giveCase(
  caseId: string,
  {
    account,
    successor,
    at,
  }: { readonly account: Account; readonly successor: AccountSummary; readonly at: string },
  { write, caller, services }: CommandContext,
): Promise<void> {
  const byId = accountOf(caller).accountId
  const handOverId = services.newId()
  const [fromId, toId] = [account.accountId, successor.accountId]
  const note = '离岗移交'
  await insertHandOver(write, { handOverId, caseId, fromId, toId, byId, note, at })
  await touchCase(write, caseId, at, { owner_id: toId })
  await appendEvent(write, {
    eventId: services.newId(),
    kind: 'case-handed-over',
    caseId,
    accountId: byId,
    windowNo: caller.windowNo,
    at,
    monoMs: services.clock.monotonicMs(),
    payload: { handOverId, from: fromId, to: toId },
  })
}

export async function getAnyAccount(
  accountId: string,
  { read }: Pick<QueryContext, 'read'>,
): Promise<Account> {
  return (
    (await findAnyAccount(read, accountId)) ??
    refuse('not-found', '没有找到这个账号，请刷新后重试。')
  )
}
