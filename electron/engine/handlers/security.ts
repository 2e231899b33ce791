import type { Reader } from '../../../db/handles.ts'
import {
  type Account,
  listEveryAccount,
  listWorkingAccounts,
  updateAccount,
} from '../../../db/queries/accounts.ts'
import { findPolicy, saveGuardSerial, savePolicy } from '../../../db/queries/security.ts'
import { type SeparatedDuty, separatedDuties } from '../../../shared/case/account.ts'
import type { GuardedAccount } from '../../../shared/ipc/contract/security.ts'
import { prepareFirstPassword, storePassword } from '../accounts/change-password.ts'
import { giveRole, refuseSecondPost } from '../accounts/give-role.ts'
import { getAnyAccount } from '../accounts/leave.ts'
import { pinKey } from '../accounts/pin.ts'
import { isUnused } from '../accounts/unused.ts'
import {
  accountOf,
  type CommandContext,
  gathering,
  type HandlersOf,
  type QueryContext,
} from '../dispatch.ts'
import { refuse } from '../refusal.ts'
import { addPerson, viewRecord } from './account-keeping.ts'

/** 安全管理员: what an account may do, and who gets in. */
export const securityHandlers = {
  'security.overview': async (_input, context) => {
    const accounts = await listEveryAccount(context.read)
    return {
      accounts: await Promise.all(accounts.map((account) => viewGuarded(account, context))),
      policy: await findPolicy(context.read),
      guardDoubt: context.services.loginGuard.doubt,
    }
  },
  'security.giveRole': async ({ accountId, role }, context) => {
    await giveRole(await getAnyAccount(accountId, context), role, context)
    return viewGuarded(await getAnyAccount(accountId, context), context)
  },
  'security.unlock': async ({ accountId }, context) => {
    const account = await getAnyAccount(accountId, context)
    refuseOwn(account, context, '不能给自己解锁，请等锁定时间过去，或由另一位安全管理员解锁。')
    const { loginGuard } = context.services
    loginGuard.open(accountId)
    loginGuard.clear(pinKey(accountId))
    await saveGuardSerial(context.write, loginGuard.serial())
    context.record({ kind: 'account-unlocked', payload: { accountId } })
    return viewGuarded(account, context)
  },
  'security.resetPassword': gathering(
    'security.resetPassword',
    async ({ accountId, password }, context) =>
      prepareFirstPassword(await getAnyAccount(accountId, context), password, context),
    async ({ accountId }, context, passwordHash) => {
      const account = await getAnyAccount(accountId, context)
      refuseOwn(account, context, '自己的密码请在“我的账号”中修改。')
      await storePassword(accountId, passwordHash, true, context)
      context.record({ kind: 'password-reset', payload: { accountId } })
      return viewGuarded(await getAnyAccount(accountId, context), context)
    },
  ),
  'security.restore': async ({ accountId }, context) => {
    const account = await getAnyAccount(accountId, context)
    const { unusedDays } = await findPolicy(context.read)
    if (await isUnused(account, unusedDays, context)) {
      await updateAccount(context.write, accountId, {
        lastLoginAt: context.now.toISOString(),
        mustChangePassword: true,
      })
      context.record({ kind: 'account-restored', payload: { accountId } })
    } else context.unchanged()
    return viewGuarded(await getAnyAccount(accountId, context), context)
  },
  'security.savePolicy': async (policy, context) => {
    await savePolicy(context.write, policy)
    context.record({ kind: 'policy-saved', payload: { ...policy } })
    return policy
  },
} satisfies HandlersOf<'security'>

/** 大厅管理员: names the three as long as a post is vacant, and has no hand in them afterwards. */
export const postHandlers = {
  'posts.vacant': (_input, { read }) => listVacantPosts(read),
  'posts.appoint': gathering(
    'posts.appoint',
    (person, context) => prepareFirstPassword(person, person.password, context),
    async ({ password: _, ...person }, context, passwordHash) => {
      const { read } = context
      const isVacant = (await listVacantPosts(read)).includes(person.role)
      const known = (await listEveryAccount(read)).find(
        ({ accountId }) => accountId === person.accountId,
      )
      if (known?.role === person.role) context.unchanged()
      else {
        if (!isVacant) refuse('conflict', '这个岗位已有人担任，换人由安全管理员办理。')
        if (known) refuse('conflict', '这个人已有账号，三员须另建账号，请由未任其他岗位的人担任。')
        await refuseSecondPost(person, person.role, read)
        await addPerson({ ...person, passwordHash }, context)
        const { accountId, role } = person
        context.record({ kind: 'post-filled', payload: { accountId, role } })
      }
      return listVacantPosts(read)
    },
  ),
} satisfies HandlersOf<'posts'>

/** A post whose holder's account was closed is vacant again. */
async function listVacantPosts(read: Reader): Promise<SeparatedDuty[]> {
  const held = new Set<string>((await listWorkingAccounts(read)).map(({ role }) => role))
  return separatedDuties.filter((duty) => !held.has(duty))
}

function refuseOwn({ accountId }: Account, { caller }: CommandContext, message: string): void {
  if (accountId === accountOf(caller).accountId) refuse('not-allowed', message)
}

async function viewGuarded(account: Account, context: QueryContext): Promise<GuardedAccount> {
  const { unusedDays } = await findPolicy(context.read)
  const closedMs = context.services.loginGuard.closedFor(account.accountId)
  return {
    ...viewRecord(account),
    closedMinutes: Math.ceil(closedMs / 60_000),
    isUnused: account.state === 'active' && (await isUnused(account, unusedDays, context)),
    mustChangePassword: account.mustChangePassword,
    passwordSetAt: account.passwordSetAt,
  }
}
