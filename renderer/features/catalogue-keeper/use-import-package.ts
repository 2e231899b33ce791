import { useMutation, useQueryClient } from '@tanstack/react-query'
import type { OutputOf } from '../../../shared/ipc/contract.ts'
import { tell } from '../../components/toasts.tsx'
import { call } from '../../lib/call.ts'
import { readAsBase64 } from './read-as-base64.ts'
import { overviewKey } from './use-overview.ts'

export type Inspected = OutputOf<'catalogue.inspectPackage'> & { readonly packageBase64: string }

export type ImportState = ReturnType<typeof useImportPackage>

/** Choose, look through, confirm: nothing is taken in before somebody has seen what it changes. */
export function useImportPackage() {
  const queryClient = useQueryClient()
  const inspect = useMutation({
    mutationFn: async (file: File): Promise<Inspected> => {
      const packageBase64 = await readAsBase64(file)
      return { ...(await call('catalogue.inspectPackage', { packageBase64 })), packageBase64 }
    },
  })
  const take = useMutation({
    mutationFn: ({ packageBase64 }: Inspected) =>
      call('catalogue.importPackage', { packageBase64 }),
    onSuccess: (overview, { manifest }) => {
      queryClient.setQueryData(overviewKey, overview)
      const waits = manifest.effectiveFrom > overview.today
      tell(
        'done',
        waits
          ? `已导入 ${manifest.version}，${manifest.effectiveFrom} 起生效。`
          : `已导入 ${manifest.version}，新办件从现在起执行。`,
      )
      inspect.reset()
    },
  })
  const putAway = (): void => {
    inspect.reset()
    take.reset()
  }
  return { inspect, take, putAway }
}
