import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { CatalogueOverview } from '../../../shared/ipc/contract/catalogue.ts'
import { call } from '../../lib/call.ts'
import { useNotice } from '../../lib/notices.ts'

export type Overview = CatalogueOverview

export const overviewKey = ['catalogue.versions'] as const

/** A version may come into force at midnight while the screen is open. */
const refreshMs = 60_000

export function useOverview() {
  const queryClient = useQueryClient()
  useNotice((notice) => {
    if (notice.kind === 'catalogue-changed') {
      void queryClient.invalidateQueries({ queryKey: overviewKey })
    }
  })
  return useQuery({
    queryKey: overviewKey,
    queryFn: () => call('catalogue.versions', {}),
    refetchInterval: refreshMs,
  })
}

/** The content of a version never changes, so it is asked for once. */
export function useCatalogue(version: string) {
  return useQuery({
    queryKey: ['catalogue.get', version],
    queryFn: () => call('catalogue.get', { version }),
    staleTime: Number.POSITIVE_INFINITY,
  })
}

export function versionInForce({ versions }: Overview): string {
  return versions.find(({ state }) => state === 'in-force')?.version ?? ''
}
