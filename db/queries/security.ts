import type { Reader, Writer } from '../handles.ts'

/** The last state of the login guard that the database knows of; 0: no failure was ever counted. */
export async function findGuardSerial(read: Reader): Promise<number> {
  const row = await read.selectFrom('login_guard').select('serial').executeTakeFirst()
  return row?.serial ?? 0
}

export async function saveGuardSerial(write: Writer, serial: number): Promise<void> {
  await write.replaceInto('login_guard').values({ login_guard_id: 1, serial }).execute()
}

export interface SecurityPolicy {
  /** After so many days a password has to be changed. */
  readonly passwordDays: number
  /** After so many days without a login an account is closed. */
  readonly unusedDays: number
}

/** GB/T 22239-2019 8.1.4.1 asks for regular changes and for unused accounts to be closed; ninety days is what assessors expect. */
const usualPolicy: SecurityPolicy = { passwordDays: 90, unusedDays: 90 }

export async function findPolicy(read: Reader): Promise<SecurityPolicy> {
  const row = await read.selectFrom('security_policy').selectAll().executeTakeFirst()
  return row ? { passwordDays: row.password_days, unusedDays: row.unused_days } : usualPolicy
}

export async function savePolicy(write: Writer, policy: SecurityPolicy): Promise<void> {
  await write
    .replaceInto('security_policy')
    .values({
      security_policy_id: 1,
      password_days: policy.passwordDays,
      unused_days: policy.unusedDays,
    })
    .execute()
}

/** Newest first, at most `count`. */
export async function listFormerPasswords(
  read: Reader,
  accountId: string,
  count: number,
): Promise<readonly string[]> {
  const rows = await read
    .selectFrom('former_password')
    .select('password_hash')
    .where('account_id', '=', accountId)
    .orderBy('set_at', 'desc')
    .limit(count)
    .execute()
  return rows.map(({ password_hash }) => password_hash)
}

/** Keeps as many as are still compared. */
export async function insertFormerPassword(
  write: Writer,
  former: { readonly accountId: string; readonly setAt: string; readonly passwordHash: string },
  kept: number,
): Promise<void> {
  await write
    .replaceInto('former_password')
    .values({
      account_id: former.accountId,
      set_at: former.setAt,
      password_hash: former.passwordHash,
    })
    .execute()
  const newest = write
    .selectFrom('former_password')
    .select('set_at')
    .where('account_id', '=', former.accountId)
    .orderBy('set_at', 'desc')
    .limit(kept)
  await write
    .deleteFrom('former_password')
    .where('account_id', '=', former.accountId)
    .where('set_at', 'not in', newest)
    .execute()
}
