import { useQuery } from '@tanstack/react-query'
import { call } from '../../lib/call.ts'
import { useDeskState } from './use-desk.ts'

export const pageCountsKey = (caseId: string): readonly string[] => ['capture.pages', caseId]

const none: ReadonlyMap<string, number> = new Map()

/** How many pictures each material of the open case has on disk. */
export function usePageCounts(): ReadonlyMap<string, number> {
  const caseId = useDeskState((state) => state.view.caseId)
  const { data } = useQuery({
    queryKey: pageCountsKey(caseId),
    queryFn: () => call('capture.pages', { caseId, materialId: null }),
    select: ({ pages }) => {
      const counts = new Map<string, number>()
      for (const { materialId } of pages) counts.set(materialId, (counts.get(materialId) ?? 0) + 1)
      return counts
    },
  })
  return data ?? none
}
