import { useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { CaseView } from '../../../shared/case/joint-case.ts'
import { tell } from '../../components/toasts.tsx'
import { CallFailed, messageOf } from '../../lib/call.ts'
import { caseViewKey, useRefreshCase } from './use-case-view.ts'

export interface LifeCommand {
  readonly busy: boolean
  /** What the engine refused, in its words; null after the next attempt. */
  readonly message: string | null
  /** Its sentences about single values. */
  readonly fields: Readonly<Record<string, string>>
  /** True when it is done and everything shown of the case has been asked for again. */
  run(command: () => Promise<unknown>, done: string): Promise<boolean>
  /** Of a command that answers with the case: shown at once, so that the very next key acts on it. */
  show(view: CaseView): void
}

/** One command of a panel at a time, with its refusal beside it. */
export function useLifeCommand(caseId: string): LifeCommand {
  const queryClient = useQueryClient()
  const refresh = useRefreshCase(caseId)
  const [busy, setBusy] = useState(false)
  const [failure, setFailure] = useState<unknown>(null)
  return {
    busy,
    message: failure === null ? null : messageOf(failure),
    fields: failure instanceof CallFailed ? failure.fields : {},
    show: (view) => queryClient.setQueryData(caseViewKey(caseId), view),
    async run(command, done) {
      if (busy) return false
      setBusy(true)
      setFailure(null)
      try {
        await command()
        await refresh()
        tell('done', done)
        return true
      } catch (error) {
        setFailure(error)
        return false
      } finally {
        setBusy(false)
      }
    },
  }
}
