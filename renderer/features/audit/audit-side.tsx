import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactElement, useEffect, useState } from 'react'
import type { LogState } from '../../../shared/ipc/contract/audit.ts'
import { contract, type InputOf, type OutputOf } from '../../../shared/ipc/contract.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { Problem } from '../../components/problem.tsx'
import { TextField } from '../../components/text-field.tsx'
import { tell } from '../../components/toasts.tsx'
import { useForm } from '../../components/use-form.ts'
import { CallFailed, call, messageOf } from '../../lib/call.ts'
import { useShortcuts } from '../../lib/shortcuts.ts'
import { localDate, shortTime } from '../../lib/time.ts'

type Overview = OutputOf<'audit.overview'>
const stateKey = ['audit.state'] as const
const askEveryMs = 500
const newestAnchors = 5

/** Beside the lines: whether they are true, what proves it, and the copy for outside. */
export function AuditSide({ overview }: { readonly overview: Overview }): ReactElement {
  return (
    <aside className="audit-side">
      <LogCheck first={overview.state} />
      <section className="panel" aria-label="锚点">
        <h2>锚点</h2>
        <p className="muted">每天给日志末尾签名一次，存在数据库外的 anchors 文件夹。</p>
        {overview.anchors.length === 0 && <p>还没有锚点：核对一次日志后产生。</p>}
        <ol className="audit-anchors">
          {overview.anchors.slice(0, newestAnchors).map(({ seq, day, hash }) => (
            <li key={seq}>{`${day}　第 ${seq} 条　${hash.slice(0, 16)}…`}</li>
          ))}
        </ol>
      </section>
      <ExportForm />
    </aside>
  )
}

function LogCheck({ first }: { readonly first: LogState }): ReactElement {
  const queryClient = useQueryClient()
  const state = useQuery({
    queryKey: stateKey,
    queryFn: () => call('audit.state', {}),
    initialData: first,
    refetchInterval: ({ state: { data } }) => (data?.running ? askEveryMs : false),
  })
  const { wrong, running, last } = state.data
  const check = useMutation({
    mutationFn: () => call('audit.check', {}),
    onSuccess: (next) => {
      queryClient.setQueryData(stateKey, next)
      void queryClient.invalidateQueries({ queryKey: stateKey })
    },
    onError: (error) => tell('problem', messageOf(error)),
  })
  const endedAt = last?.at
  // A check that ends well makes the anchor of the day.
  useEffect(() => {
    if (endedAt !== undefined) void queryClient.invalidateQueries({ queryKey: ['audit.overview'] })
  }, [endedAt, queryClient])
  const begin = (): void => {
    if (!running && !check.isPending) check.mutate()
  }
  useShortcuts({ 'Alt+H': { label: '核对日志', initials: 'hdrz', run: begin } })
  return (
    <section className="panel" aria-label="日志核对">
      <h2>日志核对</h2>
      {running && <p role="status">{`正在核对：${running.checked} / ${running.of} 条`}</p>}
      {wrong && (
        <p role="alert" className="audit-wrong">
          {`${wrong.state}。${wrong.advice}`}
        </p>
      )}
      {!running && !wrong && (
        <p role="status">
          {last
            ? `没有发现改动。${shortTime(last.at)} 核对了 ${last.checked} 条。`
            : '启动后还没有核对。'}
        </p>
      )}
      <ActionButton shortcut="Alt+H" disabled={running !== null} onClick={begin}>
        核对日志
      </ActionButton>
    </section>
  )
}

function ExportForm(): ReactElement {
  const today = localDate(new Date())
  const [draft, setDraft] = useState({ from: today, to: today, directory: '' })
  const form = useForm()
  const write = useMutation({
    mutationFn: (input: InputOf<'audit.export'>) => call('audit.export', input),
    onSuccess: ({ events, path }) => tell('done', `已导出 ${events} 条：${path}`),
    onError: (error) => form.setErrors(error instanceof CallFailed ? error.fields : {}),
  })
  const field = (label: string, name: keyof typeof draft, hint?: string) => (
    <TextField
      label={label}
      hint={hint}
      value={draft[name]}
      error={form.errors[name]}
      onChange={(value) => setDraft({ ...draft, [name]: value })}
    />
  )
  return (
    <form
      ref={form.ref}
      className="panel audit-export"
      noValidate
      aria-label="导出日志"
      onSubmit={(event) =>
        form.submit(event, contract['audit.export'].input, draft, (input) => {
          if (!write.isPending) write.mutate(input)
        })
      }
    >
      <h2>导出日志</h2>
      {field('从日期', 'from')}
      {field('到日期', 'to')}
      {field('文件夹', 'directory', '不填则存在本机的 archive 文件夹')}
      {write.error && Object.keys(form.errors).length === 0 && (
        <Problem message={messageOf(write.error)} />
      )}
      <ActionButton type="submit" disabled={write.isPending}>
        {write.isPending ? '正在导出' : '导出并签名'}
      </ActionButton>
    </form>
  )
}
