import { saveGuardSerial } from '../../../db/queries/security.ts'
import { updateSession } from '../../../db/queries/sessions.ts'
import type { OutputOf } from '../../../shared/ipc/contract.ts'
import { accountOf, type CommandContext } from '../dispatch.ts'
import { refuse } from '../refusal.ts'
import { lockedMessage, viewSession } from './login.ts'

type Unlocked = OutputOf<'accounts.unlockByPin'>

/** Counted apart from passwords: five wrong digits send to the password and close nothing. */
export function pinKey(accountId: string): string {
  return `pin ${accountId}`
}

export async function settlePin(
  { pinHash, pinFits }: { readonly pinHash: string | undefined; readonly pinFits: boolean },
  context: CommandContext,
): Promise<Unlocked> {
  const { caller, services, write } = context
  if (!caller.session || !caller.account) refuse('not-allowed', '请先登录。')
  const account = accountOf(caller)
  const { session } = caller
  // Between the comparison and now the digits may have been dropped, or the session have become another's.
  if (pinHash === undefined || session.pinHash !== pinHash)
    refuse('refused', '没有设快速解锁码，请输入密码解锁。')
  const { loginGuard } = services
  // Whoever tried the password five times is not let in by other digits instead.
  const closedMs = loginGuard.closedFor(account.accountId)
  if (closedMs > 0) {
    context.record({ kind: 'login-refused', payload: { by: 'pin' } })
    return { admitted: false, message: lockedMessage(closedMs) }
  }
  const key = pinKey(account.accountId)
  const isSpent = loginGuard.closedFor(key) > 0
  if (!isSpent && pinFits) {
    loginGuard.clear(key)
    await saveGuardSerial(write, loginGuard.serial())
    await updateSession(write, caller.window, { state: 'unlocked' })
    context.record({ kind: 'unlocked', payload: { by: 'pin' } })
    context.afterCommit(() => services.notify({ kind: 'session-changed' }))
    return {
      admitted: true,
      session: await viewSession(context, { account, ...session, state: 'unlocked' }),
    }
  }
  const attemptsLeft = isSpent
    ? 0
    : loginGuard.countFailure(key, Number.POSITIVE_INFINITY).attemptsLeft
  await saveGuardSerial(write, loginGuard.serial())
  if (attemptsLeft === 0) await updateSession(write, caller.window, { pinHash: null })
  context.record({ kind: 'login-refused', payload: { by: 'pin' } })
  if (attemptsLeft === 0) context.afterCommit(() => services.notify({ kind: 'session-changed' }))
  return {
    admitted: false,
    message:
      attemptsLeft > 0
        ? `快速解锁码不对，再错 ${attemptsLeft} 次须输入密码。`
        : '快速解锁码已连续输错，不能再用。请输入密码解锁。',
  }
}
