import { type ReactElement, useState } from 'react'
import { TextField } from '../../../components/text-field.tsx'
import { call } from '../../../lib/call.ts'
import { newId } from '../../../lib/new-id.ts'
import { localDate } from '../../../lib/time.ts'
import { SideForm } from '../side-form.tsx'
import { useLifeCommand } from '../use-life-command.ts'
import { type OutwardFormProps, ResultChecks } from './hand-out-form.tsx'

/** In the order in which the 送达回证 is filled in. */
const boxes = [
  ['reason', '拒收事由', 200, undefined],
  ['place', '留置地点', 200, '受送达人的住所或者单位'],
  ['leftOn', '留置日期', 10, undefined],
  ['leftAt', '留置时间', 5, '例如 10:30'],
  ['witnessName', '见证人', 50, '基层组织或者所在单位的人，不能是送达人和受送达人'],
  ['witnessUnit', '见证人单位', 100, undefined],
] as const

/** 留置送达: refused by the recipient, left before a witness. */
export function LeaveForm({ view, board, free, onClose }: OutwardFormProps): ReactElement {
  const command = useLifeCommand(view.caseId)
  const [deliveryId] = useState(newId)
  const onPaper = free.filter(({ medium }) => medium !== 'electronic')
  const [resultIds, setResultIds] = useState<readonly string[]>(() =>
    onPaper.map(({ resultId }) => resultId),
  )
  const [values, setValues] = useState({
    ...{ reason: '', leftAt: '', witnessName: '', witnessUnit: '' },
    place: board.wish.address,
    leftOn: localDate(new Date()),
  })
  const submit = async (): Promise<void> => {
    const input = { deliveryId, caseId: view.caseId, resultIds: [...resultIds], ...values }
    const done = '已登记留置送达，请打印送达回证，由送达人、见证人签字'
    if (await command.run(() => call('delivery.leave', input), done)) onClose()
  }
  return (
    <SideForm
      title="留置送达"
      submitLabel="登记留置"
      command={command}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      {boxes.map(([name, label, maxLength, hint]) => (
        <TextField
          key={name}
          label={label}
          value={values[name]}
          onChange={(value) => setValues((former) => ({ ...former, [name]: value }))}
          maxLength={maxLength}
          {...(hint !== undefined && { hint })}
          error={command.fields[name]}
        />
      ))}
      <ResultChecks free={onPaper} checked={resultIds} onChange={setResultIds} />
    </SideForm>
  )
}
