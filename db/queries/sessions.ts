import { AccountSummary } from '../../shared/case/account.ts'
import type { Reader, Writer } from '../handles.ts'

type WindowKind = 'clerk' | 'applicant'

export interface StoredSession {
  readonly account: AccountSummary
  readonly state: 'unlocked' | 'locked'
  readonly openedAt: string
  readonly mustChangePassword: boolean
  /** Of the quick unlock; null: only the password opens. */
  readonly pinHash: string | null
}

/** Nobody's once its account was closed. */
export async function findSession(
  read: Reader,
  windowKind: WindowKind,
  launchId: string,
): Promise<StoredSession | undefined> {
  const row = await read
    .selectFrom('session')
    .innerJoin('account', 'account.account_id', 'session.account_id')
    .select([
      'account.account_id',
      'account.login_name',
      'account.display_name',
      'account.role',
      'account.must_change_password',
      'session.state',
      'session.opened_at',
      'session.pin_hash',
    ])
    .where('window_kind', '=', windowKind)
    .where('launch_id', '=', launchId)
    .where('account.state', '=', 'active')
    .executeTakeFirst()
  if (!row) return undefined
  const account = AccountSummary.parse({
    accountId: row.account_id,
    loginName: row.login_name,
    displayName: row.display_name,
    role: row.role,
  })
  return {
    account,
    state: row.state,
    openedAt: row.opened_at,
    mustChangePassword: row.must_change_password === 1,
    pinHash: row.pin_hash,
  }
}

export async function replaceSession(
  write: Writer,
  session: {
    readonly windowKind: WindowKind
    readonly launchId: string
    readonly accountId: string
    readonly at: string
    readonly pinHash: string | null
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
      pin_hash: session.pinHash,
    })
    .execute()
}

export async function updateSession(
  write: Writer,
  windowKind: WindowKind,
  change: { readonly state?: 'unlocked' | 'locked'; readonly pinHash?: string | null },
): Promise<void> {
  const { state, pinHash } = change
  await write
    .updateTable('session')
    .set({ ...(state && { state }), ...(pinHash !== undefined && { pin_hash: pinHash }) })
    .where('window_kind', '=', windowKind)
    .execute()
}

export async function deleteSession(write: Writer, windowKind: WindowKind): Promise<void> {
  await write.deleteFrom('session').where('window_kind', '=', windowKind).execute()
}
