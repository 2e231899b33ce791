import { type ReactElement, useState } from 'react'
import {
  type EvaluationChannel,
  EvaluationIndicator,
  type EvaluationScore,
  type EvaluationStage,
  evaluationChannelNames,
  evaluationIndicatorNames,
  evaluationScoreNames,
  evaluationScores,
  evaluationStageNames,
} from '../../../../shared/case/evaluation.ts'
import type { CaseView } from '../../../../shared/case/joint-case.ts'
import { TextField } from '../../../components/text-field.tsx'
import { call } from '../../../lib/call.ts'
import { newId } from '../../../lib/new-id.ts'
import { ChoiceLine } from '../choice-line.tsx'
import { SideForm } from '../side-form.tsx'
import { useLifeCommand } from '../use-life-command.ts'

interface EvaluateFormProps {
  readonly view: CaseView
  readonly stage: EvaluationStage
  readonly channels: readonly EvaluationChannel[]
  readonly onClose: () => void
}

type Level = `${EvaluationScore}`
const levels = evaluationScores.map((score) => ({
  value: String(score) as Level,
  name: evaluationScoreNames[score],
}))

/** Five levels by digit; the way it came is kept with it. */
export function EvaluateForm(props: EvaluateFormProps): ReactElement {
  const { view, stage, channels, onClose } = props
  const command = useLifeCommand(view.caseId)
  const [evaluationId] = useState(newId)
  const [level, setLevel] = useState<Level>()
  const [indicators, setIndicators] = useState<
    Readonly<Partial<Record<EvaluationIndicator, Level>>>
  >({})
  const [remark, setRemark] = useState('')
  const [channel, setChannel] = useState<EvaluationChannel | undefined>(channels[0])
  const [isAsked, setIsAsked] = useState(false)
  const submit = async (): Promise<void> => {
    setIsAsked(level === undefined)
    if (level === undefined || channel === undefined) return
    const input = {
      ...{ evaluationId, caseId: view.caseId, stage, channel, remark },
      score: toScore(level),
      indicators: Object.fromEntries(
        Object.entries(indicators).map(([name, one]) => [name, toScore(one)]),
      ),
    }
    if (await command.run(() => call('evaluation.submit', input), '已收到评价，谢谢')) onClose()
  }
  return (
    <SideForm
      title={`请评价“${evaluationStageNames[stage]}”环节的服务`}
      submitLabel="提交评价"
      command={command}
      onSubmit={() => void submit()}
      onClose={onClose}
    >
      {channels.length > 1 && (
        <ChoiceLine
          label="来自"
          choices={channels.map((value) => ({ value, name: evaluationChannelNames[value] }))}
          value={channel}
          onChoose={setChannel}
        />
      )}
      <ChoiceLine label="整体满意度" choices={levels} value={level} onChoose={setLevel} />
      {isAsked && <p className="field-error">请选择整体满意度，按 1 至 5。</p>}
      {EvaluationIndicator.options.map((one) => (
        <ChoiceLine
          key={one}
          label={evaluationIndicatorNames[one]}
          choices={levels}
          value={indicators[one]}
          onChoose={(picked) => setIndicators((now) => ({ ...now, [one]: picked }))}
        />
      ))}
      <TextField label="意见建议" value={remark} onChange={setRemark} maxLength={500} />
    </SideForm>
  )
}

function toScore(level: Level): EvaluationScore {
  return evaluationScores.find((score) => String(score) === level) ?? 5
}
