import type { ReactElement } from 'react'
import { clockKindNames, timeStateNames } from '../../shared/case/clock.ts'
import type { CaseView, ClockView } from '../../shared/case/joint-case.ts'
import { clockWords, isOpenClock } from './clock-words.ts'
import './clock-light.css'

/** The light of a limit with its words beside it, never the colour alone. */
export function ClockLight({ clock }: { readonly clock: ClockView }): ReactElement {
  const open = isOpenClock(clock)
  const light = open && clock.state === 'running' ? clock.timeState : clock.state
  return (
    <span className={`clock-light ${light}`}>
      {open && clock.dueOn && <span className="clock-light-date">{clock.dueOn}</span>}
      {clock.state === 'running' && clock.timeState === 'warning' && (
        <span>{timeStateNames.warning}</span>
      )}
      <span>{clockWords(clock)}</span>
    </span>
  )
}

/** 承诺时限 · 供水报装; of the whole case the kind alone. */
export function clockName(
  { kind, itemId }: Pick<ClockView, 'kind' | 'itemId'>,
  { tasks }: Pick<CaseView, 'tasks'>,
): string {
  const item = tasks.find((task) => task.itemId === itemId)
  return item ? `${clockKindNames[kind]} · ${item.itemName}` : clockKindNames[kind]
}
