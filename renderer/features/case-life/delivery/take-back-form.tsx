import { type ReactElement, useState } from 'react'
import { TextField } from '../../../components/text-field.tsx'
import { call } from '../../../lib/call.ts'
import { SideForm } from '../side-form.tsx'
import { useLifeCommand } from '../use-life-command.ts'
import { type UnderwayFormProps, WhichDelivery } from './settle-form.tsx'

/** 退回窗口: not delivered after all; the results can go out again. */
export function TakeBackForm({ view, underway, onClose }: UnderwayFormProps): ReactElement | null {
  const command = useLifeCommand(view.caseId)
  const [deliveryId, setDeliveryId] = useState(underway[0]?.deliveryId)
  const [reason, setReason] = useState('')
  if (deliveryId === undefined) return null
  const submit = async (): Promise<void> => {
    const send = () => call('delivery.takeBack', { deliveryId, reason })
    if (await command.run(send, '结果已退回窗口，可以重新交付')) onClose()
  }
  return (
    <SideForm
      title="退回窗口"
      submitLabel="登记退回"
      command={command}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <WhichDelivery underway={underway} value={deliveryId} onChoose={setDeliveryId} />
      <TextField
        label="退回原因"
        value={reason}
        onChange={setReason}
        maxLength={200}
        error={command.fields.reason}
      />
    </SideForm>
  )
}
