import { type ReactElement, useState } from 'react'
import type { CaseView, TaskView } from '../../../../shared/case/joint-case.ts'
import { useRowCursor } from '../../../components/row-cursor.ts'
import { RowGrid } from '../../../components/row-grid.tsx'
import { type Shortcuts, useShortcuts } from '../../../lib/shortcuts.ts'
import { ClockNotes } from './clock-notes.tsx'
import { ReportForm, reportsOf } from './report-form.tsx'
import { TaskCells } from './task-cells.tsx'
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
        <RowGrid
          label="任务"
          name="task"
          columns={columns}
          rows={tasks}
          keyOf={({ itemId }) => itemId}
          cells={(one) => <TaskCells view={view} task={one} />}
          cursor={cursor}
          onOpen={() => setBeside('notes')}
        />
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

const columns = [
  { title: '事项' },
  { title: '状态', className: 'task-state' },
  { title: '自', className: 'task-date since' },
  { title: '受理日期', className: 'task-date accepted' },
  { title: '承诺办结', className: 'task-date' },
  { title: '在走的期限', className: 'task-limits' },
]

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
