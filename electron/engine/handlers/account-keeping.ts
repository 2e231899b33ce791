import {
  type Account,
  findAccountByLoginName,
  insertAccount,
  listEveryAccount,
  updateAccount,
} from '../../../db/queries/accounts.ts'
import type { Role } from '../../../shared/case/account.ts'
import type { AccountRecord, NewPerson } from '../../../shared/ipc/contract/accounts.ts'
import { prepareFirstPassword } from '../accounts/change-password.ts'
import { refuseSecondPost } from '../accounts/give-role.ts'
import { disableAccount, getAnyAccount, viewOpenWork } from '../accounts/leave.ts'
import { accountOf, type CommandContext, gathering, type HandlersOf } from '../dispatch.ts'
import { refuseUnprintable } from '../documents/refuse-unprintable.ts'
import { refuse } from '../refusal.ts'

type KeptChannels =
  | 'accounts.list'
  | 'accounts.create'
  | 'accounts.openWork'
  | 'accounts.disable'
  | 'accounts.enable'

/** 系统管理员: that accounts exist, and that they end. What they may do is not decided here. */
export const accountKeepingHandlers = {
  'accounts.list': async (_input, { read }) => (await listEveryAccount(read)).map(viewRecord),
  'accounts.create': gathering(
    'accounts.create',
    (person, context) => prepareFirstPassword(person, person.password, context),
    async (person, context, passwordHash) => {
      const made = await addPerson({ ...person, role: null, passwordHash }, context)
      if (made)
        context.record({ kind: 'account-created', payload: { accountId: person.accountId } })
      else context.unchanged()
      return viewRecord(await getAnyAccount(person.accountId, context))
    },
  ),
  'accounts.openWork': ({ accountId }, context) => viewOpenWork(accountId, context),
  'accounts.disable': async (input, context) => {
    await disableAccount(input, context)
    return viewRecord(await getAnyAccount(input.accountId, context))
  },
  'accounts.enable': async ({ accountId }, context) => {
    const account = await getAnyAccount(accountId, context)
    if (account.state === 'active') context.unchanged()
    else {
      if (account.role !== null) await refuseSecondPost(account, account.role, context.read)
      // Its password may be years old and known to whoever used the desk since.
      await updateAccount(context.write, accountId, {
        disabledAt: null,
        mustChangePassword: true,
        lastLoginAt: context.now.toISOString(),
      })
      context.record({ kind: 'account-enabled', payload: { accountId } })
    }
    return viewRecord(await getAnyAccount(accountId, context))
  },
} satisfies Pick<HandlersOf<'accounts'>, KeptChannels>

export function viewRecord(account: Account): AccountRecord {
  const { accountId, loginName, displayName, role, state } = account
  const { createdAt, lastLoginAt, disabledAt } = account
  return { accountId, loginName, displayName, role, state, createdAt, lastLoginAt, disabledAt }
}

type Person = Omit<ReturnType<typeof NewPerson.parse>, 'password'>

/** False: this very account is there already. Refuses a login name that is somebody else's. */
export async function addPerson(
  person: Person & { readonly role: Role | null; readonly passwordHash: string },
  context: CommandContext,
): Promise<boolean> {
  const { read, write, services, now, caller } = context
  const existing = await findAccountByLoginName(read, person.loginName)
  if (existing && existing.accountId !== person.accountId) {
    const message = '这个登录名已有人使用，请换一个。'
    refuse('conflict', message, { loginName: message })
  }
  if (existing) return false
  refuseUnprintable(services.letters, 'displayName', person.displayName)
  const { accountId, loginName, displayName, role, passwordHash } = person
  await insertAccount(write, {
    ...{ accountId, loginName, displayName, role, passwordHash },
    mustChangePassword: true,
    createdBy: accountOf(caller).accountId,
    at: now.toISOString(),
  })
  return true
}
