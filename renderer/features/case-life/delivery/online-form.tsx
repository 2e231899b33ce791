import { type ReactElement, useState } from 'react'
import { TextField } from '../../../components/text-field.tsx'
import { call } from '../../../lib/call.ts'
import { newId } from '../../../lib/new-id.ts'
import { localDate } from '../../../lib/time.ts'
import { SideForm } from '../side-form.tsx'
import { useLifeCommand } from '../use-life-command.ts'
import { type OutwardFormProps, ResultChecks } from './hand-out-form.tsx'

/** 网上送达: what the applicant has taken as an electronic licence. */
export function OnlineForm({ view, free, onClose }: OutwardFormProps): ReactElement {
  const command = useLifeCommand(view.caseId)
  const [deliveryId] = useState(newId)
  const electronic = free.filter(({ medium }) => medium !== 'paper')
  const [resultIds, setResultIds] = useState<readonly string[]>(() =>
    electronic.map(({ resultId }) => resultId),
  )
  const [deliveredOn, setDeliveredOn] = useState(() => localDate(new Date()))
  const submit = async (): Promise<void> => {
    const goods = { deliveryId, caseId: view.caseId, resultIds: [...resultIds] }
    const send = () => call('delivery.recordOnline', { ...goods, deliveredOn })
    if (await command.run(send, '已登记网上送达')) onClose()
  }
  return (
    <SideForm
      title="网上送达"
      submitLabel="登记送达"
      command={command}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      {electronic.length === 0 && <p>窗口的结果都只有纸质件，请选窗口、邮寄或自助领取。</p>}
      <TextField
        label="送达日期"
        value={deliveredOn}
        onChange={setDeliveredOn}
        maxLength={10}
        hint="申请人在平台领取电子件的日期"
        error={command.fields.deliveredOn}
      />
      <ResultChecks free={electronic} checked={resultIds} onChange={setResultIds} />
    </SideForm>
  )
}
