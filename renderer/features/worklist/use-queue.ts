import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useState } from 'react'
import { QueueFilter, QueueScope, QueueSort } from '../../../shared/ipc/contract/worklist.ts'
import { call } from '../../lib/call.ts'
import { useNotice } from '../../lib/notices.ts'
import { readPreference, writePreference } from '../../lib/preferences.ts'

/** Rows painted at once: more than a screen holds, few enough for one key press. */
export const pageSize = 40

export interface QueueChoice {
  readonly scope: QueueScope
  readonly filter: QueueFilter
  readonly sort: QueueSort
}

const usual: QueueChoice = { scope: 'mine', filter: 'open', sort: 'changed' }

/** Which queue a person looks at, remembered for the person on this machine. */
export function useQueueChoice(loginName: string) {
  const name = `worklist.${loginName}`
  const [choice, setChoice] = useState<QueueChoice>(() => remembered(readPreference(name)))
  const choose = (change: Partial<QueueChoice>): void => {
    const next = { ...choice, ...change }
    setChoice(next)
    writePreference(name, [next.scope, next.filter, next.sort].join(' '))
  }
  return { choice, choose }
}

function remembered(text: string | null): QueueChoice {
  const [scope, filter, sort] = text?.split(' ') ?? []
  return {
    scope: QueueScope.safeParse(scope).data ?? usual.scope,
    filter: QueueFilter.safeParse(filter).data ?? usual.filter,
    sort: QueueSort.safeParse(sort).data ?? usual.sort,
  }
}

/** `offset`: of the page's first row. */
export function useQueuePage(choice: QueueChoice, offset: number) {
  useFreshQueues()
  return useQuery({
    queryKey: ['worklist.list', choice, offset],
    queryFn: () => call('worklist.list', { ...choice, offset, limit: pageSize }),
    placeholderData: keepPreviousData,
  })
}

export function useQueueCounts(scope: QueueScope) {
  return useQuery({
    queryKey: ['worklist.counts', scope],
    queryFn: () => call('worklist.counts', { scope }),
    placeholderData: keepPreviousData,
  })
}

function useFreshQueues(): void {
  const queryClient = useQueryClient()
  useNotice((notice) => {
    if (notice.kind !== 'case-changed' && notice.kind !== 'sync') return
    void queryClient.invalidateQueries({ queryKey: ['worklist.list'] })
    void queryClient.invalidateQueries({ queryKey: ['worklist.counts'] })
  })
}
