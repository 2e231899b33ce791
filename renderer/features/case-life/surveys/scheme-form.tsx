import { type ReactElement, useState } from 'react'
import { chinaDate } from '../../../../shared/calendar/working-days.ts'
import type { CaseView, ClockView } from '../../../../shared/case/joint-case.ts'
import { FirstScheme, schemeMannerNames } from '../../../../shared/case/survey.ts'
import { TextField } from '../../../components/text-field.tsx'
import { call } from '../../../lib/call.ts'
import { ChoiceLine } from '../choice-line.tsx'
import { SideForm } from '../side-form.tsx'
import { useLifeCommand } from '../use-life-command.ts'

const { manner: Manner } = FirstScheme.shape

/** 方案送达: the applicant has the first design scheme of one enterprise. */
export function SchemeForm({
  view: { caseId, tasks },
  owing,
  onClose,
}: {
  readonly view: CaseView
  readonly owing: readonly ClockView[]
  readonly onClose: () => void
}): ReactElement {
  const command = useLifeCommand(caseId)
  const [itemId, setItemId] = useState(owing[0]?.itemId ?? '')
  const [handedOn, setHandedOn] = useState(() => chinaDate(new Date().toISOString()))
  const [manner, setManner] = useState<FirstScheme['manner']>('counter')
  const [summary, setSummary] = useState('')
  const submit = async (): Promise<void> => {
    const send = () => call('surveys.handOverScheme', { caseId, itemId, handedOn, manner, summary })
    if (await command.run(send, '已登记方案送达')) onClose()
  }
  return (
    <SideForm
      title="首次设计方案送达"
      submitLabel="登记"
      command={command}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <ChoiceLine
        label="事项"
        choices={owing.map((clock) => ({
          value: clock.itemId ?? '',
          name: tasks.find((task) => task.itemId === clock.itemId)?.itemName ?? '',
        }))}
        value={itemId}
        onChoose={setItemId}
      />
      <ChoiceLine
        label="送达方式"
        choices={Manner.options.map((value) => ({ value, name: schemeMannerNames[value] }))}
        value={manner}
        onChoose={setManner}
      />
      <TextField
        label="送达日期"
        value={handedOn}
        onChange={setHandedOn}
        maxLength={10}
        error={command.fields.handedOn}
      />
      <TextField
        label="方案要点"
        value={summary}
        onChange={setSummary}
        maxLength={300}
        error={command.fields.summary}
      />
    </SideForm>
  )
}
