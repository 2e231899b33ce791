import { type ReactElement, useState } from 'react'
import type { CaseView, TaskView } from '../../../../shared/case/joint-case.ts'
import { stepFrom, type TaskAction, transitions } from '../../../../shared/case/task-action.ts'
import { taskStateNames } from '../../../../shared/case/task-state.ts'
import { TextField } from '../../../components/text-field.tsx'
import { call } from '../../../lib/call.ts'
import { newId } from '../../../lib/new-id.ts'
import { SideForm } from '../side-form.tsx'
import { useLifeCommand } from '../use-life-command.ts'

/** How the applicant's wish to end a task is taken now: at once, or with the receiver's consent; null: not at all. */
export function withdrawalOf({ state, acceptedAt }: TaskView): TaskAction | null {
  const acceptedBefore = acceptedAt !== null
  for (const action of ['withdraw', 'requestWithdrawal'] as const) {
    if (stepFrom(state, action, { acceptedBefore }).ok) return action
  }
  return null
}

/** 撤件: which items the applicant takes back, and why. */
export function WithdrawForm({
  view,
  task,
  onClose,
}: {
  readonly view: CaseView
  readonly task: TaskView
  readonly onClose: () => void
}): ReactElement {
  const command = useLifeCommand(view.caseId)
  const open = view.tasks.filter((one) => withdrawalOf(one) !== null)
  const [withdrawalId] = useState(newId)
  const [chosen, setChosen] = useState<readonly string[]>([task.itemId])
  const [reason, setReason] = useState('')
  const submit = async (): Promise<void> => {
    const input = { withdrawalId, caseId: view.caseId, itemIds: [...chosen], reason }
    const withdraw = async () => command.show(await call('tasks.withdraw', input))
    if (await command.run(withdraw, '已登记撤件，凭证在“申请表和凭证”里打印。')) onClose()
  }
  return (
    <SideForm
      title="撤件"
      submitLabel="确认撤件"
      command={command}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <div className="side-checks">
        {open.map((one) => (
          <label key={one.itemId}>
            <input
              type="checkbox"
              checked={chosen.includes(one.itemId)}
              onChange={() => setChosen(toggled(chosen, one.itemId))}
            />
            <span>{one.itemName}</span>
            <span className="muted">{wayWords(one)}</span>
          </label>
        ))}
      </div>
      <TextField
        label="撤件原因"
        value={reason}
        onChange={setReason}
        maxLength={200}
        error={command.fields.reason}
      />
      <p className="muted">
        生成撤回申请单和退件清单；已收的纸质材料退还申请人。开始办理后的，要等接收单位确认。
      </p>
    </SideForm>
  )
}

function wayWords(task: TaskView): string {
  const action = withdrawalOf(task)
  return `${taskStateNames[task.state]} · ${action === null ? '' : transitions[action].name}`
}

function toggled(list: readonly string[], id: string): readonly string[] {
  return list.includes(id) ? list.filter((one) => one !== id) : [...list, id]
}
