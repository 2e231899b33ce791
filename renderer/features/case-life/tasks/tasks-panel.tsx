import { type ReactElement, useEffect, useRef, useState } from 'react'
import type { CaseView, TaskView } from '../../../../shared/case/joint-case.ts'
import { type RowCursor, useRowCursor } from '../../../components/row-cursor.ts'
import { type Shortcuts, useShortcuts } from '../../../lib/shortcuts.ts'
import { ClockNotes } from './clock-notes.tsx'
import { ReportForm, reportsOf } from './report-form.tsx'
import { TaskRow } from './task-row.tsx'
import '../../../components/row-grid.css'
import { WithdrawForm, withdrawalOf } from './withdraw-form.tsx'
import './tasks-panel.css'

/** 期限与任务: each item with its state and its limits; F1 says where a date comes from. */
export function TasksPanel({ view }: { readonly view: CaseView }): ReactElement {
  const { tasks } = view
  const [beside, setBeside] = useState<Beside | null>(null)
  const explaining = beside === 'notes'
  const toggle = (): void => setBeside(explaining ? null : 'notes')
  const close = (): void => setBeside(null)
  const cursor = useRowCursor(tasks.length, toggle)
  const task = tasks[cursor.index]
  useShortcuts({
    F1: { label: explaining ? '收起期限说明' : '期限说明', initials: 'qxsm', run: toggle },
    ...(explaining && { Escape: { label: '收起', bar: false, run: close } }),
    ...(task && taskKeys(task, setBeside)),
  })
  return (
    <div className="life-split">
      <div className="life-rows panel">
        <TaskTable view={view} cursor={cursor} onExplain={() => setBeside('notes')} />
      </div>
      {explaining && task && <ClockNotes view={view} task={task} />}
      {beside === 'report' && task && (
        <ReportForm key={task.itemId} view={view} task={task} onClose={close} />
      )}
      {beside === 'withdraw' && task && (
        <WithdrawForm key={task.itemId} view={view} task={task} onClose={close} />
      )}
    </div>
  )
}

/** What stands beside the rows. */
type Beside = 'notes' | 'report' | 'withdraw'

function taskKeys(task: TaskView, show: (beside: Beside) => void): Shortcuts {
  return {
    J: {
      label: '登记进度',
      initials: 'djjd',
      disabled: reportsOf(task).length === 0,
      run: () => show('report'),
    },
    C: {
      label: '撤件',
      initials: 'cj',
      disabled: withdrawalOf(task) === null,
      run: () => show('withdraw'),
    },
  }
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
      className="row-grid task-table"
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
          <th scope="col" className="task-date since">
            自
          </th>
          <th scope="col" className="task-date accepted">
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
