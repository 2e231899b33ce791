import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { CapturedPage } from '../../../shared/case/page.ts'
import { call } from '../../lib/call.ts'

export interface OfMaterial {
  readonly caseId: string
  readonly materialId: string
}

const pagesKey = ({ caseId, materialId }: OfMaterial) => ['capture.pages', caseId, materialId]

/** The pages of one material as they stand on disk: what is not there yet is not shown. */
export function usePages(material: OfMaterial) {
  const queryClient = useQueryClient()
  const { caseId, materialId } = material
  const query = useQuery({
    queryKey: pagesKey(material),
    queryFn: () => call('capture.pages', { caseId, materialId }),
    gcTime: 0,
  })
  return {
    pages: query.data?.pages ?? [],
    loaded: query.data !== undefined,
    error: query.error,
    refresh: () => queryClient.invalidateQueries({ queryKey: pagesKey(material) }),
    show: (pages: readonly CapturedPage[]) =>
      queryClient.setQueryData(pagesKey(material), { pages: [...pages] }),
  }
}

/** A picture as an address for an image. It is asked for anew when the page was marked, as the bytes tell. */
export function usePageImage(caseId: string, page: CapturedPage, size: 'thumbnail' | 'page') {
  const { pageId, bytes } = page
  const marked = page.verified !== null
  const query = useQuery({
    queryKey: ['capture.image', pageId, size, bytes, marked],
    queryFn: () => call('capture.image', { caseId, pageId, size }),
    staleTime: Number.POSITIVE_INFINITY,
    // Pictures of papers stay in the window no longer than they are looked at.
    gcTime: 0,
  })
  const { data } = query
  return {
    url: data === undefined ? null : `data:image/jpeg;base64,${data.jpegBase64}`,
    error: query.error,
  }
}
