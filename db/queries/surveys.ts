import type { Selectable } from 'kysely'
import type {
  FirstScheme,
  HalfDay,
  SurveyFinding,
  SurveyParticipant,
  SurveyState,
} from '../../shared/case/survey.ts'
import type { Reader, Writer } from '../handles.ts'
import type { DatabaseSchema } from '../schema.ts'

type SurveyRow = Selectable<DatabaseSchema['survey']>

export interface StoredParticipant extends Omit<SurveyParticipant, 'itemNames'> {
  readonly itemIds: string[]
}

export interface StoredSurvey {
  readonly surveyId: string
  readonly caseId: string
  readonly state: SurveyState
  readonly requestedBy: string
  readonly requestedAt: string
  readonly organiser: string
  readonly site: string
  readonly meetingPoint: string
  readonly remark: string
  readonly contact: { readonly name: string; readonly phone: string }
  readonly scheduled: (HalfDay & { readonly time: string }) | null
  readonly conclusion: string | null
  readonly outsideLine: boolean | null
  readonly recordId: string | null
  readonly reason: string
}

export async function insertSurvey(
  write: Writer,
  survey: StoredSurvey,
  participants: readonly StoredParticipant[],
): Promise<void> {
  await write
    .insertInto('survey')
    .values({
      survey_id: survey.surveyId,
      case_id: survey.caseId,
      requested_by: survey.requestedBy,
      requested_at: survey.requestedAt,
      organiser: survey.organiser,
      site: survey.site,
      contact_name: survey.contact.name,
      contact_phone: survey.contact.phone,
      ...changing(survey),
    })
    .execute()
  await write
    .insertInto('survey_participant')
    .values(
      participants.map((one, position) => ({
        survey_id: survey.surveyId,
        participant_id: one.participantId,
        position,
        unit: one.unit,
        kind: one.kind,
        item_ids: JSON.stringify(one.itemIds),
        ...answered(one),
      })),
    )
    .execute()
}

/** Date, place, state, outcome; who asked for it, and when, never changes. */
export async function updateSurvey(write: Writer, survey: StoredSurvey): Promise<void> {
  await write
    .updateTable('survey')
    .set(changing(survey))
    .where('survey_id', '=', survey.surveyId)
    .execute()
}

function changing(survey: StoredSurvey) {
  return {
    state: survey.state,
    meeting_point: survey.meetingPoint,
    remark: survey.remark,
    scheduled_date: survey.scheduled?.date ?? null,
    scheduled_half: survey.scheduled?.half ?? null,
    scheduled_time: survey.scheduled?.time ?? null,
    conclusion: survey.conclusion,
    outside_line: survey.outsideLine === null ? null : Number(survey.outsideLine),
    record_id: survey.recordId,
    reason: survey.reason,
  }
}

export async function updateParticipant(
  write: Writer,
  surveyId: string,
  participant: StoredParticipant,
): Promise<void> {
  await write
    .updateTable('survey_participant')
    .set(answered(participant))
    .where('survey_id', '=', surveyId)
    .where('participant_id', '=', participant.participantId)
    .execute()
}

function answered(one: StoredParticipant) {
  return {
    contact_name: one.contactName,
    contact_phone: one.contactPhone,
    half_days: one.halfDays && JSON.stringify(one.halfDays),
    finding: one.finding && JSON.stringify(one.finding),
  }
}

export async function findSurvey(
  read: Reader,
  surveyId: string,
): Promise<StoredSurvey | undefined> {
  const row = await read
    .selectFrom('survey')
    .selectAll()
    .where('survey_id', '=', surveyId)
    .executeTakeFirst()
  return row && toSurvey(row)
}

/** Newest first. */
export async function listSurveysOfCase(
  read: Reader,
  caseId: string,
): Promise<readonly StoredSurvey[]> {
  const rows = await read
    .selectFrom('survey')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('requested_at', 'desc')
    .orderBy('survey_id', 'desc')
    .execute()
  return rows.map(toSurvey)
}

function toSurvey(row: SurveyRow): StoredSurvey {
  const { scheduled_date: date, scheduled_half: half, scheduled_time: time } = row
  return {
    surveyId: row.survey_id,
    caseId: row.case_id,
    state: row.state,
    requestedBy: row.requested_by,
    requestedAt: row.requested_at,
    organiser: row.organiser,
    site: row.site,
    meetingPoint: row.meeting_point,
    remark: row.remark,
    contact: { name: row.contact_name, phone: row.contact_phone },
    scheduled: date && half && time ? { date, half, time } : null,
    conclusion: row.conclusion,
    outsideLine: row.outside_line === null ? null : row.outside_line === 1,
    recordId: row.record_id,
    reason: row.reason,
  }
}

/** In the order in which the notice names them. */
export async function listParticipants(
  read: Reader,
  surveyId: string,
): Promise<readonly StoredParticipant[]> {
  const rows = await read
    .selectFrom('survey_participant')
    .selectAll()
    .where('survey_id', '=', surveyId)
    .orderBy('position')
    .execute()
  return rows.map((row) => ({
    participantId: row.participant_id,
    unit: row.unit,
    kind: row.kind,
    itemIds: JSON.parse(row.item_ids) as string[],
    contactName: row.contact_name,
    contactPhone: row.contact_phone,
    halfDays: row.half_days === null ? null : (JSON.parse(row.half_days) as HalfDay[]),
    finding: row.finding === null ? null : (JSON.parse(row.finding) as SurveyFinding),
  }))
}

export async function insertNotice(
  write: Writer,
  notice: { readonly surveyId: string; readonly documentId: string },
): Promise<void> {
  await write
    .insertInto('survey_notice')
    .values({ survey_id: notice.surveyId, document_id: notice.documentId })
    .execute()
}

/** Oldest first. */
export async function listNotices(
  read: Reader,
  surveyId: string,
): Promise<readonly { readonly documentId: string; readonly documentNo: string }[]> {
  const rows = await read
    .selectFrom('survey_notice')
    .innerJoin('document', 'document.document_id', 'survey_notice.document_id')
    .select(['document.document_id', 'document.document_no'])
    .where('survey_id', '=', surveyId)
    .orderBy('document_no')
    .execute()
  return rows.map((row) => ({ documentId: row.document_id, documentNo: row.document_no }))
}

export async function listSchemes(read: Reader, caseId: string): Promise<FirstScheme[]> {
  const rows = await read
    .selectFrom('first_scheme')
    .selectAll()
    .where('case_id', '=', caseId)
    .orderBy('item_id')
    .execute()
  return rows.map((row) => ({
    itemId: row.item_id,
    handedOn: row.handed_on,
    manner: row.manner,
    summary: row.summary,
  }))
}

export async function insertScheme(
  write: Writer,
  scheme: FirstScheme & {
    readonly caseId: string
    readonly accountId: string
    readonly at: string
  },
): Promise<void> {
  await write
    .insertInto('first_scheme')
    .values({
      case_id: scheme.caseId,
      item_id: scheme.itemId,
      handed_on: scheme.handedOn,
      manner: scheme.manner,
      summary: scheme.summary,
      recorded_by: scheme.accountId,
      recorded_at: scheme.at,
    })
    .execute()
}
