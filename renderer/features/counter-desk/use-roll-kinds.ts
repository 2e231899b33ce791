import { useQuery } from '@tanstack/react-query'
import type { DocumentKind } from '../../../shared/case/joint-case.ts'
import { call } from '../../lib/call.ts'

const none: readonly DocumentKind[] = []

/** What this counter's 小票打印机 takes; nothing as long as that isn't known. */
export function useRollKinds(): readonly DocumentKind[] {
  const { data = none } = useQuery({
    queryKey: ['documents.rollKinds'],
    queryFn: () => call('documents.rollKinds', {}),
  })
  return data
}
