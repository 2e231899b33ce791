import {
  type Account,
  findAccountByLoginName,
  replaceSession,
  updateLoginFailures,
} from '../../../db/queries/accounts.ts'
import { getInstallation } from '../../../db/queries/installation.ts'
import type { Session } from '../../../shared/case/account.ts'
import type { CommandContext } from '../dispatch.ts'

// GB/T 22239-2019 8.1.4.1 b as assessors read it: five failures close the account for half an hour.
const allowedFailures = 5
const lockMinutes = 30

export interface LoginAttempt {
  readonly account: Account | undefined
  readonly passwordFits: boolean
}
type LoginResult = { admitted: true; session: Session } | { admitted: false; message: string }

/** Decides one attempt; the failed one is kept too, so a refusal is a value and not a rollback. */
export async function settleLogin(
  attempt: LoginAttempt,
  context: CommandContext,
  kind: 'logged-in' | 'unlocked',
): Promise<LoginResult> {
  // Read again: attempts that were made at the same time must not all count as the same one.
  const account =
    attempt.account && (await findAccountByLoginName(context.read, attempt.account.loginName))
  const nowText = context.now.toISOString()
  if (!account) {
    context.record({ kind: 'login-refused' })
    return { admitted: false, message: '登录名或密码不对，请重新输入。' }
  }
  if (account.lockedUntil && isClosed(account.lockedUntil, context.now)) {
    context.record({ kind: 'login-refused', accountId: account.accountId })
    return { admitted: false, message: lockedMessage(account.lockedUntil, context.now) }
  }
  if (!attempt.passwordFits) return refuseLogin(account, context)
  await updateLoginFailures(context.write, account.accountId, {
    failedLogins: 0,
    lockedUntil: null,
  })
  await replaceSession(context.write, {
    windowKind: context.caller.window,
    launchId: context.services.launchId,
    accountId: account.accountId,
    at: nowText,
  })
  context.record({ kind, accountId: account.accountId })
  context.afterCommit(() => context.services.notify({ kind: 'session-changed' }))
  const { accountId, loginName, displayName, role } = account
  const hall = await getInstallation(context.read)
  return {
    admitted: true,
    session: {
      account: { accountId, loginName, displayName, role },
      state: 'unlocked',
      windowNo: hall.windowNo,
      hallName: hall.hallName,
      openedAt: nowText,
    },
  }
}

/** Nothing is closed for longer than the usual time: then the clock was wrong when it was written. */
export function isClosed(lockedUntil: string, now: Date): boolean {
  const leftMs = Date.parse(lockedUntil) - now.getTime()
  return leftMs > 0 && leftMs <= lockMinutes * 60_000
}

async function refuseLogin(account: Account, context: CommandContext): Promise<LoginResult> {
  const message = await countFailure(account, context)
  context.record({ kind: 'login-refused', accountId: account.accountId })
  return { admitted: false, message }
}

/** One more wrong password, wherever it was typed; returns the sentence that says so. */
export async function countFailure(
  account: Account,
  { write, now }: Pick<CommandContext, 'write' | 'now'>,
): Promise<string> {
  const failures = account.failedLogins + 1
  const closes = failures >= allowedFailures
  const lockedUntil = closes ? new Date(now.getTime() + lockMinutes * 60_000).toISOString() : null
  await updateLoginFailures(write, account.accountId, {
    failedLogins: closes ? 0 : failures,
    lockedUntil,
  })
  return lockedUntil
    ? lockedMessage(lockedUntil, now)
    : `登录名或密码不对，请重新输入。再错 ${allowedFailures - failures} 次将锁定 ${lockMinutes} 分钟。`
}

export function lockedMessage(lockedUntil: string, now: Date): string {
  const minutes = Math.max(1, Math.ceil((Date.parse(lockedUntil) - now.getTime()) / 60_000))
  return `密码连续输错 ${allowedFailures} 次，账号已锁定，请 ${minutes} 分钟后再试，或联系管理员。`
}
