import { type ReactElement, useState } from 'react'
import type { SurveyView } from '../../../../shared/case/survey.ts'
import { TextField } from '../../../components/text-field.tsx'
import { call } from '../../../lib/call.ts'
import { newId } from '../../../lib/new-id.ts'
import { SideForm } from '../side-form.tsx'
import { useLifeCommand } from '../use-life-command.ts'
import { proposalInWords } from './survey-words.ts'
import { printLetter } from './use-surveys.ts'

interface ScheduleFormProps {
  readonly caseId: string
  readonly survey: SurveyView
  readonly onClose: () => void
}

/** 定日期、改期: begins with what is proposed; the notice is numbered and printed with it. */
export function ScheduleForm({ caseId, survey, onClose }: ScheduleFormProps): ReactElement {
  const { surveyId, proposal, scheduled } = survey
  const command = useLifeCommand(caseId)
  const [documentId] = useState(newId)
  const [date, setDate] = useState(proposal?.date ?? scheduled?.date ?? '')
  const [time, setTime] = useState(proposal?.half === 'afternoon' ? '14:30' : '09:30')
  const [meetingPoint, setMeetingPoint] = useState(survey.meetingPoint)
  const [remark, setRemark] = useState(survey.remark)
  const [reason, setReason] = useState('')
  const submit = async (): Promise<void> => {
    const send = async () => {
      const place = { meetingPoint, remark, reason }
      await call('surveys.schedule', { surveyId, documentId, date, time, ...place })
      await printLetter(documentId)
    }
    if (await command.run(send, '日期已定，通知单已送打印机')) onClose()
  }
  const { fields } = command
  return (
    <SideForm
      title={scheduled ? '踏勘改期' : '定踏勘日期'}
      submitLabel="定下并打印通知单"
      command={command}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <p className="muted">{`建议：${proposalInWords(survey)}`}</p>
      <TextField label="日期" value={date} onChange={setDate} maxLength={10} error={fields.date} />
      <TextField label="时间" value={time} onChange={setTime} maxLength={5} error={fields.time} />
      {scheduled && (
        <TextField
          label="改期原因"
          value={reason}
          onChange={setReason}
          maxLength={200}
          error={fields.reason}
        />
      )}
      <TextField
        label="集合地点"
        value={meetingPoint}
        onChange={setMeetingPoint}
        maxLength={200}
        error={fields.meetingPoint}
      />
      <TextField label="请申请人准备" value={remark} onChange={setRemark} maxLength={300} />
    </SideForm>
  )
}
