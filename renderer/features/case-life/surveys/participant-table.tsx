import type { ReactElement } from 'react'
import { halfDaysInWords } from '../../../../shared/case/half-day-text.ts'
import type { SurveyParticipant, SurveyView } from '../../../../shared/case/survey.ts'
import { cannotCome } from '../../../../shared/case/survey.ts'
import type { RowCursor } from '../../../components/row-cursor.ts'
import { RowGrid } from '../../../components/row-grid.tsx'

interface ParticipantTableProps {
  readonly survey: SurveyView
  readonly cursor: RowCursor
  readonly onOpen: () => void
}

/** The units, what each has answered, and what each found. */
export function ParticipantTable({ survey, cursor, onOpen }: ParticipantTableProps): ReactElement {
  return (
    <RowGrid
      label="参加单位"
      name="survey"
      columns={[
        { title: '单位', className: 'survey-unit' },
        { title: '事项', className: 'survey-items' },
        { title: '联系人', className: 'survey-contact' },
        { title: survey.record ? '踏勘情况' : '可以踏勘的时间' },
      ]}
      rows={survey.participants}
      keyOf={({ participantId }) => participantId}
      cells={(one) => <Cells survey={survey} one={one} />}
      cursor={cursor}
      onOpen={onOpen}
    />
  )
}

interface UnitProps {
  readonly survey: SurveyView
  readonly one: SurveyParticipant
}

function Cells({ survey, one }: UnitProps): ReactElement {
  return (
    <>
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
    </>
  )
}

function Standing({ survey: { scheduled, record }, one }: UnitProps): ReactElement {
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
