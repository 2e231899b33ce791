import { useQuery, useQueryClient } from '@tanstack/react-query'
import { type ReactElement, useState } from 'react'
import { requestStateNames } from '../../../shared/assistance/request.ts'
import type { Role } from '../../../shared/case/account.ts'
import type { RequestView } from '../../../shared/ipc/contract/assistance.ts'
import { ApplicantControl } from '../../components/applicant/applicant-control.tsx'
import { Problem } from '../../components/problem.tsx'
import { tell } from '../../components/toasts.tsx'
import { call, messageOf } from '../../lib/call.ts'
import { newId } from '../../lib/new-id.ts'
import { type Shortcuts, useShortcuts } from '../../lib/shortcuts.ts'
import { fullTime } from '../../lib/time.ts'
import { AssignPanel } from './assign-panel.tsx'
import { EndForm } from './end-form.tsx'
import { LogForm, LogLines } from './log-panel.tsx'
import { PapersForm } from './papers-form.tsx'
import { PapersPanel } from './papers-panel.tsx'
import { type Request, RequestForm } from './request-form.tsx'
import { useAsk } from './use-ask.ts'

interface RequestPageProps {
  readonly requestId: string
  readonly role: Role
  readonly onOpenCase: (caseId: string) => void
  readonly onExport: () => void
  readonly onCompare: (caseId: string) => void
}

/** One request: who, where, what; its papers, its log, its forms, and how it ended. */
export function RequestPage(props: RequestPageProps): ReactElement {
  const { requestId } = props
  const { data, error, refetch } = useQuery({
    queryKey: ['assistance.open', requestId],
    queryFn: () => call('assistance.open', { requestId }),
  })
  if (data) return <Opened {...props} request={data} />
  return error ? (
    <Problem message={messageOf(error)} onRetry={() => void refetch()} />
  ) : (
    <p>正在打开…</p>
  )
}

type Task = 'none' | 'correct' | 'assign' | 'papers' | 'log' | 'resolve' | 'terminate'

function Opened({
  request,
  role,
  onOpenCase,
  onExport,
  onCompare,
}: RequestPageProps & { readonly request: RequestView }): ReactElement {
  const queryClient = useQueryClient()
  const [task, setTask] = useState<Task>('none')
  const ask = useAsk()
  const { requestId } = request
  const draft = request.cases.find(({ mergedInto }) => mergedInto === null)
  const onSaved = (next?: RequestView): void => {
    setTask('none')
    if (next) queryClient.setQueryData(['assistance.open', requestId], next)
    void queryClient.invalidateQueries({ queryKey: ['assistance.list'] })
  }
  const openForm = (): void => {
    if (request.formClosed !== null) tell('problem', request.formClosed)
    else if (draft) onOpenCase(draft.caseId)
    else
      ask.run(
        () => call('assistance.startCase', { requestId, caseId: newId() }),
        ({ caseId }) => onOpenCase(caseId),
      )
  }
  useShortcuts(
    task === 'none'
      ? keysOf(request, role, { setTask, openForm, onExport })
      : { Escape: { label: '不填了', run: () => setTask('none') } },
  )
  return (
    <div className="assistance-page">
      <Facts request={request} />
      {ask.problem && <Problem message={ask.problem} />}
      {request.formClosed !== null && request.endedAt === null && (
        <p className="assistance-closed" role="status">
          {request.formClosed}
        </p>
      )}
      <TaskForm task={task} request={request} onSaved={onSaved} />
      <div className="assistance-columns">
        <PapersPanel request={request} onSaved={onSaved} />
        <section className="panel" aria-label="服务记录">
          <h2>服务记录</h2>
          <LogLines log={request.log} />
        </section>
        <FormsPanel request={request} mayCompare={role !== 'helper'} onCompare={onCompare} />
      </div>
      {request.papers.some(({ signedHow }) => signedHow !== 'paper') &&
        request.endedAt === null && (
          <ApplicantControl
            caseId={null}
            draft={false}
            documents={request.papers
              .filter(({ signedHow }) => signedHow !== 'paper')
              .map(({ document }) => document)}
          />
        )}
    </div>
  )
}

function keysOf(
  request: RequestView,
  role: Role,
  to: {
    readonly setTask: (task: Task) => void
    readonly openForm: () => void
    readonly onExport: () => void
  },
): Shortcuts {
  const key = (label: string, initials: string, task: Task, disabled = false) => ({
    ...{ label, initials, disabled, run: () => to.setTask(task) },
  })
  const exporting = { label: '导出帮办件包', initials: 'dcbbjb', run: to.onExport }
  if (request.endedAt !== null) return { F9: exporting }
  return {
    ...(request.papers.length === 0 && { F2: key('更正', 'gz', 'correct') }),
    ...(role !== 'helper' && { F3: key('指派', 'zp', 'assign') }),
    ...(request.papers.every(({ signedAt }) => signedAt === null) && {
      F4: key('出具文书', 'cjws', 'papers', request.helperId === null),
    }),
    F6: { label: '填申请表', initials: 'tsqb', run: to.openForm },
    F7: key('记服务', 'jfw', 'log', request.helperId === null),
    F8: key('办结', 'bj', 'resolve', request.respondedAt === null),
    F9: exporting,
    'Alt+T': { ...key('终止', 'zz', 'terminate'), bar: false },
  }
}

function TaskForm({
  task,
  request,
  onSaved,
}: {
  readonly task: Task
  readonly request: RequestView
  readonly onSaved: (next?: RequestView) => void
}): ReactElement | null {
  const { requestId } = request
  switch (task) {
    case 'none':
      return null
    case 'correct':
      return <RequestForm before={inputOf(request)} onSaved={() => onSaved()} />
    case 'assign':
      return <AssignPanel requestId={requestId} onSaved={onSaved} />
    case 'papers':
      return <PapersForm requestId={requestId} onSaved={onSaved} />
    case 'log':
      return <LogForm request={request} onSaved={onSaved} />
    case 'resolve':
    case 'terminate':
      return <EndForm kind={task} requestId={requestId} onSaved={onSaved} />
  }
}

function inputOf(request: RequestView): Request {
  const { requestId, channel, applicantKind, applicantName, applicantIdNumber, legalName } = request
  const { contactName, phone, place, projectName, projectCode, need, items } = request
  return {
    ...{ requestId, channel, applicantKind, applicantName, applicantIdNumber, legalName },
    ...{ contactName, phone, place, projectName, projectCode, need, items: [...items] },
  }
}

function Facts({ request }: { readonly request: RequestView }): ReactElement {
  const { response } = request
  const rows: readonly (readonly [string, string])[] = [
    ['状态', requestStateNames[request.state]],
    ['项目', request.projectName],
    ['地点', request.place],
    ['联系人', `${request.contactName} ${request.phone}`],
    ['需求', request.need],
    ['帮办人员', request.helperName ?? '未指派'],
    ['登记', fullTime(request.requestedAt)],
    ['响应期限', response ? response.explanation : '已响应'],
    ...(request.endedAt === null ? [] : ([['结果', request.ending]] as const)),
  ]
  return (
    <section className="panel assistance-facts" aria-label="帮办登记">
      <h2>{request.applicantName}</h2>
      <dl>
        {rows.map(([name, value]) => (
          <div key={name}>
            <dt>{name}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </section>
  )
}

function FormsPanel({
  request,
  mayCompare,
  onCompare,
}: {
  readonly request: RequestView
  readonly mayCompare: boolean
  readonly onCompare: (caseId: string) => void
}): ReactElement {
  const drafts = request.cases.filter(
    ({ state, mergedInto }) => state === 'draft' && mergedInto === null,
  )
  const [first] = drafts
  useShortcuts({
    ...(mayCompare &&
      first && {
        'Alt+J': {
          label: '比对重复件',
          initials: 'bdcfj',
          bar: false,
          run: () => onCompare(first.caseId),
        },
      }),
  })
  return (
    <section className="panel" aria-label="申请表">
      <h2>申请表</h2>
      {request.cases.length === 0 && <p className="muted">还没有申请表，按 F6 填写。</p>}
      <ul>
        {request.cases.map(({ caseId, number, state, changedAt, mergedInto }) => (
          <li key={caseId}>
            {number ?? (state === 'draft' ? '草稿' : state)}
            {mergedInto !== null && '（已并入另一件）'}
            <span className="muted">{` ${fullTime(changedAt)}`}</span>
          </li>
        ))}
      </ul>
      {mayCompare && first && <p className="muted">按 Alt+J 查有没有同一项目的件。</p>}
    </section>
  )
}
