import { useMutation } from '@tanstack/react-query'
import { useRef, useState } from 'react'
import type { CaseProgress } from '../../../shared/case/progress.ts'
import { tell } from '../../components/toasts.tsx'
import { CallFailed, call, messageOf } from '../../lib/call.ts'
import { newId } from '../../lib/new-id.ts'

export interface ProgressNotice {
  readonly reasons: Readonly<Record<string, string>>
  /** The engine's sentences, by item. */
  readonly errors: Readonly<Record<string, string>>
  readonly problem: string | null
  setReason(itemId: string, reason: string): void
  print(): void
}

/** 办理进度告知单 of the case that is shown: written and printed in one go. */
export function useProgressNotice(shown: CaseProgress | undefined): ProgressNotice {
  const [reasons, setReasons] = useState<Readonly<Record<string, string>>>({})
  // The same letter until it is printed, whatever becomes of the first answer.
  const ids = useRef({ caseId: '', documentId: '', printJobId: '' })
  const write = useMutation({
    mutationFn: async (caseId: string) => {
      if (ids.current.caseId !== caseId)
        ids.current = { caseId, documentId: newId(), printJobId: newId() }
      const { documentId, printJobId } = ids.current
      await call('progress.notice', { documentId, caseId, reasons })
      await call('documents.print', { documentId, printJobId })
    },
    onSuccess: () => {
      ids.current = { caseId: '', documentId: '', printJobId: '' }
      tell('done', '进度告知单已送打印机')
    },
  })
  const isOwn = write.variables === shown?.caseId
  const { error } = write
  const errors = isOwn && error instanceof CallFailed ? error.fields : {}
  return {
    reasons,
    errors,
    problem: isOwn && error ? messageOf(error) : null,
    setReason: (itemId, reason) => setReasons((now) => ({ ...now, [itemId]: reason })),
    print: () => {
      if (shown && !write.isPending) write.mutate(shown.caseId)
    },
  }
}
