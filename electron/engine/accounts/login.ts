import {
  type Account,
  type AccountChange,
  findAccountByLoginName,
  updateAccount,
} from '../../../db/queries/accounts.ts'
import { getInstallation } from '../../../db/queries/installation.ts'
import { findPolicy, saveGuardSerial } from '../../../db/queries/security.ts'
import { replaceSession } from '../../../db/queries/sessions.ts'
import type { AccountSummary, Session } from '../../../shared/case/account.ts'
import type { CommandContext, QueryContext } from '../dispatch.ts'
import { allowedFailures } from './login-guard.ts'
import { hashPassword, isOutdatedHash, verifyPassword } from './passwords.ts'
import { daysSince, isUnused } from './unused.ts'

export interface LoginAttempt {
  readonly account: Account | undefined
  readonly passwordFits: boolean
  /** The right password in today's form; null: the kept one is in it. */
  readonly newHash: string | null
}
type LoginResult = { admitted: true; session: Session } | { admitted: false; message: string }

/** Before the transaction: comparing costs 64 MiB and some 50 ms. */
export async function gatherAttempt(
  loginName: string | undefined,
  password: string,
  { read, services }: QueryContext,
): Promise<LoginAttempt> {
  const account =
    loginName === undefined ? undefined : await findAccountByLoginName(read, loginName)
  const passwordFits = await verifyPassword(account?.passwordHash, password)
  // Training protects nothing, and its sample hashes are cheap on purpose.
  const isOutdated = account && services.training === null && isOutdatedHash(account.passwordHash)
  return {
    account,
    passwordFits,
    newHash: passwordFits && isOutdated ? await hashPassword(password) : null,
  }
}

/** Decides one attempt; the failed one is kept too, so a refusal is a value and not a rollback. */
export async function settleLogin(
  attempt: LoginAttempt,
  context: CommandContext,
  kind: 'logged-in' | 'unlocked',
): Promise<LoginResult> {
  // Read again: attempts that were made at the same time must not all count as the same one.
  const account =
    attempt.account && (await findAccountByLoginName(context.read, attempt.account.loginName))
  if (!account) {
    context.record({ kind: 'login-refused' })
    return { admitted: false, message: '登录名或密码不对，请重新输入。' }
  }
  const { accountId, role } = account
  const refused = (message: string): LoginResult => {
    context.record({ kind: 'login-refused', accountId })
    return { admitted: false, message }
  }
  const wrong = await refusalOfPassword(account, attempt.passwordFits, context)
  if (wrong !== null) return refused(wrong)
  const closed = await closedReason(account, context)
  if (closed !== null || role === null) return refused(closed ?? withoutPost)
  const change = await changeAtLogin(account, attempt, context)
  await updateAccount(context.write, accountId, change)
  const at = context.now.toISOString()
  const { caller, services } = context
  // Whoever unlocks with the password keeps the digits of this launch; they were closed at the fifth wrong ones.
  const pinHash = kind === 'unlocked' ? caller.session?.pinHash : null
  await replaceSession(context.write, {
    windowKind: caller.window,
    launchId: services.launchId,
    accountId,
    at,
    pinHash: pinHash ?? null,
  })
  context.record({ kind, accountId })
  context.afterCommit(() => services.notify({ kind: 'session-changed' }))
  return {
    admitted: true,
    session: await viewSession(context, {
      account: { accountId, loginName: account.loginName, displayName: account.displayName, role },
      state: 'unlocked',
      openedAt: at,
      mustChangePassword: change.mustChangePassword ?? account.mustChangePassword,
      pinHash: pinHash ?? null,
    }),
  }
}

/**
 * The guard's word about one password, wherever it was typed: null when it is right, else the sentence that says why
 * nobody gets in. A wrong one is counted, a right one forgets the wrong ones before.
 */
export async function refusalOfPassword(
  { accountId }: Pick<Account, 'accountId'>,
  passwordFits: boolean,
  { services, write }: Pick<CommandContext, 'services' | 'write'>,
): Promise<string | null> {
  const { loginGuard } = services
  const closedMs = loginGuard.closedFor(accountId)
  if (closedMs > 0) return lockedMessage(closedMs)
  if (passwordFits) {
    loginGuard.clear(accountId)
    await saveGuardSerial(write, loginGuard.serial())
    return null
  }
  const { attemptsLeft } = loginGuard.countFailure(accountId)
  await saveGuardSerial(write, loginGuard.serial())
  return attemptsLeft > 0
    ? `登录名或密码不对，请重新输入。再错 ${attemptsLeft} 次将锁定 30 分钟。`
    : lockedMessage(loginGuard.closedFor(accountId))
}

/** The time runs only while the counter is on. */
export function lockedMessage(closedMs: number): string {
  const minutes = Math.max(1, Math.ceil(closedMs / 60_000))
  return `密码连续输错 ${allowedFailures} 次，账号已锁定，请 ${minutes} 分钟后再试（关机时间不算），或请安全管理员解锁。`
}

const withoutPost = '这个账号还没有岗位，请安全管理员在“权限与锁定”中分配岗位后再登录。'

/** Only told to who knows the password. */
async function closedReason(account: Account, context: CommandContext): Promise<string | null> {
  if (account.state === 'disabled')
    return '这个账号已停用，不能登录。需要恢复的，请联系系统管理员。'
  if (account.role === null) return withoutPost
  const { unusedDays } = await findPolicy(context.read)
  return (await isUnused(account, unusedDays, context))
    ? `这个账号超过 ${unusedDays} 天没有登录，已自动停用。请安全管理员在“权限与锁定”中恢复。`
    : null
}

/** Why who knows the password may decide nothing with it, without having logged in; null: he may. */
export async function unusableReason(
  account: Account,
  context: CommandContext,
): Promise<string | null> {
  const closed = await closedReason(account, context)
  if (closed !== null) return closed
  return account.mustChangePassword || (await isExpired(account, context))
    ? '这个账号的密码须先由本人修改：请本人登录修改密码，再来输入。'
    : null
}

async function isExpired(
  { passwordSetAt }: Account,
  { read, now, services }: CommandContext,
): Promise<boolean> {
  const { passwordDays } = await findPolicy(read)
  return services.training === null && daysSince(passwordSetAt, now) > passwordDays
}

async function changeAtLogin(
  account: Account,
  { newHash }: LoginAttempt,
  context: CommandContext,
): Promise<AccountChange> {
  return {
    lastLoginAt: context.now.toISOString(),
    ...((await isExpired(account, context)) && { mustChangePassword: true }),
    ...(newHash !== null && { passwordHash: newHash }),
  }
}

export interface OpenSession {
  readonly account: AccountSummary
  readonly state: 'unlocked' | 'locked'
  readonly openedAt: string
  readonly mustChangePassword: boolean
  readonly pinHash: string | null
}

/** What the window may know of it: that there are digits, not which. */
export async function viewSession(
  { read }: Pick<QueryContext, 'read'>,
  { pinHash, ...session }: OpenSession,
): Promise<Session> {
  const { windowNo, hallName } = await getInstallation(read)
  return { ...session, windowNo, hallName, hasPin: pinHash !== null }
}
