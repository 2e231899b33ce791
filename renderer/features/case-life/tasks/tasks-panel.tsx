import { type ReactElement, useEffect, useRef, useState } from 'react'
import type { CaseView } from '../../../../shared/case/joint-case.ts'
import { type RowCursor, useRowCursor } from '../../../components/row-cursor.ts'
import { useShortcuts } from '../../../lib/shortcuts.ts'
import { ClockNotes } from './clock-notes.tsx'
import { TaskRow } from './task-row.tsx'
import '../../../components/case-table.css'
import './tasks-panel.css'

/** 期限与任务: each item with its state and its limits; F1 says where a date comes from. */
export function TasksPanel({ view }: { readonly view: CaseView }): ReactElement {
  const { tasks } = view
  const [explaining, setExplaining] = useState(false)
  const toggle = (): void => setExplaining(!explaining)
  const cursor = useRowCursor(tasks.length, toggle)
  const task = tasks[cursor.index]
  useShortcuts({
    F1: { label: explaining ? '收起期限说明' : '期限说明', initials: 'qxsm', run: toggle },
    ...(explaining && {
      Escape: { label: '收起', bar: false, run: () => setExplaining(false) },
    }),
  })
  return (
    <div className="tasks-split">
      <div className="tasks-rows panel">
        <TaskTable view={view} cursor={cursor} onExplain={() => setExplaining(true)} />
      </div>
      {explaining && task && <ClockNotes view={view} task={task} />}
    </div>
  )
}

function TaskTable({
  view,
  cursor,
  onExplain,
}: {
  readonly view: CaseView
  readonly cursor: RowCursor
  readonly onExplain: () => void
}): ReactElement {
  const table = useRef<HTMLTableElement>(null)
  useEffect(() => table.current?.focus({ preventScroll: true }), [])
  return (
    <table
      ref={table}
      className="case-table task-table"
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table that answers keys is a grid
      role="grid"
      aria-label="任务"
      aria-activedescendant={view.tasks[cursor.index] && `task-row-${cursor.index}`}
      tabIndex={0}
      onKeyDown={cursor.onKeyDown}
    >
      <thead>
        <tr>
          <th scope="col">事项</th>
          <th scope="col" className="task-state">
            状态
          </th>
          <th scope="col" className="task-date">
            自
          </th>
          <th scope="col" className="task-date">
            受理日期
          </th>
          <th scope="col" className="task-date">
            承诺办结
          </th>
          <th scope="col" className="task-limits">
            在走的期限
          </th>
        </tr>
      </thead>
      <tbody>
        {view.tasks.map((task, at) => (
          <TaskRow
            key={task.itemId}
            view={view}
            task={task}
            at={at}
            active={at === cursor.index}
            onPoint={cursor.setIndex}
            onOpen={onExplain}
          />
        ))}
      </tbody>
    </table>
  )
}
