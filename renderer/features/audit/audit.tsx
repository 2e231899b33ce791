import { keepPreviousData, useInfiniteQuery, useQuery } from '@tanstack/react-query'
import { type ReactElement, useState } from 'react'
import { type AuditGroup, auditGroupNames, auditGroups } from '../../../shared/audit/log-groups.ts'
import type { LogFilter, LogLine } from '../../../shared/ipc/contract/audit.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { FilterRow, filterShortcuts } from '../../components/filter-row.tsx'
import { Problem } from '../../components/problem.tsx'
import { useRowCursor } from '../../components/row-cursor.ts'
import { type GridColumn, RowGrid } from '../../components/row-grid.tsx'
import { EmptyState, Screen } from '../../components/screen.tsx'
import { call, messageOf } from '../../lib/call.ts'
import { useShortcuts } from '../../lib/shortcuts.ts'
import { fullTime } from '../../lib/time.ts'
import { AuditFilterForm } from './audit-filter.tsx'
import { AuditSide } from './audit-side.tsx'
import './audit.css'

const pageSize = 100
const all = 'all'
const choices = [
  { id: all, title: '全部', key: '0' },
  ...auditGroups.map((id, at) => ({ id, title: auditGroupNames[id], key: String(at + 1) })),
] satisfies readonly { id: AuditGroup | typeof all; title: string; key: string }[]

export const everything: LogFilter = {
  ...{ from: null, to: null, accountId: null, windowNo: null, group: null, caseNumber: null },
}

/** 审计: what happened at this counter, whether the log of it still holds, and a copy that proves itself. */
export function Audit(): ReactElement {
  const [filter, setFilter] = useState<LogFilter>(everything)
  const overview = useQuery({
    queryKey: ['audit.overview'],
    queryFn: () => call('audit.overview', {}),
  })
  const choose = (id: AuditGroup | typeof all): void =>
    setFilter({ ...filter, group: id === all ? null : id })
  useShortcuts(filterShortcuts(choices, choose))
  return (
    <Screen
      title="审计"
      beside={<FilterRow choices={choices} chosen={filter.group ?? all} onChoose={choose} />}
    >
      {overview.error && (
        <Problem message={messageOf(overview.error)} onRetry={() => void overview.refetch()} />
      )}
      <AuditFilterForm
        filter={filter}
        accounts={overview.data?.accounts ?? []}
        windows={overview.data?.windows ?? []}
        onFilter={setFilter}
      />
      <div className="audit">
        <LogGrid key={JSON.stringify(filter)} filter={filter} />
        {overview.data && <AuditSide overview={overview.data} />}
      </div>
    </Screen>
  )
}

function LogGrid({ filter }: { readonly filter: LogFilter }): ReactElement {
  const list = useInfiniteQuery({
    queryKey: ['audit.list', filter],
    queryFn: ({ pageParam }) =>
      call('audit.list', { ...filter, before: pageParam, limit: pageSize }),
    initialPageParam: null as number | null,
    getNextPageParam: ({ lines, more }) => (more ? lines.at(-1)?.seq : undefined),
    placeholderData: keepPreviousData,
  })
  const lines = list.data?.pages.flatMap((page) => page.lines) ?? []
  const cursor = useRowCursor(lines.length, () => undefined)
  const more = (): void => {
    if (list.hasNextPage && !list.isFetching) void list.fetchNextPage()
  }
  useShortcuts({
    'Alt+G': { label: '更早的', initials: 'gzd', disabled: !list.hasNextPage, run: more },
  })
  return (
    <div className="screen-body panel">
      {list.error && (
        <Problem message={messageOf(list.error)} onRetry={() => void list.refetch()} />
      )}
      {list.data && lines.length === 0 && (
        <EmptyState title="没有这样的记录">换一个日期、人员或类别，或按 0 看全部。</EmptyState>
      )}
      {lines.length > 0 && (
        <RowGrid
          label="日志"
          name="audit"
          columns={columns}
          rows={lines}
          keyOf={({ seq }) => String(seq)}
          cells={cells}
          cursor={cursor}
        />
      )}
      {list.hasNextPage && (
        <ActionButton shortcut="Alt+G" disabled={list.isFetching} onClick={more}>
          更早的
        </ActionButton>
      )}
    </div>
  )
}

const columns: readonly GridColumn[] = [
  { title: '序号', className: 'audit-window' },
  { title: '时间', className: 'audit-time' },
  { title: '人员', className: 'audit-who' },
  { title: '窗口', className: 'audit-window' },
  { title: '事项' },
  { title: '受理编号', className: 'audit-case' },
]

function cells({ seq, at, actorName, windowNo, text, caseNumber }: LogLine): ReactElement {
  return (
    <>
      <td>{seq}</td>
      <td>{fullTime(at)}</td>
      <td>{actorName || '程序'}</td>
      <td>{windowNo}</td>
      <td>{text}</td>
      <td>{caseNumber ?? ''}</td>
    </>
  )
}
