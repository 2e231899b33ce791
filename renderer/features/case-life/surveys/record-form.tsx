import { type ReactElement, useState } from 'react'
import type { SurveyFinding, SurveyParticipant } from '../../../../shared/case/survey.ts'
import { TextField } from '../../../components/text-field.tsx'
import { call } from '../../../lib/call.ts'
import { newId } from '../../../lib/new-id.ts'
import { CheckLines } from '../check-lines.tsx'
import { ChoiceLine } from '../choice-line.tsx'
import { SideForm } from '../side-form.tsx'
import { useLifeCommand } from '../use-life-command.ts'
import type { ShownSurveyProps } from './survey-words.ts'
import { printLetter } from './use-surveys.ts'

const yesNo = [
  { value: 'no', name: '否' },
  { value: 'yes', name: '是' },
] as const
const there = [
  { value: 'yes', name: '到场' },
  { value: 'no', name: '未到场' },
] as const

/** 踏勘记录: one card for each unit, then what it all comes to. */
export function RecordForm({
  view: { caseId },
  survey,
  approvals,
  onClose,
}: ShownSurveyProps & { readonly onClose: () => void }): ReactElement {
  const command = useLifeCommand(caseId)
  const [documentId] = useState(newId)
  const [findings, setFindings] = useState(() => survey.participants.map(emptyFinding))
  const [conclusion, setConclusion] = useState('')
  const { surveyId } = survey
  const change = (participantId: string, part: Partial<SurveyFinding>): void =>
    setFindings((now) =>
      now.map((one) => (one.participantId === participantId ? { ...one, ...part } : one)),
    )
  const submit = async (): Promise<void> => {
    const send = async () => {
      await call('surveys.record', { surveyId, documentId, findings, conclusion })
      await printLetter(documentId)
    }
    if (await command.run(send, '踏勘记录已编号，已送打印机')) onClose()
  }
  return (
    <div className="survey-recording">
      <SideForm
        title={`踏勘记录：${survey.scheduled?.date ?? ''} ${survey.site}`}
        submitLabel="编号并打印记录"
        command={command}
        onSubmit={() => void submit()}
        onClose={onClose}
      >
        <div className="survey-cards">
          {survey.participants.map((participant, at) => (
            <FindingCard
              key={participant.participantId}
              participant={participant}
              finding={findings[at] ?? emptyFinding(participant)}
              approvals={approvals}
              error={command.fields[participant.participantId]}
              onChange={(part) => change(participant.participantId, part)}
            />
          ))}
        </div>
        <TextField
          label="结论"
          value={conclusion}
          onChange={setConclusion}
          maxLength={1000}
          error={command.fields.conclusion}
          hint="例如：具备接入条件，供水外线需挖掘道路 45 米，按外线审批办理。"
        />
      </SideForm>
    </div>
  )
}

function emptyFinding({ participantId, contactName }: SurveyParticipant): SurveyFinding {
  return {
    participantId,
    attended: true,
    personName: contactName,
    finding: '',
    connectionPoint: '',
    outsideLine: false,
    approvals: [],
  }
}

interface FindingCardProps {
  readonly participant: SurveyParticipant
  readonly finding: SurveyFinding
  readonly approvals: ShownSurveyProps['approvals']
  readonly error: string | undefined
  readonly onChange: (part: Partial<SurveyFinding>) => void
}

function FindingCard(props: FindingCardProps): ReactElement {
  const { participant, finding, approvals, error, onChange } = props
  const { attended, outsideLine } = finding
  return (
    <fieldset className="survey-card">
      <legend>{participant.unit}</legend>
      <ChoiceLine
        label="到场"
        choices={there}
        value={attended ? 'yes' : 'no'}
        onChoose={(value) => onChange({ attended: value === 'yes' })}
      />
      {attended && (
        <>
          <TextField
            label="人员"
            value={finding.personName}
            maxLength={50}
            onChange={(personName) => onChange({ personName })}
          />
          <TextField
            label="踏勘情况"
            value={finding.finding}
            maxLength={500}
            onChange={(text) => onChange({ finding: text })}
          />
          {participant.kind === 'enterprise' && (
            <TextField
              label="接入点"
              value={finding.connectionPoint}
              maxLength={200}
              onChange={(connectionPoint) => onChange({ connectionPoint })}
            />
          )}
          <ChoiceLine
            label="涉及外线"
            choices={yesNo}
            value={outsideLine ? 'yes' : 'no'}
            onChoose={(value) =>
              onChange(
                value === 'yes' ? { outsideLine: true } : { outsideLine: false, approvals: [] },
              )
            }
          />
          {outsideLine && (
            <CheckLines
              label="需办的外线审批"
              lines={approvals.map(({ itemId, name }) => ({ id: itemId, name }))}
              checked={finding.approvals}
              onChange={(checked) => onChange({ approvals: [...checked] })}
            />
          )}
        </>
      )}
      {error && <p className="field-error">{error}</p>}
    </fieldset>
  )
}
