import { type ReactElement, useEffect, useRef } from 'react'
import { halfDaysInWords } from '../../../../shared/case/half-day-text.ts'
import type { SurveyParticipant, SurveyView } from '../../../../shared/case/survey.ts'
import { cannotCome } from '../../../../shared/case/survey.ts'
import type { RowCursor } from '../../../components/row-cursor.ts'

interface ParticipantTableProps {
  readonly survey: SurveyView
  readonly cursor: RowCursor
  readonly onOpen: () => void
}

/** The units, what each has answered, and what each found. */
export function ParticipantTable({ survey, cursor, onOpen }: ParticipantTableProps): ReactElement {
  const table = useRef<HTMLTableElement>(null)
  useEffect(() => table.current?.focus({ preventScroll: true }), [])
  return (
    <table
      ref={table}
      className="row-grid survey-table"
      // biome-ignore lint/a11y/noNoninteractiveElementToInteractiveRole: a table that answers keys is a grid
      role="grid"
      aria-label="参加单位"
      aria-activedescendant={survey.participants[cursor.index] && `survey-row-${cursor.index}`}
      tabIndex={0}
      onKeyDown={cursor.onKeyDown}
    >
      <thead>
        <tr>
          <th scope="col" className="survey-unit">
            单位
          </th>
          <th scope="col" className="survey-items">
            事项
          </th>
          <th scope="col" className="survey-contact">
            联系人
          </th>
          <th scope="col">{survey.record ? '踏勘情况' : '可以踏勘的时间'}</th>
        </tr>
      </thead>
      <tbody>
        {survey.participants.map((one, at) => (
          <tr
            key={one.participantId}
            id={`survey-row-${at}`}
            aria-selected={at === cursor.index}
            onClick={() => cursor.setIndex(at)}
            onDoubleClick={onOpen}
          >
            <td>{one.unit}</td>
            <td>{one.itemNames.join('、')}</td>
            <td>
              {one.contactName || one.contactPhone ? (
                `${one.contactName} ${one.contactPhone}`
              ) : (
                <span className="muted">未登记</span>
              )}
            </td>
            <td>
              <Standing survey={survey} one={one} />
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Standing({
  survey: { scheduled, record },
  one,
}: {
  readonly survey: SurveyView
  readonly one: SurveyParticipant
}): ReactElement {
  const { halfDays, finding } = one
  if (record) return <Finding finding={finding} />
  if (halfDays === null) return <span className="muted">未答复</span>
  const words = halfDays.length === 0 ? '不能参加' : halfDaysInWords(halfDays)
  return scheduled && cannotCome(one, scheduled) ? (
    <span className="survey-missing">{`${words}（所定时间到不了）`}</span>
  ) : (
    <span>{words}</span>
  )
}

function Finding({ finding }: Pick<SurveyParticipant, 'finding'>): ReactElement {
  if (!finding?.attended) return <span className="muted">未到场</span>
  const { personName, connectionPoint, outsideLine } = finding
  return (
    <span>
      {[
        `${personName}：${finding.finding}`,
        connectionPoint && `接入点：${connectionPoint}`,
        outsideLine ? '涉及外线' : '',
      ]
        .filter(Boolean)
        .join('；')}
    </span>
  )
}
