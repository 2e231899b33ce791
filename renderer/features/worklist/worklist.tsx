import { keepPreviousData, useQuery, useQueryClient } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { CaseRow } from '../../../shared/case/joint-case.ts'
import type { CaseState } from '../../../shared/case/task-state.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { CaseTable } from '../../components/case-table.tsx'
import { Problem } from '../../components/problem.tsx'
import { useRowCursor } from '../../components/row-cursor.ts'
import { EmptyState, Screen } from '../../components/screen.tsx'
import { useSyncStatus } from '../../components/sync-status.ts'
import { call, messageOf } from '../../lib/call.ts'
import { useNotice } from '../../lib/notices.ts'
import { readPreference, writePreference } from '../../lib/preferences.ts'
import { useShortcuts } from '../../lib/shortcuts.ts'
import { localDate } from '../../lib/time.ts'
import './worklist.css'

const filters = [
  { id: 'all', title: '全部', state: null },
  { id: 'draft', title: '草稿', state: 'draft' },
  { id: 'accepted', title: '已受理', state: 'accepted' },
] as const satisfies readonly { id: string; title: string; state: CaseState | null }[]
type FilterId = (typeof filters)[number]['id']

const mostRows = 200

interface WorklistProps {
  readonly loginName: string
  readonly onOpenCase: (row: CaseRow) => void
  readonly onStartCase: () => void
  readonly onSync: () => void
}

/** 工作台: the cases at this counter, and four numbers that each open their list. */
export function Worklist({ loginName, onOpenCase, onStartCase, onSync }: WorklistProps) {
  const [filter, setFilter] = useState<FilterId>(() => rememberedFilter(loginName))
  const chosen = filters.find(({ id }) => id === filter) ?? filters[0]
  const list = useCases(chosen.state)
  const rows = list.data?.rows ?? []
  const cursor = useRowCursor(rows.length, (index) => open(index))
  const table = useRef<HTMLTableElement>(null)
  const open = (index: number): void => {
    const row = rows[index]
    if (row) onOpenCase(row)
  }
  const choose = (id: FilterId): void => {
    setFilter(id)
    cursor.setIndex(0)
    writePreference(`worklist.${loginName}`, id)
    table.current?.focus()
  }
  useShortcuts({
    N: { label: '新办件', initials: 'xbj', run: onStartCase },
    Enter: {
      label: '打开',
      initials: 'dk',
      disabled: rows.length === 0,
      run: () => open(cursor.index),
    },
    ...Object.fromEntries(
      filters.map(({ id, title }, index) => [
        String(index + 1),
        { label: `只看${title}`, bar: false, run: () => choose(id) },
      ]),
    ),
  })
  const isThere = rows.length > 0
  useEffect(() => {
    if (isThere) table.current?.focus({ preventScroll: true })
  }, [isThere])

  return (
    <Screen
      title="工作台"
      beside={
        <>
          <FilterRow filter={filter} onChoose={choose} />
          <span className="grow" />
          <ActionButton kind="primary" shortcut="N" onClick={onStartCase}>
            新办件
          </ActionButton>
        </>
      }
    >
      {list.error && (
        <Problem message={messageOf(list.error)} onRetry={() => void list.refetch()} />
      )}
      <div className="screen-body panel">
        {list.data && !isThere && <NoCases filter={filter} />}
        {isThere && (
          <CaseTable ref={table} label="办件" rows={rows} cursor={cursor} onOpen={onOpenCase} />
        )}
        {list.data?.more && (
          <p className="muted empty-more">只列最近 {mostRows} 件，更早的请到“查询”里找。</p>
        )}
      </div>
      <Numbers onChoose={choose} onSync={onSync} />
    </Screen>
  )
}

function FilterRow({
  filter,
  onChoose,
}: {
  readonly filter: FilterId
  readonly onChoose: (id: FilterId) => void
}) {
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset would need a visible legend
    <div className="filter-row" role="group" aria-label="只看">
      {filters.map(({ id, title }, index) => (
        <button
          key={id}
          type="button"
          aria-pressed={id === filter}
          aria-keyshortcuts={String(index + 1)}
          onClick={() => onChoose(id)}
        >
          <span className="key" aria-hidden="true">
            {index + 1}
          </span>
          {title}
        </button>
      ))}
    </div>
  )
}

function Numbers({
  onChoose,
  onSync,
}: {
  readonly onChoose: (id: FilterId) => void
  readonly onSync: () => void
}) {
  const drafts = useCases('draft').data
  const accepted = useCases('accepted').data
  const sync = useSyncStatus()
  const today = localDate(new Date())
  const acceptedToday = accepted?.rows.filter((row) => localDate(row.changedAt) === today).length
  const isMore = accepted?.more === true && acceptedToday === accepted.rows.length
  const returned = sync?.returned ?? 0
  return (
    <div className="worklist-numbers">
      <button type="button" onClick={() => onChoose('draft')}>
        草稿 <strong>{drafts ? counted(drafts.rows.length, drafts.more) : ' '}</strong>
      </button>
      <button type="button" onClick={() => onChoose('accepted')}>
        今日受理{' '}
        <strong>{acceptedToday === undefined ? ' ' : counted(acceptedToday, isMore)}</strong>
      </button>
      <button type="button" onClick={onSync}>
        待同步 <strong>{sync?.pending ?? ' '}</strong>
      </button>
      <button type="button" className={returned > 0 ? 'stop' : ''} onClick={onSync}>
        平台退回 <strong>{sync ? returned : ' '}</strong>
      </button>
    </div>
  )
}

function counted(count: number, more: boolean): string {
  return more ? `${count}+` : String(count)
}

function NoCases({ filter }: { readonly filter: FilterId }) {
  const titles: Readonly<Record<FilterId, string>> = {
    all: '还没有办件',
    draft: '没有草稿',
    accepted: '还没有已受理的办件',
  }
  return (
    <EmptyState title={titles[filter]}>
      按 <span className="key">N</span> 新办件：读身份证、选事项、填一张表、收一次材料。
    </EmptyState>
  )
}

function useCases(state: CaseState | null) {
  const queryClient = useQueryClient()
  useNotice((notice) => {
    if (notice.kind !== 'case-changed') return
    void queryClient.invalidateQueries({ queryKey: ['cases.search'] })
  })
  return useQuery({
    queryKey: ['cases.search', '', state],
    queryFn: () => call('cases.search', { text: '', state, limit: mostRows }),
    placeholderData: keepPreviousData,
  })
}

function rememberedFilter(loginName: string): FilterId {
  const remembered = readPreference(`worklist.${loginName}`)
  return filters.find(({ id }) => id === remembered)?.id ?? 'all'
}
