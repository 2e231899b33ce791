import type { ReactElement } from 'react'
import { clockKindNames } from '../../../../shared/case/clock.ts'
import type { CaseView, TaskView } from '../../../../shared/case/joint-case.ts'
import { ClockLight } from '../../../components/clock-light.tsx'
import { isOpenClock } from '../../../components/clock-words.ts'

/** Where each date of one item comes from, and on what it rests; those that still count come first. */
export function ClockNotes({
  view,
  task,
}: {
  readonly view: CaseView
  readonly task: TaskView
}): ReactElement {
  const clocks = view.clocks
    .filter(({ itemId }) => itemId === task.itemId || itemId === null)
    .sort((a, b) => Number(isOpenClock(b)) - Number(isOpenClock(a)))
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by key.
    <aside className="clock-notes panel" aria-label="期限说明" tabIndex={0}>
      <h2>{`${task.itemName}：期限说明`}</h2>
      {clocks.length === 0 && <p className="muted">这个事项还没有开始计期限。</p>}
      <ul>
        {clocks.map((clock) => (
          <li key={clock.clockId}>
            <p className="clock-notes-head">
              <strong>{clockKindNames[clock.kind]}</strong>
              <ClockLight clock={clock} />
            </p>
            <p>{clock.explanation}</p>
            {clock.endedOn && <p className="muted">{`${clock.endedOn} 结束。`}</p>}
            {clock.basis && <p className="muted">{`依据：${clock.basis}`}</p>}
          </li>
        ))}
      </ul>
    </aside>
  )
}
