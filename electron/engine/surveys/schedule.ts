import {
  insertNotice,
  listNotices,
  listParticipants,
  type StoredSurvey,
  updateSurvey,
} from '../../../db/queries/surveys.ts'
import { chinaDate } from '../../../shared/calendar/working-days.ts'
import { halfOf, type SurveyView } from '../../../shared/case/survey.ts'
import type { ParsedInputOf } from '../../../shared/ipc/contract.ts'
import { LifeChange } from '../cases/life/life-change.ts'
import { getCase } from '../cases/open-case.ts'
import type { CommandContext } from '../dispatch.ts'
import type { UnnumberedLetter } from '../documents/models/registry.ts'
import { writeDocument } from '../documents/write-document.ts'
import { refuse } from '../refusal.ts'
import { getOpenSurvey } from './convene.ts'
import { endConvening } from './convening-clock.ts'
import { surveyLetter } from './survey-letter.ts'
import { getSurvey, namesOf, viewSurvey } from './view-survey.ts'

type Input = ParsedInputOf<'surveys.schedule'>

/** Fixes or moves the date; the notice is numbered with it, and the limit for convening ends with the first one. */
export async function scheduleSurvey(input: Input, context: CommandContext): Promise<SurveyView> {
  const { read, write } = context
  const { surveyId, documentId } = input
  const notices = await listNotices(read, surveyId)
  if (notices.some((notice) => notice.documentId === documentId)) {
    context.unchanged()
    return viewSurvey(await getSurvey(read, surveyId), context)
  }
  const before = await getOpenSurvey(surveyId, context)
  refuseImpossible(input, before, chinaDate(context.now.toISOString()))
  const { date, time, meetingPoint, remark, reason } = input
  const survey: StoredSurvey = {
    ...before,
    state: 'scheduled',
    scheduled: { date, half: halfOf(time), time },
    ...{ meetingPoint, remark, reason },
  }
  await updateSurvey(write, survey)
  const documentNo = await writeNotice(survey, documentId, context)
  const life = await LifeChange.of(survey, context)
  await endConvening(life, 'met')
  const moves = await life.finish()
  const { caseId } = survey
  context.record({
    kind: before.scheduled ? 'survey-moved' : 'survey-scheduled',
    caseId,
    payload: { surveyId, date, time, documentNo, ...moves },
  })
  context.afterCommit(() => context.services.notify({ kind: 'case-changed', caseId }))
  return viewSurvey(survey, context)
}

function refuseImpossible(
  { date, time, reason }: Input,
  { scheduled }: StoredSurvey,
  today: string,
): void {
  if (date < today) {
    const message = `踏勘日期 ${date} 已经过去。请改为今天或以后的日期。`
    refuse('refused', message, { date: message })
  }
  if (!scheduled) return
  if (scheduled.date === date && scheduled.time === time)
    refuse('refused', '日期和时间与已通知的相同，不用再发通知。')
  if (reason === '') {
    const message = '改期要写明原因，通知单上会写上。'
    refuse('refused', message, { reason: message })
  }
}

async function writeNotice(
  survey: StoredSurvey,
  documentId: string,
  context: CommandContext,
): Promise<string> {
  const { surveyId, caseId, meetingPoint, contact, reason } = survey
  const jointCase = await getCase(context.read, caseId)
  const { common, letters } = await surveyLetter(jointCase, survey, context)
  const participants = await listParticipants(context.read, surveyId)
  const letter: UnnumberedLetter<'surveyNotice'> = {
    ...common,
    ...{ meetingPoint, contact },
    participants: participants.map(({ unit, itemIds, contactName, contactPhone }) => ({
      ...{ unit, contactName, contactPhone },
      itemNames: namesOf(letters.catalogue, itemIds),
    })),
    remark: [reason && `改期原因：${reason}`, survey.remark].filter(Boolean).join('；'),
  }
  const documentNo = await writeDocument(
    {
      ...{ documentId, caseId },
      kind: 'surveyNotice',
      build: (number) => ({ ...letter, documentNo: number }),
    },
    context,
  )
  await insertNotice(context.write, { surveyId, documentId })
  return documentNo
}
