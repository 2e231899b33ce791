import { type ReactElement, useState } from 'react'
import { TextField } from '../../../components/text-field.tsx'
import { call } from '../../../lib/call.ts'
import { localDate } from '../../../lib/time.ts'
import { SideForm } from '../side-form.tsx'
import { useLifeCommand } from '../use-life-command.ts'
import type { SleeveFormProps } from './hand-over-form.tsx'

/** 登记签收: as the slip says that came back. */
export function SignForm({ view, sleeve, onClose }: SleeveFormProps): ReactElement | null {
  const command = useLifeCommand(view.caseId)
  const [signerName, setSignerName] = useState('')
  const [signedOn, setSignedOn] = useState(() => localDate(new Date()))
  const { openMove } = sleeve
  if (!openMove) return null
  const submit = async (): Promise<void> => {
    const input = { moveId: openMove.moveId, signerName, signedOn }
    if (await command.run(() => call('custody.sign', input), '已登记签收')) onClose()
  }
  return (
    <SideForm
      title={`登记签收 ${sleeve.code}`}
      submitLabel="登记签收"
      command={command}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <p className="muted">{`${openMove.to.name}签收`}</p>
      <TextField
        label="签收人"
        value={signerName}
        onChange={setSignerName}
        maxLength={50}
        error={command.fields.signerName}
      />
      <TextField
        label="签收日期"
        value={signedOn}
        onChange={setSignedOn}
        maxLength={10}
        hint="以交接单上签的日期为准"
        error={command.fields.signedOn}
      />
    </SideForm>
  )
}
