import { type ReactElement, useState } from 'react'
import {
  EvaluationIndicator,
  type EvaluationScore,
  evaluationIndicatorNames,
  evaluationScoreNames,
  evaluationScores,
  evaluationStageNames,
} from '../../../shared/case/evaluation.ts'
import type { ApplicantContent } from '../../../shared/ipc/contract/applicant.ts'
import { call } from '../../lib/call.ts'
import { newId } from '../../lib/new-id.ts'
import type { Answered } from './applicant-screen.tsx'
import { useAsking } from './use-asking.ts'

type Indicators = Partial<Record<EvaluationIndicator, EvaluationScore>>

/** 好差评 by the applicant's own hand: one touch is enough, more is welcome. */
export function EvaluatePanel({
  content: { showingId, stage, projectName },
  onAnswered,
  onLeave,
}: {
  readonly content: Extract<ApplicantContent, { kind: 'evaluate' }>
  readonly onAnswered: Answered
  readonly onLeave: () => void
}): ReactElement {
  const asking = useAsking()
  const [evaluationId] = useState(newId)
  const [score, setScore] = useState<EvaluationScore | null>(null)
  const [indicators, setIndicators] = useState<Indicators>({})
  const submit = (): void => {
    if (score === null) return
    asking.run(
      () => call('applicant.evaluate', { showingId, evaluationId, score, indicators, remark: '' }),
      (next) => onAnswered(next, '感谢您的评价'),
    )
  }
  return (
    <>
      <main className="applicant-body" aria-label="评价">
        <h1>{`请评价本次“${evaluationStageNames[stage]}”服务`}</h1>
        <p>{projectName}</p>
        <Scores label="总体评价" score={score} onChoose={setScore} />
        {score !== null && (
          <section className="applicant-group" aria-label="分项评价（可不填）">
            <h2>分项评价（可不填）</h2>
            {EvaluationIndicator.options.map((indicator) => (
              <Scores
                key={indicator}
                label={evaluationIndicatorNames[indicator]}
                score={indicators[indicator] ?? null}
                onChoose={(chosen) => setIndicators({ ...indicators, [indicator]: chosen })}
              />
            ))}
          </section>
        )}
      </main>
      <footer className="applicant-foot">
        <p role="status">
          {asking.problem ?? '评价由您自己提交，窗口工作人员不能代填，也不能更改。'}
        </p>
        <button type="button" disabled={asking.busy} onClick={onLeave}>
          暂不评价
        </button>
        <button
          type="button"
          className="primary"
          disabled={asking.busy || score === null}
          onClick={submit}
        >
          提交评价
        </button>
      </footer>
    </>
  )
}

function Scores({
  label,
  score,
  onChoose,
}: {
  readonly label: string
  readonly score: EvaluationScore | null
  readonly onChoose: (score: EvaluationScore) => void
}): ReactElement {
  return (
    <fieldset className="applicant-scores">
      <legend>{label}</legend>
      {evaluationScores.map((one) => (
        <button key={one} type="button" aria-pressed={one === score} onClick={() => onChoose(one)}>
          {evaluationScoreNames[one]}
        </button>
      ))}
    </fieldset>
  )
}
