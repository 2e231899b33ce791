import type { ReactElement } from 'react'
import { clockKindNames } from '../../../../shared/case/clock.ts'
import {
  closingNames,
  findingNames,
  type RectificationView,
  rectificationStateNames,
} from '../../../../shared/case/evaluation.ts'
import { ClockLight } from '../../../components/clock-light.tsx'

/** 差评整改: who answers for it, what was said, and what is due. */
export function RectificationBlock({
  rectification,
}: {
  readonly rectification: RectificationView
}): ReactElement {
  const { state, assignedName, clocks, contactedOn, contactNote } = rectification
  const { answeredOn, answer, finding, closedOn, closing } = rectification
  return (
    <section className="evaluation-stage panel" aria-label="差评整改">
      <h2>{`差评整改：${rectificationStateNames[state]}`}</h2>
      <p>{assignedName ? `负责人 ${assignedName}` : '还没有指派负责人，请值班长按 Z 指派。'}</p>
      {clocks.map((clock) => (
        <p key={clock.clockId} className="evaluation-clock">
          <span className="muted">{clockKindNames[clock.kind]}</span>
          <ClockLight clock={clock} />
        </p>
      ))}
      {contactedOn && <p>{`${contactedOn} 联系：${contactNote}`}</p>}
      {answeredOn && finding && (
        <p>{`${answeredOn} 答复（${findingNames[finding]}）：${answer}`}</p>
      )}
      {closedOn && closing && <p>{`${closedOn} 办结：${closingNames[closing]}`}</p>}
    </section>
  )
}
