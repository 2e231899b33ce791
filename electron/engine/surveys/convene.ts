import { isDeepStrictEqual } from 'node:util'
import { listTasks } from '../../../db/queries/cases.ts'
import { findSettings, getInstallation } from '../../../db/queries/installation.ts'
import {
  findSurvey,
  insertSurvey,
  listParticipants,
  listSurveysOfCase,
  type StoredSurvey,
  updateParticipant,
  updateSurvey,
} from '../../../db/queries/surveys.ts'
import type { SurveyView } from '../../../shared/case/survey.ts'
import type { ParsedInputOf } from '../../../shared/ipc/contract.ts'
import { formOf } from '../cases/case-frame.ts'
import { LifeChange } from '../cases/life/life-change.ts'
import { getCase } from '../cases/open-case.ts'
import { accountOf, type CommandContext } from '../dispatch.ts'
import { findSpecialist } from '../projects/specialist.ts'
import { refuse } from '../refusal.ts'
import { initialSettings } from '../training-accounts.ts'
import { endConvening, startConvening } from './convening-clock.ts'
import { furtherUnits, involvedUnits } from './involved-units.ts'
import { getSurvey, viewSurvey } from './view-survey.ts'

export async function conveneSurvey(
  input: ParsedInputOf<'surveys.convene'>,
  context: CommandContext,
): Promise<SurveyView> {
  const { read, write } = context
  const { surveyId, caseId } = input
  const known = await findSurvey(read, surveyId)
  if (known) {
    context.unchanged()
    return viewSurvey(known, context)
  }
  const jointCase = await getCase(read, caseId)
  if (jointCase.number === null) refuse('refused', '这件还是草稿。请先收件或受理，再提出联合踏勘。')
  if ((await listSurveysOfCase(read, caseId)).some(isOpen))
    refuse('conflict', '这件已有一次踏勘正在召集。请在“踏勘”里继续，或先取消它。')
  const { catalogue } = await formOf(jointCase, context)
  const involved = involvedUnits(catalogue, await listTasks(read, caseId))
  const itemIds = catalogue.items
    .map(({ id }) => id)
    .filter((id) => involved.some((unit) => unit.itemIds.includes(id)))
  const participants = [
    ...involved.filter(({ participantId }) => !input.leftOut.includes(participantId)),
    ...furtherUnits(input.others, itemIds),
  ]
  if (itemIds.length === 0) refuse('refused', '这件的事项都已办结，不用再踏勘。')
  if (participants.length === 0) refuse('invalid-input', '至少要有一个单位参加。请重新选择单位。')
  const survey = await newSurvey(input, context)
  await insertSurvey(write, survey, participants)
  const life = await LifeChange.of(jointCase, context)
  await startConvening(life)
  const moves = await life.finish()
  context.record({
    kind: 'survey-convened',
    caseId,
    payload: {
      surveyId,
      participants: participants.map(({ participantId }) => participantId),
      ...moves,
    },
  })
  context.afterCommit(() => context.services.notify({ kind: 'case-changed', caseId }))
  return viewSurvey(survey, context)
}

async function newSurvey(
  { surveyId, caseId, site, meetingPoint, remark }: ParsedInputOf<'surveys.convene'>,
  { read, caller, now }: CommandContext,
): Promise<StoredSurvey> {
  const { accountId, displayName } = accountOf(caller)
  const { hallName } = await getInstallation(read)
  const { consultPhone } = (await findSettings(read)) ?? initialSettings
  const specialist = await findSpecialist(read, caseId)
  return {
    ...{ surveyId, caseId, site, meetingPoint, remark },
    state: 'convened',
    requestedBy: accountId,
    requestedAt: now.toISOString(),
    organiser: hallName,
    contact: {
      name: specialist?.name ?? displayName,
      phone: specialist?.phone ?? (consultPhone || '12345'),
    },
    scheduled: null,
    conclusion: null,
    outsideLine: null,
    recordId: null,
    reason: '',
  }
}

/** One unit's answer; the last one counts. */
export async function answerSurvey(
  input: ParsedInputOf<'surveys.answer'>,
  context: CommandContext,
): Promise<SurveyView> {
  const { read, write } = context
  const { surveyId, participantId, contactName, contactPhone, halfDays } = input
  const survey = await getOpenSurvey(surveyId, context)
  const participant = (await listParticipants(read, surveyId)).find(
    (one) => one.participantId === participantId,
  )
  if (!participant) refuse('not-found', '这次踏勘没有这个单位，请重新打开办件。')
  const answered = { ...participant, contactName, contactPhone, halfDays }
  if (isDeepStrictEqual(answered, participant)) {
    context.unchanged()
    return viewSurvey(survey, context)
  }
  await updateParticipant(write, surveyId, answered)
  context.record({
    kind: 'survey-answered',
    caseId: survey.caseId,
    payload: { surveyId, participantId, halfDays: halfDays?.length ?? null },
  })
  return viewSurvey(survey, context)
}

export async function cancelSurvey(
  { surveyId, reason }: ParsedInputOf<'surveys.cancel'>,
  context: CommandContext,
): Promise<SurveyView> {
  const known = await getSurvey(context.read, surveyId)
  if (known.state === 'cancelled') {
    context.unchanged()
    return viewSurvey(known, context)
  }
  const survey: StoredSurvey = {
    ...(await getOpenSurvey(surveyId, context)),
    state: 'cancelled',
    reason,
  }
  await updateSurvey(context.write, survey)
  const life = await LifeChange.of(survey, context)
  await endConvening(life, 'cancelled')
  const { caseId } = survey
  const moves = await life.finish()
  context.record({ kind: 'survey-cancelled', caseId, payload: { surveyId, ...moves } })
  context.afterCommit(() => context.services.notify({ kind: 'case-changed', caseId }))
  return viewSurvey(survey, context)
}

/** Refuses one that is over. */
export async function getOpenSurvey(
  surveyId: string,
  { read }: Pick<CommandContext, 'read'>,
): Promise<StoredSurvey> {
  const survey = await getSurvey(read, surveyId)
  if (survey.state === 'held')
    refuse('conflict', '这次踏勘已有记录，不能再改。需要重新踏勘的，请另行召集。')
  if (survey.state === 'cancelled') refuse('conflict', '这次踏勘已取消。需要踏勘的，请另行召集。')
  return survey
}

function isOpen({ state }: StoredSurvey): boolean {
  return state === 'convened' || state === 'scheduled'
}
