import type { ReactElement } from 'react'
import { clockKindNames } from '../../../../shared/case/clock.ts'
import type { CaseView, TaskView } from '../../../../shared/case/joint-case.ts'
import { endedTaskStates, taskStateNames } from '../../../../shared/case/task-state.ts'
import { ClockLight } from '../../../components/clock-light.tsx'
import { isOpenClock } from '../../../components/clock-words.ts'
import { localDate } from '../../../lib/time.ts'

export function TaskCells({
  view,
  task,
}: {
  readonly view: CaseView
  readonly task: TaskView
}): ReactElement {
  const ended = endedTaskStates.includes(task.state)
  const open = view.clocks.filter(
    (clock) => isOpenClock(clock) && (clock.itemId === task.itemId || clock.itemId === null),
  )
  return (
    <>
      <td>{task.itemName}</td>
      <td>
        <span className={ended ? 'muted' : ''}>{taskStateNames[task.state]}</span>
        {task.withTolerance && <span className="task-mark">容缺</span>}
      </td>
      <td className="since">{task.stateSince && localDate(task.stateSince)}</td>
      <td className="accepted">{task.acceptedAt && localDate(task.acceptedAt)}</td>
      <td>{task.promisedDate}</td>
      <td>
        {open.map((clock) => (
          <p key={clock.clockId} className="task-limit">
            <span className="muted">{clockKindNames[clock.kind]}</span>
            <ClockLight clock={clock} />
          </p>
        ))}
      </td>
    </>
  )
}
