import { type ReactElement, useState } from 'react'
import { chinaDate } from '../../../../shared/calendar/working-days.ts'
import { dayHalfNames, type SurveyView, surveyStateNames } from '../../../../shared/case/survey.ts'
import { ActionButton } from '../../../components/action-button.tsx'
import { useRowCursor } from '../../../components/row-cursor.ts'
import { tell } from '../../../components/toasts.tsx'
import { messageOf } from '../../../lib/call.ts'
import { type Shortcuts, useShortcuts } from '../../../lib/shortcuts.ts'
import { AnswerForm } from './answer-form.tsx'
import { CancelForm } from './cancel-form.tsx'
import { ParticipantTable } from './participant-table.tsx'
import { RecordForm } from './record-form.tsx'
import { ScheduleForm } from './schedule-form.tsx'
import { proposalInWords, type ShownSurveyProps } from './survey-words.ts'
import { printLetter } from './use-surveys.ts'

type Doing = 'answer' | 'schedule' | 'record' | 'cancel' | null

/** One survey from its request to its record. */
export function ShownSurvey(props: ShownSurveyProps): ReactElement {
  const { view, survey } = props
  const [doing, setDoing] = useState<Doing>(null)
  const isOpen = survey.state === 'convened' || survey.state === 'scheduled'
  const cursor = useRowCursor(survey.participants.length, () => isOpen && setDoing('answer'))
  const participant = survey.participants[cursor.index]
  useShortcuts(keysOf(survey, setDoing))
  const close = (): void => setDoing(null)
  if (doing === 'record') return <RecordForm {...props} onClose={close} />
  return (
    <div className="life-split survey-shown">
      <section className="panel life-rows" aria-label="联合踏勘">
        <SurveyHead survey={survey} />
        <ParticipantTable survey={survey} cursor={cursor} onOpen={() => setDoing('answer')} />
        <Outcome survey={survey} />
        <Doings survey={survey} onDo={setDoing} />
      </section>
      {isOpen && doing === 'answer' && participant && (
        <AnswerForm
          key={participant.participantId}
          caseId={view.caseId}
          surveyId={survey.surveyId}
          participant={participant}
          onClose={close}
        />
      )}
      {isOpen && doing === 'schedule' && (
        <ScheduleForm caseId={view.caseId} survey={survey} onClose={close} />
      )}
      {isOpen && doing === 'cancel' && (
        <CancelForm caseId={view.caseId} surveyId={survey.surveyId} onClose={close} />
      )}
    </div>
  )
}

interface Possible {
  readonly key: string
  readonly doing: Exclude<Doing, null>
  readonly label: string
  readonly initials: string
}

function possibleFor({ state, scheduled }: SurveyView): readonly Possible[] {
  if (state === 'held' || state === 'cancelled') return []
  const today = chinaDate(new Date().toISOString())
  const isDue = scheduled !== null && scheduled.date <= today
  return [
    { key: 'J', doing: 'answer', label: '登记答复', initials: 'djdf' },
    { key: 'D', doing: 'schedule', label: scheduled ? '改期' : '定日期', initials: 'drq' },
    ...(isDue ? [{ key: 'R', doing: 'record', label: '踏勘记录', initials: 'tkjl' } as const] : []),
    { key: 'Q', doing: 'cancel', label: '取消踏勘', initials: 'qxtk' },
  ]
}

function keysOf(survey: SurveyView, onDo: (doing: Doing) => void): Shortcuts {
  const { record } = survey
  return {
    ...Object.fromEntries(
      possibleFor(survey).map(({ key, doing, label, initials }) => [
        key,
        { label, initials, run: () => onDo(doing) },
      ]),
    ),
    ...(record && {
      P: { label: '打印记录', initials: 'dyjl', run: () => print(record.documentId) },
    }),
  }
}

function print(documentId: string): void {
  printLetter(documentId).catch((error: unknown) => tell('problem', messageOf(error)))
}

function Doings({
  survey,
  onDo,
}: {
  readonly survey: SurveyView
  readonly onDo: (doing: Doing) => void
}): ReactElement {
  const { record } = survey
  return (
    <div className="life-actions survey-doings">
      {possibleFor(survey).map(({ key, doing, label }) => (
        <ActionButton key={key} shortcut={key} onClick={() => onDo(doing)}>
          {label}
        </ActionButton>
      ))}
      {record && (
        <ActionButton shortcut="P" onClick={() => print(record.documentId)}>
          打印记录
        </ActionButton>
      )}
    </div>
  )
}

function SurveyHead({ survey }: { readonly survey: SurveyView }): ReactElement {
  const { scheduled, noticeNos, contact, reason, state } = survey
  return (
    <dl className="survey-head">
      <Fact name="状态" text={surveyStateNames[state]} />
      <Fact
        name="踏勘时间"
        text={
          scheduled
            ? `${scheduled.date} ${dayHalfNames[scheduled.half]} ${scheduled.time}`
            : '待各单位答复后定'
        }
      />
      <Fact name="地点" text={survey.site} />
      <Fact name="集合" text={survey.meetingPoint} />
      <Fact name="召集" text={survey.organiser} />
      <Fact name="联系人" text={`${contact.name} ${contact.phone}`} />
      {noticeNos.length > 0 && <Fact name="通知单" text={noticeNos.join('、')} />}
      {reason && <Fact name={state === 'cancelled' ? '取消原因' : '改期原因'} text={reason} />}
      {(state === 'convened' || state === 'scheduled') && (
        <Fact name="建议" text={proposalInWords(survey)} className="survey-proposal" />
      )}
    </dl>
  )
}

function Fact({
  name,
  text,
  className,
}: {
  readonly name: string
  readonly text: string
  readonly className?: string
}): ReactElement {
  return (
    <div className={className}>
      <dt>{name}</dt>
      <dd>{text}</dd>
    </div>
  )
}

function Outcome({ survey: { record } }: { readonly survey: SurveyView }): ReactElement | null {
  if (!record) return null
  return (
    <div className="survey-outcome">
      <p>
        <strong>{`踏勘记录 ${record.documentNo}`}</strong>
      </p>
      <p>{`结论：${record.conclusion}`}</p>
      <p>
        {record.outsideLine
          ? `涉及外线${record.approvals.length > 0 ? `，需办：${record.approvals.map(({ name }) => name).join('、')}。到“关联办件”开外线报批。` : '，不需要外线审批。'}`
          : '不涉及外线。'}
      </p>
    </div>
  )
}
