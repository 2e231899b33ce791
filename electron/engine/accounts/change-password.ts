import type { Reader } from '../../../db/handles.ts'
import { type Account, findAnyAccount, updateAccount } from '../../../db/queries/accounts.ts'
import { getInstallation } from '../../../db/queries/installation.ts'
import { insertFormerPassword, listFormerPasswords } from '../../../db/queries/security.ts'
import type { CommandContext, QueryContext } from '../dispatch.ts'
import { refuse } from '../refusal.ts'
import { hashPassword, verifyPassword } from './passwords.ts'
import { refuseWeak } from './weak-password.ts'

/** The last ones that may not come back, the one in force among them. */
const comparedPasswords = 5

/** What a password's change needs before the transaction; throws a refusal when it can't be the new one. */
export async function prepareOwnPassword(
  account: Account,
  password: string,
  { read }: Pick<QueryContext, 'read'>,
): Promise<string> {
  await refuseWeakFor(account, password, read)
  const former = await listFormerPasswords(read, account.accountId, comparedPasswords - 1)
  for (const passwordHash of [account.passwordHash, ...former]) {
    if (!(await verifyPassword(passwordHash, password))) continue
    const message = `新密码不能与最近 ${comparedPasswords} 次用过的相同，请换一个。`
    refuse('refused', message, { password: message })
  }
  return hashPassword(password)
}

/** For a password that somebody else gives: it is changed before it is used. */
export async function prepareFirstPassword(
  person: { readonly loginName: string; readonly displayName: string },
  password: string,
  { read }: Pick<QueryContext, 'read'>,
): Promise<string> {
  await refuseWeakFor(person, password, read)
  return hashPassword(password)
}

async function refuseWeakFor(
  { loginName, displayName }: { readonly loginName: string; readonly displayName: string },
  password: string,
  read: Reader,
): Promise<void> {
  const { hallName } = await getInstallation(read)
  refuseWeak('password', password, { loginName, displayName, hallName })
}

/** `mustChange`: somebody else knows it. */
export async function storePassword(
  accountId: string,
  passwordHash: string,
  mustChange: boolean,
  { read, write, now }: CommandContext,
): Promise<void> {
  const account = await findAnyAccount(read, accountId)
  if (!account) throw new Error('a password is changed of an account that is there')
  await insertFormerPassword(
    write,
    { accountId, setAt: account.passwordSetAt, passwordHash: account.passwordHash },
    comparedPasswords - 1,
  )
  await updateAccount(write, accountId, {
    passwordHash,
    passwordSetAt: now.toISOString(),
    mustChangePassword: mustChange,
  })
}
