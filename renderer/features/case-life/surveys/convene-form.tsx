import { type ReactElement, useState } from 'react'
import type { CaseView } from '../../../../shared/case/joint-case.ts'
import type { CaseSurveys } from '../../../../shared/ipc/contract/surveys.ts'
import { TextField } from '../../../components/text-field.tsx'
import { call } from '../../../lib/call.ts'
import { newId } from '../../../lib/new-id.ts'
import { CheckLines } from '../check-lines.tsx'
import { SideForm } from '../side-form.tsx'
import { useLifeCommand } from '../use-life-command.ts'

interface ConveneFormProps {
  readonly view: CaseView
  readonly all: CaseSurveys
  readonly onClose: () => void
}

/** 召集踏勘: every unit that the items involve is asked; the clerk leaves out or adds. */
export function ConveneForm({ view, all, onClose }: ConveneFormProps): ReactElement {
  const { caseId } = view
  const command = useLifeCommand(caseId)
  const [surveyId] = useState(newId)
  const [site, setSite] = useState(all.site)
  const [meetingPoint, setMeetingPoint] = useState('项目现场')
  const [remark, setRemark] = useState('')
  const [asked, setAsked] = useState<readonly string[]>(() =>
    all.involved.map(({ participantId }) => participantId),
  )
  const [others, setOthers] = useState('')
  const submit = async (): Promise<void> => {
    const leftOut = all.involved
      .map(({ participantId }) => participantId)
      .filter((id) => !asked.includes(id))
    const send = () =>
      call('surveys.convene', {
        ...{ surveyId, caseId, site, meetingPoint, remark, leftOut },
        others: others.split(/[、，,；;\s]+/).filter(Boolean),
      })
    if (await command.run(send, '已召集联合踏勘，请登记各单位的答复')) onClose()
  }
  return (
    <SideForm
      title="召集联合踏勘"
      submitLabel="召集"
      command={command}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      <TextField
        label="踏勘地点"
        value={site}
        onChange={setSite}
        maxLength={200}
        error={command.fields.site}
      />
      <TextField
        label="集合地点"
        value={meetingPoint}
        onChange={setMeetingPoint}
        maxLength={200}
        error={command.fields.meetingPoint}
      />
      <CheckLines
        label="参加单位"
        lines={all.involved.map(({ participantId, unit, itemNames }) => ({
          id: participantId,
          name: unit,
          note: itemNames.join('、'),
        }))}
        checked={asked}
        onChange={setAsked}
      />
      <TextField
        label="其他单位"
        value={others}
        onChange={setOthers}
        maxLength={300}
        hint="清单以外的，例如物业、道路产权单位；几家用顿号分开"
      />
      <TextField
        label="请申请人准备"
        value={remark}
        onChange={setRemark}
        maxLength={300}
        hint="写在通知单上，例如总平面图、管线综合图"
      />
    </SideForm>
  )
}
