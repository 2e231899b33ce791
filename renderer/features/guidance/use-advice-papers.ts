import { useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import type { IssuedAdvice } from '../../../shared/ipc/contract/guidance.ts'
import { call, messageOf } from '../../lib/call.ts'
import { newId } from '../../lib/new-id.ts'
import { useNotice } from '../../lib/notices.ts'
import type { Guidance, Talk } from './guidance-state.ts'

const recentKey = ['guidance.recentAdvice'] as const
const mostRecent = 8

export interface AdvicePapers {
  readonly recent: readonly IssuedAdvice[]
  /** The paper that is looked at, and may be printed once more. */
  readonly shown: IssuedAdvice | null
  readonly busy: boolean
  readonly message: string | null
  show(documentId: string | null): void
  /** Numbers the advice, prints it and shows it. */
  issue(catalogueVersion: string, talk: Talk, guidance: Guidance): void
  printAgain(documentId: string): void
  settle(printJobId: string, printed: boolean): void
}

/** The 一次性告知书 given out at this counter, and how their printing goes. */
export function useAdvicePapers(): AdvicePapers {
  const queryClient = useQueryClient()
  const [shownId, setShownId] = useState<string | null>(null)
  const [busy, setBusy] = useState(false)
  const [message, setMessage] = useState<string | null>(null)
  const recent = useQuery({
    queryKey: recentKey,
    queryFn: () => call('guidance.recentAdvice', { limit: mostRecent }),
  })
  const refresh = () => queryClient.invalidateQueries({ queryKey: recentKey })
  useNotice((notice) => {
    if (notice.kind === 'advice-changed') void refresh()
  })
  /** One thing at a time; what goes wrong is said where the paper would be. */
  const run = (work: () => Promise<unknown>): void => {
    if (busy) return
    setBusy(true)
    setMessage(null)
    work()
      .catch((error: unknown) => setMessage(messageOf(error)))
      .finally(() => {
        setBusy(false)
        void refresh()
      })
  }
  const print = (documentId: string) => call('documents.print', { documentId, printJobId: newId() })
  const all = recent.data ?? []
  return {
    recent: all,
    shown: all.find(({ document }) => document.documentId === shownId) ?? null,
    busy,
    message,
    show: (documentId) => {
      setMessage(null)
      setShownId(documentId)
    },
    issue: (catalogueVersion, talk, { stated, selection }) =>
      run(async () => {
        const documentId = newId()
        await call('guidance.issueAdvice', {
          documentId,
          catalogueVersion,
          situation: [...stated],
          items: [...selection],
          applicantName: talk.applicantName.trim(),
          projectName: talk.projectName.trim(),
        })
        await refresh()
        setShownId(documentId)
        await print(documentId)
      }),
    printAgain: (documentId) => run(() => print(documentId)),
    settle: (printJobId, printed) =>
      run(() => call('documents.settleDoubt', { printJobId, printed })),
  }
}
