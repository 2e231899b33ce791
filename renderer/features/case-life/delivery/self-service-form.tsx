import { type ReactElement, useState } from 'react'
import { TextField } from '../../../components/text-field.tsx'
import { call } from '../../../lib/call.ts'
import { newId } from '../../../lib/new-id.ts'
import { SideForm } from '../side-form.tsx'
import { useLifeCommand } from '../use-life-command.ts'
import { type OutwardFormProps, ResultChecks } from './hand-out-form.tsx'

/** 自助领取: the pick-up code is shown with the delivery once it is on disk. */
export function SelfServiceForm({ view, board, free, onClose }: OutwardFormProps): ReactElement {
  const command = useLifeCommand(view.caseId)
  const [deliveryId] = useState(newId)
  const [resultIds, setResultIds] = useState<readonly string[]>(() =>
    free.map(({ resultId }) => resultId),
  )
  const [receiverName, setReceiverName] = useState(board.wish.recipient)
  const [phone, setPhone] = useState(board.wish.phone)
  const submit = async (): Promise<void> => {
    const goods = { deliveryId, caseId: view.caseId, resultIds: [...resultIds] }
    const send = () => call('delivery.prepareSelfService', { ...goods, receiverName, phone })
    if (await command.run(send, '已放入自助柜，请把取件码告诉领取人')) onClose()
  }
  return (
    <SideForm
      title="自助领取"
      submitLabel="放入自助柜并生成取件码"
      command={command}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <TextField
        label="领取人"
        value={receiverName}
        onChange={setReceiverName}
        maxLength={50}
        error={command.fields.receiverName}
      />
      <TextField
        label="电话"
        value={phone}
        onChange={setPhone}
        maxLength={30}
        error={command.fields.phone}
      />
      <ResultChecks free={free} checked={resultIds} onChange={setResultIds} />
    </SideForm>
  )
}
