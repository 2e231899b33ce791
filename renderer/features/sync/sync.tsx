import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { outboxStateNames } from '../../../shared/case/joint-case.ts'
import type { SyncEntry, SyncStatus } from '../../../shared/ipc/contract/operations.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { Problem } from '../../components/problem.tsx'
import { RecordTable } from '../../components/record-table.tsx'
import { EmptyState, Screen } from '../../components/screen.tsx'
import { syncStatusKey, useSyncStatus } from '../../components/sync-status.ts'
import { tell } from '../../components/toasts.tsx'
import { call, messageOf } from '../../lib/call.ts'
import { useNotice } from '../../lib/notices.ts'
import { useShortcuts } from '../../lib/shortcuts.ts'
import { clockTime, shortTime } from '../../lib/time.ts'
import './sync.css'

const entriesKey = ['sync.entries'] as const

/** 待同步: what waits, what was handed back, and why. */
export function Sync({ onOpenCase }: { readonly onOpenCase: (caseId: string) => void }) {
  const queryClient = useQueryClient()
  const status = useSyncStatus()
  const entries = useQuery({
    queryKey: entriesKey,
    queryFn: () => call('sync.entries', {}),
    refetchInterval: 5_000,
  })
  const refresh = () => void queryClient.invalidateQueries({ queryKey: entriesKey })
  useNotice((notice) => {
    if (notice.kind === 'sync' || notice.kind === 'case-changed') refresh()
  })
  const start = useMutation({
    mutationFn: () => call('sync.start', {}),
    onSuccess: (next) => queryClient.setQueryData(syncStatusKey, next),
    onSettled: refresh,
  })
  const resend = useMutation({
    mutationFn: (operationId: string) => call('sync.resend', { operationId }),
    onSuccess: () => tell('done', '已重新排队，接下来会自动发送。'),
    onSettled: refresh,
  })
  const startNow = (): void => {
    if (!start.isPending) start.mutate()
  }
  useShortcuts({ F5: { label: '立即同步', initials: 'ljtb', run: startNow } })
  const failure = entries.error ?? start.error ?? resend.error
  return (
    <Screen
      title="待同步"
      beside={
        <>
          <span className="grow" />
          <ActionButton kind="primary" shortcut="F5" disabled={start.isPending} onClick={startNow}>
            立即同步
          </ActionButton>
        </>
      }
    >
      {status && <Summary status={status} />}
      {failure && <Problem message={messageOf(failure)} onRetry={refresh} />}
      <div className="screen-body panel">
        {entries.data?.length === 0 && (
          <EmptyState title="没有待同步的办件">
            受理的办件会自动发往省平台；断网时先存在这里，恢复后自动补发。
          </EmptyState>
        )}
        {entries.data !== undefined && entries.data.length > 0 && (
          <EntryTable
            entries={entries.data}
            onOpenCase={onOpenCase}
            onResend={(operationId) => resend.mutate(operationId)}
            isResending={resend.isPending}
          />
        )}
      </div>
    </Screen>
  )
}

function Summary({ status }: { readonly status: SyncStatus }) {
  const words = {
    online: '已与平台连通',
    offline: '离线，可正常受理，恢复后自动补发',
    unset: '未设平台，可正常受理；请大厅管理员在“系统管理”里填写平台地址',
  } as const
  return (
    <div className="panel sync-summary" role="status" aria-label="同步情况">
      <span className={`status-connection ${status.connection}`}>{words[status.connection]}</span>
      <span>待同步 {status.pending}</span>
      <span className={status.returned > 0 ? 'stop' : ''}>平台退回 {status.returned}</span>
      <span>号段余 {status.numbersLeft}</span>
      <span>最近同步 {status.lastSyncAt ? shortTime(status.lastSyncAt) : '还没有'}</span>
      {status.connection === 'offline' && status.reason && (
        <span className="muted">{status.reason}</span>
      )}
    </div>
  )
}

function EntryTable({
  entries,
  onOpenCase,
  onResend,
  isResending,
}: {
  readonly entries: readonly SyncEntry[]
  readonly onOpenCase: (caseId: string) => void
  readonly onResend: (operationId: string) => void
  readonly isResending: boolean
}) {
  return (
    <RecordTable<SyncEntry>
      label="待同步的办件"
      records={entries}
      idOf={(entry) => entry.operationId}
      columns={[
        { title: '编号', of: (entry) => entry.caseNo, tight: true },
        { title: '申请人', of: (entry) => entry.applicantName },
        {
          title: '状态',
          tight: true,
          of: (entry) => (
            <span className={entry.state === 'returned' ? 'status-stop' : ''}>
              {outboxStateNames[entry.state]}
            </span>
          ),
        },
        {
          title: '原因和办法',
          of: (entry) => entry.reason ?? <span className="muted">等候发送</span>,
        },
        { title: '已试', tight: true, of: (entry) => `${entry.tries} 次` },
        {
          title: '下次发送',
          tight: true,
          of: (entry) => (entry.nextTryAt ? clockTime(entry.nextTryAt) : ''),
        },
        { title: '受理时间', tight: true, of: (entry) => shortTime(entry.enqueuedAt) },
        {
          title: '办理',
          tight: true,
          of: (entry) => (
            <span className="sync-buttons">
              <ActionButton onClick={() => onOpenCase(entry.caseId)}>打开</ActionButton>
              {entry.state === 'returned' && (
                <ActionButton disabled={isResending} onClick={() => onResend(entry.operationId)}>
                  重新发送
                </ActionButton>
              )}
            </span>
          ),
        },
      ]}
    />
  )
}
