import { type Account, listEveryAccount } from '../../../db/queries/accounts.ts'
import type { QueryContext } from '../dispatch.ts'

export function daysSince(iso: string, now: Date): number {
  return (now.getTime() - Date.parse(iso)) / 86_400_000
}

/**
 * Whether an account was left alone for too long. The last security administrator's never is: nobody else could open
 * it again. In training nothing ages.
 */
export async function isUnused(
  account: Account,
  unusedDays: number,
  { read, now, services }: Pick<QueryContext, 'read' | 'now' | 'services'>,
): Promise<boolean> {
  if (services.training !== null) return false
  if (daysSince(account.lastLoginAt ?? account.createdAt, now) <= unusedDays) return false
  if (account.role !== 'security-administrator') return true
  const others = (await listEveryAccount(read)).filter(
    ({ role, state, accountId }) =>
      role === account.role && state === 'active' && accountId !== account.accountId,
  )
  return others.some((other) => daysSince(other.lastLoginAt ?? other.createdAt, now) <= unusedDays)
}
