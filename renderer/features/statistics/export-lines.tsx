import { useQuery, useQueryClient } from '@tanstack/react-query'
import type { ReactElement } from 'react'
import { type ExportRun, exportKindNames } from '../../../shared/ipc/contract/exports.ts'
import type { OutputOf } from '../../../shared/ipc/contract.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { Problem } from '../../components/problem.tsx'
import { call, messageOf } from '../../lib/call.ts'

/** What is being exported and what was, with where each file lies and its digest. */
export function ExportLines(): ReactElement {
  const found = useQuery({
    queryKey: ['exports.recent'],
    queryFn: () => call('exports.recent', {}),
    refetchInterval: ({ state }) =>
      state.data?.runs.some((run) => run.state === 'running') ? 400 : 15_000,
  })
  if (found.error)
    return <Problem message={messageOf(found.error)} onRetry={() => void found.refetch()} />
  const { runs, daily } = found.data ?? { runs: [], daily: null }
  return (
    <section className="panel export-lines" aria-label="导出的文件">
      {daily && <Daily daily={daily} />}
      {found.data && runs.length === 0 && (
        <p className="muted">还没有导出过。选好格式，按回车导出。</p>
      )}
      <ul>
        {runs.map((run) => (
          <Line key={run.exportId} run={run} />
        ))}
      </ul>
    </section>
  )
}

function Daily({ daily }: { readonly daily: OutputOf<'exports.recent'>['daily'] }): ReactElement {
  if (daily.folder === '')
    return <p className="muted">日报没有自动存档。需要的话，请管理员在“系统管理”填写日报文件夹。</p>
  if (daily.problem !== '') return <Problem message={daily.problem} />
  const last = daily.lastDay === null ? '还没有存过' : `最近存到 ${daily.lastDay}`
  const missing = daily.missing.length === 0 ? '' : `，还有 ${daily.missing.length} 天待补做`
  return (
    <p className="muted">{`日报每天 ${daily.time} 存到 ${daily.folder}，${last}${missing}。`}</p>
  )
}

const stateWords: Readonly<Record<ExportRun['state'], string>> = {
  running: '正在写',
  done: '已导出',
  cancelled: '已取消',
  failed: '没有存成',
  interrupted: '中断了',
}

function Line({ run }: { readonly run: ExportRun }): ReactElement {
  const queryClient = useQueryClient()
  const cancel = async (): Promise<void> => {
    await call('exports.cancel', { exportId: run.exportId })
    await queryClient.invalidateQueries({ queryKey: ['exports.recent'] })
  }
  const days = run.from === run.to ? run.from : `${run.from} 至 ${run.to}`
  const who = run.byName === '' ? '日报' : `${exportKindNames[run.kind]}，${run.byName}`
  return (
    <li role={run.state === 'running' ? 'status' : undefined}>
      <p>
        <strong>{stateWords[run.state]}</strong>
        {` ${days}，${who}${run.masked ? '' : '，含完整个人信息'}`}
        {run.state === 'running' && ` ${run.written} / ${run.total} 件`}
      </p>
      {run.state === 'running' && (
        <>
          <progress aria-label="进度" value={run.written} max={Math.max(1, run.total)} />
          <ActionButton onClick={() => void cancel()}>取消</ActionButton>
        </>
      )}
      {run.message !== '' && <p className="field-error">{run.message}</p>}
      {run.files.map(({ path, sha256, format }) => (
        <p key={format} className="export-file">
          {path}
          <small>{`SHA-256 ${sha256}`}</small>
        </p>
      ))}
    </li>
  )
}
