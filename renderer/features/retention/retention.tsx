import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactElement, useState } from 'react'
import type { ForgettableView, RetentionView } from '../../../shared/ipc/contract/retention.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { Problem } from '../../components/problem.tsx'
import { useRowCursor } from '../../components/row-cursor.ts'
import { RowGrid } from '../../components/row-grid.tsx'
import { EmptyState, Screen } from '../../components/screen.tsx'
import { tell } from '../../components/toasts.tsx'
import { call, messageOf } from '../../lib/call.ts'
import { type Shortcuts, useShortcuts } from '../../lib/shortcuts.ts'
import { localDate } from '../../lib/time.ts'
import { HoldForm } from './hold-form.tsx'
import './retention.css'

const overviewKey = ['retention.overview'] as const
type Task = 'none' | 'release' | 'hold'

/** 保存期限: how many cases are beyond their time, and the word that lets them be forgotten. */
export function Retention(): ReactElement {
  const queryClient = useQueryClient()
  const [task, setTask] = useState<Task>('none')
  const overview = useQuery({
    queryKey: overviewKey,
    queryFn: () => call('retention.overview', {}),
  })
  const done = (view: RetentionView): void => {
    queryClient.setQueryData(overviewKey, view)
    setTask('none')
  }
  const view = overview.data
  const rows = view ? [...view.batch, ...view.held] : []
  const cursor = useRowCursor(rows.length, () => undefined)
  const chosen = rows[cursor.index]
  const lift = useMutation({
    mutationFn: (caseId: string) => call('retention.lift', { caseId }),
    onSuccess: done,
    onError: (error) => tell('problem', messageOf(error)),
  })
  const due = view?.batch.length ?? 0
  const mayLift = chosen !== undefined && chosen.heldFor !== null
  const tasks: Shortcuts = {
    'Alt+Q': {
      label: '放行删除',
      initials: 'fxsc',
      disabled: due === 0,
      run: () => setTask('release'),
    },
    'Alt+J': { label: '暂缓', initials: 'zh', run: () => setTask('hold') },
    'Alt+M': {
      label: '取消暂缓',
      initials: 'qxzh',
      disabled: !mayLift || lift.isPending,
      run: () => chosen && lift.mutate(chosen.caseId),
    },
  }
  useShortcuts(task === 'none' ? tasks : {})
  return (
    <Screen
      title="保存期限"
      beside={
        <>
          <span className="grow" />
          {Object.entries(tasks).map(([key, { label, disabled = false, run }]) => (
            <ActionButton key={key} shortcut={key} disabled={disabled} onClick={run}>
              {label}
            </ActionButton>
          ))}
        </>
      }
    >
      {overview.error && (
        <Problem message={messageOf(overview.error)} onRetry={() => void overview.refetch()} />
      )}
      {view && <Summary view={view} />}
      {view && task === 'release' && (
        <ReleaseForm view={view} onDone={done} onCancel={() => setTask('none')} />
      )}
      {task === 'hold' && <HoldForm onDone={done} onCancel={() => setTask('none')} />}
      {view && (
        <div className="screen-body panel">
          {rows.length === 0 ? (
            <EmptyState title="没有到期的办件">
              {`办结并且平台全部收到 ${view.days} 天以后，办件会出现在这里，由安全管理员放行删除。`}
            </EmptyState>
          ) : (
            <RowGrid
              label="到期的办件"
              name="retention"
              columns={columns}
              rows={rows}
              keyOf={({ caseId }) => caseId}
              cells={cellsOf}
              cursor={cursor}
              takesFocus={task === 'none'}
            />
          )}
        </div>
      )}
    </Screen>
  )
}

const columns = [
  { title: '编号', className: 'retention-no' },
  { title: '起算日', className: 'retention-day' },
  { title: '暂缓原因' },
]

function cellsOf({ caseNo, closedOn, heldFor }: ForgettableView): ReactElement {
  return (
    <>
      <td>{caseNo}</td>
      <td>{closedOn}</td>
      <td>{heldFor ?? ''}</td>
    </>
  )
}

function Summary({ view }: { readonly view: RetentionView }): ReactElement {
  const { days, basis, due, batch, erased } = view
  const oldest = batch[0]
  return (
    <div className="retention-summary">
      <p>
        <strong>{`到期 ${due} 件`}</strong>
        {oldest && `，最早的自 ${oldest.closedOn} 起算`}
        {`；保存 ${days} 天。`}
        {erased.lastAt !== null &&
          `已删除 ${erased.count} 件，最近一次 ${localDate(erased.lastAt)}。`}
      </p>
      <p className="muted">{`依据：${basis}`}</p>
    </div>
  )
}

/** Asked once more, because it can't be taken back. */
function ReleaseForm({
  view: { batch },
  onDone,
  onCancel,
}: {
  readonly view: RetentionView
  readonly onDone: (view: RetentionView) => void
  readonly onCancel: () => void
}): ReactElement {
  const release = useMutation({
    mutationFn: () => call('retention.release', { caseIds: batch.map(({ caseId }) => caseId) }),
    onSuccess: (view) => {
      tell('done', `已删除 ${batch.length} 件办件的个人信息，统计和编号保留。`)
      onDone(view)
    },
  })
  useShortcuts({
    'Ctrl+Enter': {
      label: '确认删除',
      disabled: release.isPending,
      run: () => release.mutate(),
    },
    Escape: { label: '收起', run: onCancel },
  })
  return (
    <section className="panel retention-form" aria-label="放行删除">
      <p>
        {`将删除这 ${batch.length} 件办件的姓名、证件号码、电话、地址、填报内容、文书和扫描件，删除后不能恢复。统计、编号、时间和日志保留。`}
      </p>
      {release.error && <p className="field-error">{messageOf(release.error)}</p>}
      <div className="retention-actions">
        <ActionButton
          kind="primary"
          shortcut="Ctrl+Enter"
          disabled={release.isPending}
          onClick={() => release.mutate()}
        >
          确认删除
        </ActionButton>
        <ActionButton shortcut="Escape" onClick={onCancel}>
          收起
        </ActionButton>
      </div>
    </section>
  )
}
