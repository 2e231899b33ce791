import { type ReactElement, useState } from 'react'
import { TextField } from '../../../components/text-field.tsx'
import { call } from '../../../lib/call.ts'
import { SideForm } from '../side-form.tsx'
import { useLifeCommand } from '../use-life-command.ts'

export function CancelForm({
  caseId,
  surveyId,
  onClose,
}: {
  readonly caseId: string
  readonly surveyId: string
  readonly onClose: () => void
}): ReactElement {
  const command = useLifeCommand(caseId)
  const [reason, setReason] = useState('')
  const submit = async (): Promise<void> => {
    if (await command.run(() => call('surveys.cancel', { surveyId, reason }), '已取消踏勘'))
      onClose()
  }
  return (
    <SideForm
      title="取消踏勘"
      submitLabel="取消这次踏勘"
      command={command}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <p className="muted">已通知的单位请另打电话告知。召集期限随之停止。</p>
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
