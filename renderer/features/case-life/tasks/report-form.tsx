import { type ReactElement, useState } from 'react'
import { chinaDate } from '../../../../shared/calendar/working-days.ts'
import { type HandInMethod, ReportAction } from '../../../../shared/case/decision.ts'
import type { CaseView, TaskView } from '../../../../shared/case/joint-case.ts'
import { stepFrom, transitions } from '../../../../shared/case/task-action.ts'
import { taskStateNames } from '../../../../shared/case/task-state.ts'
import { type Approval, ApprovalForm } from '../../../components/approval-form.tsx'
import { TextField } from '../../../components/text-field.tsx'
import { call } from '../../../lib/call.ts'
import { newId } from '../../../lib/new-id.ts'
import { ChoiceLine } from '../choice-line.tsx'
import { SideForm } from '../side-form.tsx'
import { useLifeCommand } from '../use-life-command.ts'
import { type AskedLine, AskedLines, emptyLine } from './asked-lines.tsx'

interface ReportFormProps {
  readonly view: CaseView
  readonly task: TaskView
  readonly onClose: () => void
}

const needsReason: readonly ReportAction[] = [
  'pause',
  'reject',
  'requestSupplement',
  'declineWithdrawal',
  'revoke',
]

/** What the receiver can report of the task as it stands now. */
export function reportsOf({ state, acceptedAt }: TaskView): readonly ReportAction[] {
  return ReportAction.options.filter(
    // Before the acceptance 补正 is the window's own decision.
    (action) =>
      stepFrom(state, action, { acceptedBefore: acceptedAt !== null }).ok && acceptedAt !== null,
  )
}

/** 登记进度: what the receiver said on paper or by telephone. */
export function ReportForm({ view, task, onClose }: ReportFormProps): ReactElement {
  const command = useLifeCommand(view.caseId)
  const actions = reportsOf(task)
  const [reportId] = useState(newId)
  const [action, setAction] = useState<ReportAction | undefined>(actions[0])
  const [on, setOn] = useState(() => chinaDate(new Date().toISOString()))
  const [reason, setReason] = useState('')
  const [lines, setLines] = useState<readonly AskedLine[]>([emptyLine(1)])
  const [approval, setApproval] = useState<Approval | null>(null)
  const asks = action === 'requestSupplement'
  const submit = async (): Promise<void> => {
    if (action === undefined) return
    const handIn: HandInMethod[] = ['counter', 'online']
    const input = {
      ...{ reportId, caseId: view.caseId, itemId: task.itemId, action, on, reason },
      supplement: asks ? { lines: [...lines], handIn, postAddress: '' } : null,
      approvalId: approval?.approvalId ?? null,
    }
    const done = `已登记：${task.itemName}${transitions[action].name}`
    const send = async () => command.show(await call('tasks.report', input))
    if (await command.run(send, done)) onClose()
  }
  return (
    <>
      <SideForm
        title={`登记进度：${task.itemName}`}
        submitLabel="登记"
        command={command}
        onSubmit={() => void submit()}
        onClose={onClose}
      >
        <p className="muted">{`现在：${taskStateNames[task.state]}`}</p>
        <ChoiceLine
          label="进度"
          choices={actions.map((value) => ({ value, name: transitions[value].name }))}
          value={action}
          onChoose={setAction}
        />
        {action && <p className="muted">{`期限：${transitions[action].clock}`}</p>}
        <TextField label="日期" value={on} onChange={setOn} error={command.fields.on} />
        <TextField
          label={action && needsReason.includes(action) ? '原因（必填）' : '说明'}
          value={reason}
          onChange={setReason}
          maxLength={200}
          error={command.fields.reason}
        />
        {asks && <AskedLines lines={lines} onChange={setLines} />}
        {asks && approval && (
          <p className="muted">{`${approval.approverName} 已同意追加补正内容。`}</p>
        )}
      </SideForm>
      {asks && approval === null && command.fields.approvalId !== undefined && (
        <ApprovalForm caseId={view.caseId} onGranted={setApproval} />
      )}
    </>
  )
}
