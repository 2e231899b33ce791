import { findAnyAccount } from '../../../db/queries/accounts.ts'
import { saveGuardSerial } from '../../../db/queries/security.ts'
import { deleteSession, updateSession } from '../../../db/queries/sessions.ts'
import { prepareOwnPassword, storePassword } from '../accounts/change-password.ts'
import { gatherAttempt, refusalOfPassword, settleLogin, viewSession } from '../accounts/login.ts'
import { hashPassword, verifyPassword } from '../accounts/passwords.ts'
import { pinKey, settlePin } from '../accounts/pin.ts'
import { accountOf, type CommandContext, gathering, type HandlersOf } from '../dispatch.ts'
import { refuse } from '../refusal.ts'
import { trainingAccounts } from '../training-accounts.ts'

type OwnHandlers = Omit<
  HandlersOf<'accounts'>,
  'accounts.list' | 'accounts.create' | 'accounts.openWork' | 'accounts.disable' | 'accounts.enable'
>

/** Everybody's own: coming, going, the password and the quick unlock. */
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
  'accounts.session': async (_input, context) => {
    const { account, session } = context.caller
    return account && session ? viewSession(context, { account, ...session }) : null
  },
  'accounts.login': gathering(
    'accounts.login',
    ({ loginName, password }, context) => gatherAttempt(loginName, password, context),
    (_input, context, attempt) => settleLogin(attempt, context, 'logged-in'),
  ),
  'accounts.unlock': gathering(
    'accounts.unlock',
    ({ password }, context) => gatherAttempt(context.caller.account?.loginName, password, context),
    (_input, context, attempt) => {
      const { account, session } = context.caller
      if (!session || account?.accountId !== attempt.account?.accountId)
        refuse('not-allowed', '请先登录。')
      return settleLogin(attempt, context, 'unlocked')
    },
  ),
  'accounts.unlockByPin': gathering(
    'accounts.unlockByPin',
    async ({ pin }, { caller }) => {
      const pinHash = caller.session?.pinHash ?? undefined
      return { pinHash, pinFits: await verifyPassword(pinHash, pin) }
    },
    (_input, context, attempt) => settlePin(attempt, context),
  ),
  'accounts.changePassword': gathering(
    'accounts.changePassword',
    async ({ current, password }, context) => {
      const attempt = await gatherOwn(current, context)
      const { account } = attempt
      // Whether the new one may be is only told to who knows the old one.
      if (!account || !attempt.passwordFits) return { ...attempt, passwordHash: null }
      return { ...attempt, passwordHash: await prepareOwnPassword(account, password, context) }
    },
    async (_input, context, { passwordFits, passwordHash }) => {
      const { accountId } = accountOf(context.caller)
      const wrong = await refusalOfPassword({ accountId }, passwordFits, context)
      if (wrong !== null || passwordHash === null) return notChanged(wrong ?? '', context)
      await storePassword(accountId, passwordHash, false, context)
      changeSession(context, 'password-changed')
      return { changed: true as const }
    },
  ),
  'accounts.setPin': gathering(
    'accounts.setPin',
    async ({ current, pin }, context) => {
      const { passwordFits } = await gatherOwn(current, context)
      return { passwordFits, pinHash: passwordFits && pin ? await hashPassword(pin) : null }
    },
    async ({ pin }, context, { passwordFits, pinHash }) => {
      const { accountId } = accountOf(context.caller)
      const wrong = await refusalOfPassword({ accountId }, passwordFits, context)
      if (wrong !== null) return notChanged(wrong, context)
      const { loginGuard } = context.services
      loginGuard.clear(pinKey(accountId))
      await saveGuardSerial(context.write, loginGuard.serial())
      await updateSession(context.write, context.caller.window, { pinHash })
      changeSession(context, pin === null ? 'pin-dropped' : 'pin-set')
      return { changed: true as const }
    },
  ),
  'accounts.logout': async (_input, context) => {
    if (!context.caller.session) return nothing(context)
    await deleteSession(context.write, context.caller.window)
    return changeSession(context, 'logged-out')
  },
  'accounts.lock': async (_input, context) => {
    if (context.caller.session?.state !== 'unlocked') return nothing(context)
    await updateSession(context.write, context.caller.window, { state: 'locked' })
    return changeSession(context, 'locked')
  },
} satisfies OwnHandlers

async function gatherOwn(current: string, { read, caller }: Parameters<typeof gatherAttempt>[2]) {
  const account = await findAnyAccount(read, accountOf(caller).accountId)
  return { account, passwordFits: await verifyPassword(account?.passwordHash, current) }
}

/** A wrong password is kept like a failed login. */
function notChanged(message: string, context: CommandContext) {
  context.record({ kind: 'password-refused' })
  return { changed: false as const, message }
}

function nothing(context: CommandContext): Record<string, never> {
  context.unchanged()
  return {}
}

function changeSession(context: CommandContext, kind: string): Record<string, never> {
  context.record({ kind })
  context.afterCommit(() => context.services.notify({ kind: 'session-changed' }))
  return {}
}
