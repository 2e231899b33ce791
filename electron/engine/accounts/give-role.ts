import type { Reader } from '../../../db/handles.ts'
import { type Account, listWorkingAccounts, updateAccount } from '../../../db/queries/accounts.ts'
import { listOpenCasesOf, listOpenRequestsOf } from '../../../db/queries/leaving.ts'
import { caseRoles, type Role, roleNames, separatedDuties } from '../../../shared/case/account.ts'
import { accountOf, type CommandContext } from '../dispatch.ts'
import { refuse } from '../refusal.ts'

/** One account has one post; nobody gives himself one, and what is in hand is handed over first. */
export async function giveRole(
  account: Account,
  role: Role,
  context: CommandContext,
): Promise<void> {
  const { read, write, caller } = context
  const { accountId } = account
  if (accountId === accountOf(caller).accountId)
    refuse('not-allowed', '不能给自己分配岗位，请由另一位安全管理员办理。')
  if (account.state === 'disabled')
    refuse('refused', '这个账号已停用，请先由系统管理员恢复使用，再分配岗位。')
  if (account.role === role) return context.unchanged()
  await refuseSecondPost(account, role, read)
  await refuseOpenWork(account, role, read)
  await updateAccount(write, accountId, { role })
  context.record({ kind: 'role-given', payload: { accountId, from: account.role, to: role } })
}

function isSeparated(role: Role): boolean {
  return separatedDuties.some((duty) => duty === role)
}

/** 三员: by the name, which is all that is known of a person; two people of one name are told apart by an addition. */
export async function refuseSecondPost(
  { accountId, displayName }: { readonly accountId: string; readonly displayName: string },
  role: Role,
  read: Reader,
): Promise<void> {
  const other = (await listWorkingAccounts(read)).find(
    (one) =>
      one.accountId !== accountId &&
      one.displayName === displayName &&
      (isSeparated(role) || isSeparated(one.role)),
  )
  if (!other) return
  const message = `${displayName}已是${roleNames[other.role]}。系统、安全、审计管理员须由不同的人担任，也不兼其他岗位；确是同名的另一个人，请在姓名后加工号区分。`
  refuse('refused', message, { displayName: message })
}

/** Whoever no longer takes cases, or takes others, leaves none without an owner. */
async function refuseOpenWork(account: Account, role: Role, read: Reader): Promise<void> {
  if (account.role === null) return
  const takesCases = caseRoles.some((one) => one === role)
  const staysHelper = (account.role === 'helper') === (role === 'helper')
  if (takesCases && staysHelper) return
  const cases = await listOpenCasesOf(read, account.accountId)
  const requests = await listOpenRequestsOf(read, account.accountId)
  if (cases.length + requests.length === 0) return
  refuse(
    'refused',
    `${account.displayName}手上还有 ${cases.length} 件在办件、${requests.length} 件帮办，请先由本人或值班长移交，再换岗位。`,
  )
}
