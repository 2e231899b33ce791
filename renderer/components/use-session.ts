import { useQuery } from '@tanstack/react-query'
import type { Session } from '../../shared/case/account.ts'
import { call } from '../lib/call.ts'

/** Who works here now; undefined until it is known, and while nobody does. */
export function useSession(): Session | undefined {
  const session = useQuery({
    queryKey: ['accounts.session'],
    queryFn: () => call('accounts.session', {}),
  })
  return session.data ?? undefined
}
