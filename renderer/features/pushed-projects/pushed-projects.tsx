import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactElement, useState } from 'react'
import {
  type PushedEntry,
  type PushedState,
  pushedStateNames,
} from '../../../shared/case/pushed-project.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { FilterRow, filterShortcuts } from '../../components/filter-row.tsx'
import { Problem } from '../../components/problem.tsx'
import { type RowCursor, useRowCursor } from '../../components/row-cursor.ts'
import { EmptyState, Screen } from '../../components/screen.tsx'
import { call, messageOf } from '../../lib/call.ts'
import { newId } from '../../lib/new-id.ts'
import { useNotice } from '../../lib/notices.ts'
import { useOpenCase } from '../../lib/open-case.ts'
import { useShortcuts } from '../../lib/shortcuts.ts'
import { PushedTable } from './pushed-table.tsx'
import { SetAsideForm } from './set-aside-form.tsx'
import './pushed-projects.css'

const mostRows = 200
const choices = [
  { id: 'waiting', title: pushedStateNames.waiting, key: '1' },
  { id: 'drafted', title: pushedStateNames.drafted, key: '2' },
  { id: 'set-aside', title: pushedStateNames['set-aside'], key: '3' },
  { id: 'all', title: '全部', key: '4' },
] as const
type Filter = PushedState | 'all'

/** 靠前服务: projects that the approval system has pushed; Enter makes one a draft with all that is known. */
export function PushedProjects(): ReactElement {
  const [filter, setFilter] = useState<Filter>('waiting')
  const queryClient = useQueryClient()
  const refresh = () => queryClient.invalidateQueries({ queryKey: ['projects.pushed'] })
  useNotice((notice) => {
    if (notice.kind === 'projects-changed') void refresh()
  })
  const found = useQuery({
    queryKey: ['projects.pushed', filter],
    queryFn: () =>
      call('projects.pushed', { state: filter === 'all' ? null : filter, limit: mostRows }),
  })
  useShortcuts(filterShortcuts(choices, setFilter))
  return (
    <Screen
      title="靠前服务"
      beside={
        <FilterRow
          choices={choices.map((one) =>
            one.id === 'waiting' ? { ...one, count: found.data?.waiting ?? 0 } : one,
          )}
          chosen={filter}
          onChoose={setFilter}
        />
      }
    >
      {found.error && (
        <Problem message={messageOf(found.error)} onRetry={() => void found.refetch()} />
      )}
      {found.data && <Pushed key={filter} rows={found.data.rows} onChanged={refresh} />}
    </Screen>
  )
}

function Pushed({
  rows,
  onChanged,
}: {
  readonly rows: readonly PushedEntry[]
  readonly onChanged: () => Promise<void>
}): ReactElement {
  const [asking, setAsking] = useState(false)
  const { message, busy, open, reopen } = usePushedDoings(onChanged)
  const cursor: RowCursor = useRowCursor(rows.length, (at) => openAt(at))
  const row = rows[cursor.index]
  const openAt = (at: number): void => {
    const wanted = rows[at]
    if (wanted && wanted.state !== 'set-aside' && !busy) open(wanted)
  }
  useShortcuts({
    ...(row?.state === 'waiting' && {
      Q: { label: '不办', initials: 'bb', run: () => setAsking(true) },
    }),
    ...(row?.state === 'set-aside' && {
      H: { label: '恢复待对接', initials: 'hfddj', run: () => reopen(row) },
    }),
  })
  if (rows.length === 0) {
    return (
      <div className="screen-body panel">
        <EmptyState title="这里没有项目">
          工程建设项目审批管理系统核发规划许可后推送的项目会自动列在这里，联网时随同步取来。
        </EmptyState>
      </div>
    )
  }
  return (
    <>
      {message && <Problem message={message} />}
      <div className="pushed-actions">
        <ActionButton
          kind="primary"
          shortcut="Enter"
          disabled={busy || row?.state === 'set-aside'}
          onClick={() => openAt(cursor.index)}
        >
          {row?.caseId ? '打开办件' : '建草稿，已知内容全部带入'}
        </ActionButton>
        {row?.state === 'waiting' && (
          <ActionButton shortcut="Q" onClick={() => setAsking(true)}>
            不办
          </ActionButton>
        )}
        {row?.state === 'set-aside' && (
          <ActionButton shortcut="H" onClick={() => reopen(row)}>
            恢复待对接
          </ActionButton>
        )}
      </div>
      <div className="pushed-split">
        <div className="screen-body panel">
          <PushedTable rows={rows} cursor={cursor} onOpen={openAt} />
        </div>
        {asking && row?.state === 'waiting' && (
          <SetAsideForm entry={row} onChanged={onChanged} onClose={() => setAsking(false)} />
        )}
      </div>
    </>
  )
}

/** What can be done with a project; one thing at a time. */
function usePushedDoings(onChanged: () => Promise<void>) {
  const openCase = useOpenCase()
  const [busy, setBusy] = useState(false)
  const [message, setMessage] = useState<string | null>(null)
  const run = (work: () => Promise<unknown>): void => {
    setBusy(true)
    setMessage(null)
    work()
      .then(onChanged)
      .catch((error: unknown) => setMessage(messageOf(error)))
      .finally(() => setBusy(false))
  }
  return {
    busy,
    message,
    open: ({ projectId, caseId }: PushedEntry) =>
      run(async () => {
        const view = await (caseId === null
          ? call('projects.openDraft', { caseId: newId(), projectId })
          : call('cases.open', { caseId }))
        openCase(view)
      }),
    reopen: ({ projectId }: PushedEntry) => run(() => call('projects.reopen', { projectId })),
  }
}
