import {
  deleteSession,
  findAccountByLoginName,
  insertAccount,
  listAccounts,
  updateSessionState,
} from '../../../db/queries/accounts.ts'
import { getInstallation } from '../../../db/queries/installation.ts'
import { settleLogin } from '../accounts/login.ts'
import { hashPassword, verifyPassword } from '../accounts/passwords.ts'
import { type CommandContext, gathering, type HandlersOf } from '../dispatch.ts'
import { refuseUnprintable } from '../documents/refuse-unprintable.ts'
import { refuse } from '../refusal.ts'
import { trainingAccounts } from '../training-accounts.ts'

export const accountHandlers = {
  'accounts.trainingAccounts': async (_input, { services }) =>
    services.training
      ? trainingAccounts.map(({ loginName, displayName, role, password }) => ({
          loginName,
          displayName,
          role,
          password,
        }))
      : [],
  'accounts.session': async (_input, { caller, read }) => {
    if (!caller.account || !caller.session) return null
    const hall = await getInstallation(read)
    return {
      account: caller.account,
      ...caller.session,
      windowNo: hall.windowNo,
      hallName: hall.hallName,
    }
  },
  'accounts.login': gathering(
    'accounts.login',
    async ({ loginName, password }, { read }) => {
      const account = await findAccountByLoginName(read, loginName)
      return { account, passwordFits: await verifyPassword(account?.passwordHash, password) }
    },
    (_input, context, attempt) => settleLogin(attempt, context, 'logged-in'),
  ),
  'accounts.unlock': gathering(
    'accounts.unlock',
    async ({ password }, { read, caller }) => {
      const loginName = caller.account?.loginName
      const account = loginName ? await findAccountByLoginName(read, loginName) : undefined
      return { account, passwordFits: await verifyPassword(account?.passwordHash, password) }
    },
    (_input, context, attempt) => {
      const { account, session } = context.caller
      if (!session || account?.accountId !== attempt.account?.accountId)
        refuse('not-allowed', '请先登录。')
      return settleLogin(attempt, context, 'unlocked')
    },
  ),
  'accounts.logout': async (_input, context) => {
    if (!context.caller.session) return nothing(context)
    await deleteSession(context.write, context.caller.window)
    return changeSession(context, 'logged-out')
  },
  'accounts.lock': async (_input, context) => {
    if (context.caller.session?.state !== 'unlocked') return nothing(context)
    await updateSessionState(context.write, context.caller.window, 'locked')
    return changeSession(context, 'locked')
  },
  'accounts.list': async (_input, { read }) => [...(await listAccounts(read))],
  'accounts.create': gathering(
    'accounts.create',
    ({ password }) => hashPassword(password),
    async ({ password: _, ...account }, context, passwordHash) => {
      const existing = await findAccountByLoginName(context.read, account.loginName)
      if (existing && existing.accountId !== account.accountId)
        refuse('conflict', '这个登录名已有人使用，请换一个。', {
          loginName: '这个登录名已有人使用，请换一个。',
        })
      if (existing) {
        context.unchanged()
        return account
      }
      refuseUnprintable(context.services.letters, 'displayName', account.displayName)
      await insertAccount(context.write, {
        ...account,
        passwordHash,
        at: context.now.toISOString(),
      })
      context.record({
        kind: 'account-created',
        payload: { accountId: account.accountId, role: account.role },
      })
      return account
    },
  ),
} satisfies HandlersOf<'accounts'>

function nothing(context: CommandContext): Record<string, never> {
  context.unchanged()
  return {}
}

function changeSession(context: CommandContext, kind: string): Record<string, never> {
  context.record({ kind })
  context.afterCommit(() => context.services.notify({ kind: 'session-changed' }))
  return {}
}
