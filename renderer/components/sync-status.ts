import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { SyncStatus } from '../../shared/ipc/contract/operations.ts'
import { call } from '../lib/call.ts'
import { useNotice } from '../lib/notices.ts'

export const syncStatusKey = ['sync.status'] as const

/** The last known state of synchronisation: told by the engine, and asked for every 15 s in case a word was lost. */
export function useSyncStatus(): SyncStatus | undefined {
  const queryClient = useQueryClient()
  const status = useQuery({
    queryKey: syncStatusKey,
    queryFn: () => call('sync.status', {}),
    refetchInterval: 15_000,
  })
  useNotice((notice) => {
    if (notice.kind === 'sync') queryClient.setQueryData(syncStatusKey, notice.status)
  })
  return status.data
}
