import { type ReactElement, useState } from 'react'
import { TextField } from '../../../components/text-field.tsx'
import { call } from '../../../lib/call.ts'
import { SideForm } from '../side-form.tsx'
import { useLifeCommand } from '../use-life-command.ts'
import type { SleeveFormProps } from './hand-over-form.tsx'

/** 未接收: it is where it was before, and its day goes on. */
export function DeclineForm({ view, sleeve, onClose }: SleeveFormProps): ReactElement | null {
  const command = useLifeCommand(view.caseId)
  const [reason, setReason] = useState('')
  const { openMove } = sleeve
  if (!openMove) return null
  const submit = async (): Promise<void> => {
    const input = { moveId: openMove.moveId, reason }
    if (await command.run(() => call('custody.decline', input), '已登记未接收')) onClose()
  }
  return (
    <SideForm
      title={`未接收 ${sleeve.code}`}
      submitLabel="登记"
      command={command}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <p className="muted">{`材料袋回到${openMove.from.name}，转交期限照走。`}</p>
      <TextField
        label="原因"
        value={reason}
        onChange={setReason}
        maxLength={200}
        error={command.fields.reason}
      />
    </SideForm>
  )
}
