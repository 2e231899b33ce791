import { type ReactElement, useState } from 'react'
import { postNumberProblem } from '../../../../shared/case/post-number.ts'
import { TextField } from '../../../components/text-field.tsx'
import { call } from '../../../lib/call.ts'
import { newId } from '../../../lib/new-id.ts'
import { SideForm } from '../side-form.tsx'
import { useLifeCommand } from '../use-life-command.ts'
import { type OutwardFormProps, ResultChecks } from './hand-out-form.tsx'

/** 邮寄: to the address that the form names, unless another one is typed. */
export function PostForm({ view, board, free, onClose }: OutwardFormProps): ReactElement {
  const command = useLifeCommand(view.caseId)
  const [deliveryId] = useState(newId)
  const [resultIds, setResultIds] = useState<readonly string[]>(() =>
    free.map(({ resultId }) => resultId),
  )
  const [values, setValues] = useState({
    postNo: '',
    receiverName: board.wish.recipient,
    phone: board.wish.phone,
    address: board.wish.address,
  })
  const [touched, setTouched] = useState(false)
  const submit = async (): Promise<void> => {
    setTouched(true)
    if (postNumberProblem(values.postNo) !== null) return
    const input = { deliveryId, caseId: view.caseId, resultIds: [...resultIds], ...values }
    if (await command.run(() => call('delivery.post', input), '已登记寄出，签收后再登记')) onClose()
  }
  const box = (name: keyof typeof values) => ({
    value: values[name],
    onChange: (value: string) => setValues((now) => ({ ...now, [name]: value })),
    error: command.fields[name],
  })
  const problem = touched ? postNumberProblem(values.postNo) : null
  return (
    <SideForm
      title="邮寄"
      submitLabel="登记寄出"
      command={command}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <TextField
        label="邮件号"
        maxLength={40}
        {...box('postNo')}
        error={problem ?? command.fields.postNo}
      />
      <TextField label="收件人" maxLength={50} {...box('receiverName')} />
      <TextField label="电话" maxLength={30} {...box('phone')} />
      <TextField label="地址" maxLength={200} {...box('address')} />
      <ResultChecks free={free} checked={resultIds} onChange={setResultIds} />
    </SideForm>
  )
}
