import { type ReactElement, useState } from 'react'
import { chinaDate } from '../../../../shared/calendar/working-days.ts'
import { halfDaysInWords, readHalfDays } from '../../../../shared/case/half-day-text.ts'
import type { SurveyParticipant } from '../../../../shared/case/survey.ts'
import { TextField } from '../../../components/text-field.tsx'
import { call } from '../../../lib/call.ts'
import { ChoiceLine } from '../choice-line.tsx'
import { SideForm } from '../side-form.tsx'
import { useLifeCommand } from '../use-life-command.ts'

interface AnswerFormProps {
  readonly caseId: string
  readonly surveyId: string
  readonly participant: SurveyParticipant
  readonly onClose: () => void
}

type Comes = 'yes' | 'no'

/** 登记答复: who comes for a unit, and when they can. */
export function AnswerForm(props: AnswerFormProps): ReactElement {
  const { caseId, surveyId, participant, onClose } = props
  const command = useLifeCommand(caseId)
  const [comes, setComes] = useState<Comes>(participant.halfDays?.length === 0 ? 'no' : 'yes')
  const [days, setDays] = useState(() => daysAsTyped(participant))
  const [contactName, setContactName] = useState(participant.contactName)
  const [contactPhone, setContactPhone] = useState(participant.contactPhone)
  const read = readHalfDays(comes === 'no' ? '' : days, chinaDate(new Date().toISOString()))
  const words = read.ok ? halfDaysInWords(read.halfDays) : ''
  const submit = async (): Promise<void> => {
    if (!read.ok) return
    const { participantId } = participant
    // Nothing typed is no answer yet: only the contact was learned.
    const halfDays = comes === 'yes' && read.halfDays.length === 0 ? null : [...read.halfDays]
    const send = () =>
      call('surveys.answer', { surveyId, participantId, contactName, contactPhone, halfDays })
    if (await command.run(send, `已登记${participant.unit}的答复`)) onClose()
  }
  return (
    <SideForm
      title={`登记答复：${participant.unit}`}
      submitLabel="登记"
      command={command}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <ChoiceLine
        label="能否参加"
        choices={[
          { value: 'yes', name: '能参加' },
          { value: 'no', name: '不能参加' },
        ]}
        value={comes}
        onChoose={setComes}
      />
      {comes === 'yes' && (
        <TextField
          label="可以的时间"
          value={days}
          onChange={setDays}
          maxLength={200}
          error={read.ok ? undefined : read.message}
          hint={words || '例如 24上 25下 26（不用输入法：24s 25x 26）'}
        />
      )}
      <TextField
        label="联系人"
        value={contactName}
        onChange={setContactName}
        maxLength={50}
        error={command.fields.contactName}
      />
      <TextField
        label="电话"
        value={contactPhone}
        onChange={setContactPhone}
        maxLength={30}
        error={command.fields.contactPhone}
      />
    </SideForm>
  )
}

function daysAsTyped({ halfDays }: SurveyParticipant): string {
  const byDate = Map.groupBy(halfDays ?? [], ({ date }) => date)
  return [...byDate]
    .map(([date, halves]) => {
      const half = halves.length > 1 ? '' : halves[0]?.half === 'morning' ? '上' : '下'
      return `${date.slice(5)}${half}`
    })
    .join(' ')
}
