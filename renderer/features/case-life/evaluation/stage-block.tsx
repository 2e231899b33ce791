import type { ReactElement } from 'react'
import {
  EvaluationIndicator,
  evaluationChannelNames,
  evaluationIndicatorNames,
  evaluationScoreNames,
  evaluationStageNames,
} from '../../../../shared/case/evaluation.ts'
import type { StageView } from '../../../../shared/ipc/contract/evaluation.ts'
import { fullTime } from '../../../lib/time.ts'

export function StageBlock({ stage }: { readonly stage: StageView }): ReactElement {
  const { evaluation, obstacle } = stage
  const name = `${evaluationStageNames[stage.stage]}环节`
  return (
    <section className="evaluation-stage panel" aria-label={name}>
      <h2>{name}</h2>
      {evaluation ? (
        <>
          <p className={evaluation.score <= 2 ? 'evaluation-bad' : 'evaluation-good'}>
            {evaluationScoreNames[evaluation.score]}
          </p>
          <p>
            {EvaluationIndicator.options
              .flatMap((one) => {
                const score = evaluation.indicators[one]
                return score === undefined
                  ? []
                  : [`${evaluationIndicatorNames[one]} ${evaluationScoreNames[score]}`]
              })
              .join('，')}
          </p>
          {evaluation.remark && <p>{evaluation.remark}</p>}
          <p className="muted">
            {`${fullTime(evaluation.at).slice(0, 16)} ${evaluationChannelNames[evaluation.channel]}${evaluation.recordedBy ? `，经手 ${evaluation.recordedBy}` : ''}`}
          </p>
        </>
      ) : (
        <p className="muted">{obstacle ?? '还没有评价。'}</p>
      )}
    </section>
  )
}
