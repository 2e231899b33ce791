import type { Selectable } from 'kysely'
import { AccountSummary, type Role } from '../../shared/case/account.ts'
import type { Reader, Writer } from '../handles.ts'
import type { DatabaseSchema } from '../schema.ts'

/** An account as it is kept; `AccountSummary` is what everybody else sees of one that has a post. */
export interface Account {
  readonly accountId: string
  readonly loginName: string
  readonly displayName: string
  /** Null until the security administrator gives one. */
  readonly role: Role | null
  readonly state: 'active' | 'disabled'
  readonly passwordHash: string
  readonly passwordSetAt: string
  readonly mustChangePassword: boolean
  readonly createdAt: string
  readonly lastLoginAt: string | null
  readonly disabledAt: string | null
}

const summaryColumns = [
  'account.account_id',
  'account.login_name',
  'account.display_name',
  'account.role',
] as const

type Row = Selectable<DatabaseSchema['account']>

function toSummary(
  row: Pick<Row, 'account_id' | 'login_name' | 'display_name' | 'role'>,
): AccountSummary {
  return AccountSummary.parse({
    accountId: row.account_id,
    loginName: row.login_name,
    displayName: row.display_name,
    role: row.role,
  })
}

function toAccount(row: Row): Account {
  return {
    accountId: row.account_id,
    loginName: row.login_name,
    displayName: row.display_name,
    role: row.role,
    state: row.state,
    passwordHash: row.password_hash,
    passwordSetAt: row.password_set_at ?? row.created_at,
    mustChangePassword: row.must_change_password === 1,
    createdAt: row.created_at,
    lastLoginAt: row.last_login_at,
    disabledAt: row.disabled_at,
  }
}

/** Also one that has no post or was closed: whoever asks says what that means. */
export async function findAccountByLoginName(
  read: Reader,
  loginName: string,
): Promise<Account | undefined> {
  const row = await read
    .selectFrom('account')
    .selectAll()
    .where('login_name', '=', loginName)
    .executeTakeFirst()
  return row && toAccount(row)
}

/** Also one that has no post or was closed. */
export async function findAnyAccount(
  read: Reader,
  accountId: string,
): Promise<Account | undefined> {
  const row = await read
    .selectFrom('account')
    .selectAll()
    .where('account_id', '=', accountId)
    .executeTakeFirst()
  return row && toAccount(row)
}

/** Everybody, with or without a post, oldest first. */
export async function listEveryAccount(read: Reader): Promise<readonly Account[]> {
  const rows = await read.selectFrom('account').selectAll().orderBy('created_at').execute()
  return rows.map(toAccount)
}

/** Undefined: nobody with a post. */
export async function findAccount(
  read: Reader,
  accountId: string,
): Promise<AccountSummary | undefined> {
  const row = await read
    .selectFrom('account')
    .select(summaryColumns)
    .where('account_id', '=', accountId)
    .where('role', 'is not', null)
    .executeTakeFirst()
  return row && toSummary(row)
}

/** Everybody who ever worked here, closed accounts too: their names stand in what they did. */
export async function listAccounts(read: Reader): Promise<readonly AccountSummary[]> {
  const rows = await read
    .selectFrom('account')
    .select(summaryColumns)
    .where('role', 'is not', null)
    .orderBy('created_at')
    .execute()
  return rows.map(toSummary)
}

/** Whom something new can be given to. */
export async function listWorkingAccounts(read: Reader): Promise<readonly AccountSummary[]> {
  const rows = await read
    .selectFrom('account')
    .select(summaryColumns)
    .where('role', 'is not', null)
    .where('state', '=', 'active')
    .orderBy('created_at')
    .execute()
  return rows.map(toSummary)
}

export interface NewAccount {
  readonly accountId: string
  readonly loginName: string
  readonly displayName: string
  readonly role: Role | null
  readonly passwordHash: string
  /** The first one, which somebody else knows. */
  readonly mustChangePassword: boolean
  readonly createdBy: string | null
  readonly at: string
}

export async function insertAccount(write: Writer, account: NewAccount): Promise<void> {
  await write
    .insertInto('account')
    .values({
      account_id: account.accountId,
      login_name: account.loginName,
      display_name: account.displayName,
      role: account.role,
      password_hash: account.passwordHash,
      password_set_at: account.at,
      must_change_password: account.mustChangePassword ? 1 : 0,
      created_at: account.at,
      created_by: account.createdBy,
    })
    .execute()
}

export interface AccountChange {
  readonly role?: Role
  readonly passwordHash?: string
  readonly passwordSetAt?: string
  readonly mustChangePassword?: boolean
  readonly lastLoginAt?: string
  /** When it was closed; null opens it again. */
  readonly disabledAt?: string | null
}

export async function updateAccount(
  write: Writer,
  accountId: string,
  change: AccountChange,
): Promise<void> {
  const { role, passwordHash, passwordSetAt, mustChangePassword, lastLoginAt, disabledAt } = change
  await write
    .updateTable('account')
    .set({
      ...(role && { role }),
      ...(passwordHash && { password_hash: passwordHash }),
      ...(passwordSetAt && { password_set_at: passwordSetAt }),
      ...(mustChangePassword !== undefined && { must_change_password: mustChangePassword ? 1 : 0 }),
      ...(lastLoginAt && { last_login_at: lastLoginAt }),
      ...(disabledAt !== undefined && {
        state: disabledAt === null ? 'active' : 'disabled',
        disabled_at: disabledAt,
      }),
    })
    .where('account_id', '=', accountId)
    .execute()
}
