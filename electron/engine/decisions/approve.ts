import { type Account, findAccountByLoginName } from '../../../db/queries/accounts.ts'
import { findApproval, insertApproval } from '../../../db/queries/decisions.ts'
import type { OutputOf, ParsedInputOf } from '../../../shared/ipc/contract.ts'
import { refusalOfPassword, unusableReason } from '../accounts/login.ts'
import { getCase } from '../cases/open-case.ts'
import { accountOf, type CommandContext } from '../dispatch.ts'
import { refuse } from '../refusal.ts'

type Granted = OutputOf<'approvals.grant'>
type Asked = Omit<ParsedInputOf<'approvals.grant'>, 'password'>

/** A failed attempt is kept and counts like a failed login, so a refusal is a value and not a rollback. */
export async function grantApproval(
  { approvalId, caseId, purpose, loginName }: Asked,
  attempt: { readonly account: Account | undefined; readonly passwordFits: boolean },
  context: CommandContext,
): Promise<Granted> {
  const { read, write, now } = context
  const asking = accountOf(context.caller)
  await getCase(read, caseId)
  const known = await findApproval(read, approvalId)
  if (known) {
    if (known.caseId !== caseId || known.askedBy !== asking.accountId)
      refuse('conflict', '这次授权属于另一件办件，请重新请值班长输入密码。')
    context.unchanged()
    return { granted: true, approverName: attempt.account?.displayName ?? '' }
  }
  // Read again: attempts that were made at the same time must not all count as the same one.
  const account = attempt.account && (await findAccountByLoginName(read, loginName))
  const refused = (message: string): Granted => {
    context.record({
      kind: 'approval-refused',
      caseId,
      payload: { purpose, approver: account?.accountId ?? null },
    })
    return { granted: false, message }
  }
  if (!account) return refused('登录名或密码不对，请值班长重新输入。')
  const wrong = await refusalOfPassword(account, attempt.passwordFits, context)
  if (wrong !== null) return refused(wrong)
  if (account.role !== 'supervisor' || account.state === 'disabled')
    return refused('这个账号不是值班长，不能同意；请值班长输入。')
  const unusable = await unusableReason(account, context)
  if (unusable !== null) return refused(unusable)
  const { accountId } = account
  await insertApproval(write, {
    ...{ approvalId, caseId, purpose },
    askedBy: asking.accountId,
    grantedBy: accountId,
    at: now.toISOString(),
  })
  context.record({
    kind: 'approval-granted',
    caseId,
    payload: { approvalId, purpose, approver: accountId },
  })
  return { granted: true, approverName: account.displayName }
}
