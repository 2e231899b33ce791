import type { ReactElement } from 'react'
import type { CaseProgress, ItemProgress } from '../../../shared/case/progress.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { Problem } from '../../components/problem.tsx'
import { TextField } from '../../components/text-field.tsx'
import type { ProgressNotice } from './use-progress-notice.ts'

interface ProgressCaseProps {
  readonly progress: CaseProgress
  readonly notice: ProgressNotice
}

export function ProgressCase({ progress, notice }: ProgressCaseProps): ReactElement {
  const { number, applicantMasked, projectName, receivedDate, acceptedDate, toDo } = progress
  return (
    <article className="progress-case" aria-label={number.number}>
      <h2>{number.number}</h2>
      <p>{`${applicantMasked}，${projectName}`}</p>
      <p className="muted">
        {`${receivedDate} 收件${acceptedDate === null ? '，正在审查' : `，${acceptedDate} 受理`}`}
      </p>
      {toDo.length > 0 && (
        <ul className="progress-to-do" aria-label="要请申请人做的">
          {toDo.map((words) => (
            <li key={words}>{words}</li>
          ))}
        </ul>
      )}
      <ul className="progress-items" aria-label="各事项进度">
        {progress.items.map((item) => (
          <Item key={item.itemId} item={item} notice={notice} />
        ))}
      </ul>
      {notice.problem && <Problem message={notice.problem} />}
      <ActionButton shortcut="F10" onClick={notice.print}>
        打印进度告知单
      </ActionButton>
    </article>
  )
}

function Item({
  item,
  notice,
}: {
  readonly item: ItemProgress
  readonly notice: ProgressNotice
}): ReactElement {
  const { itemId, itemName, words, expectedDate, overdue, excluded } = item
  return (
    <li>
      <p>
        <strong>{itemName}</strong>
        <span>{words}</span>
        {expectedDate && (
          <span className={overdue ? 'progress-late' : 'muted'}>
            {overdue ? `已超过 ${expectedDate}，请向申请人说明` : `预计 ${expectedDate} 前办结`}
          </span>
        )}
      </p>
      {excluded.map(({ reason, fromDate, untilDate }) => (
        <p key={`${reason} ${fromDate}`} className="muted">
          {`${reason}：${fromDate} 至 ${untilDate ?? '现在'}，不计入办理期限`}
        </p>
      ))}
      {overdue && (
        <TextField
          label="逾期原因"
          value={notice.reasons[itemId] ?? ''}
          onChange={(reason) => notice.setReason(itemId, reason)}
          maxLength={200}
          hint="印在告知单上，必填"
          error={notice.errors[itemId]}
        />
      )}
    </li>
  )
}
