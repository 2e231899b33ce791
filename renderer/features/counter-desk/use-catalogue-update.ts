import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useState } from 'react'
import { tell } from '../../components/toasts.tsx'
import { call, messageOf } from '../../lib/call.ts'
import { useNotice } from '../../lib/notices.ts'
import { openedCaseKey } from './open-case.ts'
import { useDesk, useDeskState } from './use-desk.ts'

/** Whether the draft on the desk is filled under another version than the one in force, and the way there. */
export function useCatalogueUpdate() {
  const desk = useDesk()
  const queryClient = useQueryClient()
  const caseId = useDeskState((state) => state.view.caseId)
  const revision = useDeskState((state) => state.view.revision)
  const [busy, setBusy] = useState(false)
  const found = useQuery({
    queryKey: ['carryOver.find', caseId, revision],
    queryFn: () => call('carryOver.find', { caseId }),
  })
  const { refetch } = found
  useNotice((notice) => {
    if (notice.kind === 'catalogue-changed') void refetch()
  })
  // A version may have come into force at midnight: a refusal to accept is the first to say so.
  const refusal = useDeskState(({ message }) => (message?.tone === 'stop' ? message : null))
  useEffect(() => {
    if (refusal !== null) void refetch()
  }, [refusal, refetch])
  const update = found.data?.update ?? null
  const apply = async (): Promise<void> => {
    if (update === null || busy) return
    setBusy(true)
    try {
      if (!(await desk.flush())) {
        const text = '还有内容没有保存到本机，暂时不能更新。请看右上角的保存提示，稍后再按 Alt+U。'
        desk.set({ message: { tone: 'stop', text } })
        return
      }
      const { toVersion } = update
      const view = await call('carryOver.apply', { caseId, toVersion })
      tell('done', `本件已更新到 ${toVersion} 版清单，请核对后继续。`)
      // The desk is built anew over the other catalogue; everything on it is on disk.
      queryClient.setQueryData(openedCaseKey(caseId), view)
    } catch (error) {
      desk.set({ message: { tone: 'stop', text: messageOf(error) } })
    } finally {
      setBusy(false)
    }
  }
  return { update, kept: found.data?.kept ?? [], busy, apply }
}
