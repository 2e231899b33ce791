import { useQuery } from '@tanstack/react-query'
import type { CaseView } from '../../../shared/case/joint-case.ts'
import type { Catalogue } from '../../../shared/catalog/catalogue.ts'
import { call } from '../../lib/call.ts'

export interface OpenedCase {
  readonly view: CaseView
  readonly catalogue: Catalogue
}

export function openedCaseKey(caseId: string): readonly string[] {
  return ['cases.open', 'desk', caseId]
}

/** The case and the catalogue that it keeps. Asked for once: from then on the desk itself is what is true. */
export function useOpenedCase(caseId: string) {
  const opened = useQuery({
    queryKey: openedCaseKey(caseId),
    queryFn: () => call('cases.open', { caseId }),
    staleTime: Number.POSITIVE_INFINITY,
    // A case that is opened again must not be shown as it was.
    gcTime: 0,
  })
  const version = opened.data?.catalogueVersion
  const catalogue = useQuery({
    queryKey: ['catalogue.get', version],
    queryFn: () => call('catalogue.get', { version: version ?? null }),
    enabled: version !== undefined,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: Number.POSITIVE_INFINITY,
  })
  const ready: OpenedCase | null =
    opened.data && catalogue.data ? { view: opened.data, catalogue: catalogue.data } : null
  const retry = (): void => {
    void opened.refetch()
    if (version !== undefined) void catalogue.refetch()
  }
  return { ready, error: opened.error ?? catalogue.error, retry }
}
