import { AccountSummary } from '../../shared/case/account.ts'
import type { Reader, Writer } from '../handles.ts'

export interface Account extends AccountSummary {
  readonly passwordHash: string
  readonly failedLogins: number
  readonly lockedUntil: string | null
}

const columns = [
  'account.account_id',
  'account.login_name',
  'account.display_name',
  'account.role',
  'account.password_hash',
  'account.failed_logins',
  'account.locked_until',
] as const

interface AccountRow {
  account_id: string
  login_name: string
  display_name: string
  role: string | null
  password_hash: string
  failed_logins: number
  locked_until: string | null
}

function toSummary(
  row: Pick<AccountRow, 'account_id' | 'login_name' | 'display_name' | 'role'>,
): AccountSummary {
  return AccountSummary.parse({
    accountId: row.account_id,
    loginName: row.login_name,
    displayName: row.display_name,
    role: row.role,
  })
}

function toAccount(row: AccountRow): Account {
  return {
    ...toSummary(row),
    passwordHash: row.password_hash,
    failedLogins: row.failed_logins,
    lockedUntil: row.locked_until,
  }
}

export async function findAccountByLoginName(
  read: Reader,
  loginName: string,
): Promise<Account | undefined> {
  const row = await read
    .selectFrom('account')
    .select(columns)
    .where('login_name', '=', loginName)
    .where('role', 'is not', null)
    .executeTakeFirst()
  return row && toAccount(row)
}

/** Undefined: there is no such account. */
export async function findAccount(
  read: Reader,
  accountId: string,
): Promise<AccountSummary | undefined> {
  const row = await read
    .selectFrom('account')
    .select(columns)
    .where('account_id', '=', accountId)
    .where('role', 'is not', null)
    .executeTakeFirst()
  return row && toSummary(row)
}

/** Everybody who ever worked here, closed accounts too: their names stand in what they did. */
export async function listAccounts(read: Reader): Promise<readonly AccountSummary[]> {
  const rows = await read
    .selectFrom('account')
    .select(columns)
    .where('role', 'is not', null)
    .orderBy('created_at')
    .execute()
  return rows.map(toSummary)
}

export async function insertAccount(
  write: Writer,
  account: AccountSummary & { readonly passwordHash: string; readonly at: string },
): Promise<void> {
  await write
    .insertInto('account')
    .values({
      account_id: account.accountId,
      login_name: account.loginName,
      display_name: account.displayName,
      role: account.role,
      password_hash: account.passwordHash,
      created_at: account.at,
      locked_until: null,
    })
    .execute()
}

export async function updateLoginFailures(
  write: Writer,
  accountId: string,
  failures: { readonly failedLogins: number; readonly lockedUntil: string | null },
): Promise<void> {
  await write
    .updateTable('account')
    .set({ failed_logins: failures.failedLogins, locked_until: failures.lockedUntil })
    .where('account_id', '=', accountId)
    .execute()
}

export interface StoredSession {
  readonly account: AccountSummary
  readonly state: 'unlocked' | 'locked'
  readonly openedAt: string
}

export async function findSession(
  read: Reader,
  windowKind: 'clerk' | 'applicant',
  launchId: string,
): Promise<StoredSession | undefined> {
  const row = await read
    .selectFrom('session')
    .innerJoin('account', 'account.account_id', 'session.account_id')
    .select([...columns, 'session.state', 'session.opened_at'])
    .where('window_kind', '=', windowKind)
    .where('launch_id', '=', launchId)
    .executeTakeFirst()
  return row && { account: toSummary(row), state: row.state, openedAt: row.opened_at }
}

export async function replaceSession(
  write: Writer,
  session: {
    readonly windowKind: 'clerk' | 'applicant'
    readonly launchId: string
    readonly accountId: string
    readonly at: string
  },
): Promise<void> {
  await write
    .replaceInto('session')
    .values({
      window_kind: session.windowKind,
      launch_id: session.launchId,
      account_id: session.accountId,
      state: 'unlocked',
      opened_at: session.at,
    })
    .execute()
}

export async function updateSessionState(
  write: Writer,
  windowKind: 'clerk' | 'applicant',
  state: 'unlocked' | 'locked',
): Promise<void> {
  await write.updateTable('session').set({ state }).where('window_kind', '=', windowKind).execute()
}

export async function deleteSession(
  write: Writer,
  windowKind: 'clerk' | 'applicant',
): Promise<void> {
  await write.deleteFrom('session').where('window_kind', '=', windowKind).execute()
}
