import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { CaseView } from '../../../shared/case/joint-case.ts'
import { call } from '../../lib/call.ts'
import { useNotice } from '../../lib/notices.ts'

export function caseViewKey(caseId: string): readonly string[] {
  return ['cases.open', 'life', caseId]
}

/** The case as it stands now; asked for again whenever the engine says that it changed. */
export function useCaseView(caseId: string) {
  const refresh = useRefreshCase(caseId)
  useNotice((notice) => {
    const mayDiffer = notice.kind === 'process' && notice.process === 'engine' && notice.up
    if (mayDiffer || (notice.kind === 'case-changed' && notice.caseId === caseId)) void refresh()
  })
  return useQuery({
    queryKey: caseViewKey(caseId),
    queryFn: () => call('cases.open', { caseId }),
  })
}

/**
 * Asks again for everything that is shown of the case. A panel calls it after each of its commands; queries
 * whose second key is the case's id are asked again with it.
 */
export function useRefreshCase(caseId: string): () => Promise<void> {
  const queryClient = useQueryClient()
  return async () => {
    await queryClient.invalidateQueries({ predicate: ({ queryKey }) => queryKey.includes(caseId) })
  }
}

/** The catalogue that the case keeps; undefined while it is on its way. */
export function useCatalogueOf({ catalogueVersion }: Pick<CaseView, 'catalogueVersion'>) {
  const catalogue = useQuery({
    queryKey: ['catalogue.get', catalogueVersion],
    queryFn: () => call('catalogue.get', { version: catalogueVersion }),
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  })
  return catalogue.data
}
