import { type ReactElement, useState } from 'react'
import { ResultMedium, resultMediumNames } from '../../../../shared/case/delivery.ts'
import type { CaseView } from '../../../../shared/case/joint-case.ts'
import { contract } from '../../../../shared/ipc/contract.ts'
import { TextField } from '../../../components/text-field.tsx'
import { call } from '../../../lib/call.ts'
import { fieldErrors } from '../../../lib/field-errors.ts'
import { newId } from '../../../lib/new-id.ts'
import { localDate } from '../../../lib/time.ts'
import { ChoiceLine } from '../choice-line.tsx'
import { SideForm } from '../side-form.tsx'
import { useLifeCommand } from '../use-life-command.ts'
import type { DecidedItem } from './result-table.tsx'

interface ResultFormProps {
  readonly view: CaseView
  readonly item: DecidedItem
  readonly onClose: () => void
}

/** 登记结果: as it stands on the licence or the reply. */
export function ResultForm({ view, item, onClose }: ResultFormProps): ReactElement {
  const command = useLifeCommand(view.caseId)
  const [resultId] = useState(newId)
  const [values, setValues] = useState({
    name: '',
    resultNo: '',
    copies: '1',
    validFrom: '',
    validUntil: '',
    arrivedOn: localDate(new Date()),
  })
  const [medium, setMedium] = useState<ResultMedium>('paper')
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({})
  const submit = async (): Promise<void> => {
    const input = {
      ...{ resultId, caseId: view.caseId, itemId: item.itemId, medium },
      ...values,
      copies: Number(values.copies),
      validFrom: values.validFrom || null,
      validUntil: values.validUntil || null,
    }
    const found = fieldErrors(contract['delivery.recordResult'].input, input)
    setErrors(found)
    if (Object.keys(found).length > 0) return
    if (await command.run(() => call('delivery.recordResult', input), '已登记结果')) onClose()
  }
  const box = (name: keyof typeof values) => ({
    value: values[name],
    onChange: (value: string) => setValues((now) => ({ ...now, [name]: value })),
    error: errors[name] === undefined ? command.fields[name] : inWords(errors[name]),
  })
  return (
    <SideForm
      title={`登记结果：${item.itemName}`}
      submitLabel="登记"
      command={command}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <TextField label="结果名称" maxLength={100} {...box('name')} />
      <TextField label="编号" maxLength={100} {...box('resultNo')} />
      <ChoiceLine
        label="介质"
        choices={ResultMedium.options.map((value) => ({ value, name: resultMediumNames[value] }))}
        value={medium}
        onChoose={setMedium}
      />
      <TextField label="份数" maxLength={2} inputMode="numeric" {...box('copies')} />
      <TextField label="有效期自" maxLength={10} hint="没有有效期的留空" {...box('validFrom')} />
      <TextField label="有效期至" maxLength={10} hint="长期有效的留空" {...box('validUntil')} />
      <TextField label="到件日期" maxLength={10} {...box('arrivedOn')} />
    </SideForm>
  )
}

/** The library's own sentence about a date is not for a clerk. */
function inWords(message: string): string {
  return /\p{Script=Han}/u.test(message) ? message : '请按 2026-11-20 的样子填写，份数填数字。'
}
