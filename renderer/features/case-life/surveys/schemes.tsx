import type { ReactElement } from 'react'
import type { CaseView, ClockView } from '../../../../shared/case/joint-case.ts'
import { type FirstScheme, schemeMannerNames } from '../../../../shared/case/survey.ts'
import { ActionButton } from '../../../components/action-button.tsx'
import { ClockLight } from '../../../components/clock-light.tsx'

/** Limits of first schemes that nobody has handed over yet. */
export function schemesOwing({ clocks }: CaseView): readonly ClockView[] {
  return clocks.filter(({ kind, endedOn }) => kind === 'firstScheme' && endedOn === null)
}

/** 首次设计方案: what the applicant has, and what is still owing, by when. */
export function Schemes({
  view,
  schemes,
  onHandOver,
}: {
  readonly view: CaseView
  readonly schemes: readonly FirstScheme[]
  readonly onHandOver: () => void
}): ReactElement | null {
  const owing = schemesOwing(view)
  if (owing.length === 0 && schemes.length === 0) return null
  const nameOf = (itemId: string | null) =>
    view.tasks.find((task) => task.itemId === itemId)?.itemName ?? ''
  return (
    <section className="panel survey-schemes" aria-label="首次设计方案">
      <h2>首次设计方案</h2>
      <ul>
        {owing.map((clock) => (
          <li key={clock.clockId}>
            <span>{nameOf(clock.itemId)}</span>
            <ClockLight clock={clock} />
          </li>
        ))}
        {schemes.map(({ itemId, handedOn, manner, summary }) => (
          <li key={itemId}>
            <span>{nameOf(itemId)}</span>
            <span className="muted">{`${handedOn} ${schemeMannerNames[manner]}：${summary}`}</span>
          </li>
        ))}
      </ul>
      {owing.length > 0 && (
        <ActionButton shortcut="S" onClick={onHandOver}>
          方案送达
        </ActionButton>
      )}
    </section>
  )
}
