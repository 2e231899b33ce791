import type { Reader } from '../../../db/handles.ts'
import { findDocument } from '../../../db/queries/documents.ts'
import {
  findSurvey,
  listNotices,
  listParticipants,
  type StoredParticipant,
  type StoredSurvey,
} from '../../../db/queries/surveys.ts'
import { addDays, chinaDate } from '../../../shared/calendar/working-days.ts'
import { proposeDate, type SurveyView } from '../../../shared/case/survey.ts'
import { outcomeOf } from '../../../shared/case/survey-outcome.ts'
import type { Catalogue } from '../../../shared/catalog/catalogue.ts'
import { getCase, getCatalogueOf } from '../cases/open-case.ts'
import type { QueryContext } from '../dispatch.ts'
import { refuse } from '../refusal.ts'

type ViewContext = Pick<QueryContext, 'read' | 'services' | 'now'>

export async function getSurvey(read: Reader, surveyId: string): Promise<StoredSurvey> {
  return (
    (await findSurvey(read, surveyId)) ?? refuse('not-found', '没有找到这次踏勘，请重新打开办件。')
  )
}

export async function viewSurvey(
  survey: StoredSurvey,
  { read, services, now }: ViewContext,
): Promise<SurveyView> {
  const { surveyId, caseId, state, requestedAt, organiser, site, meetingPoint, remark } = survey
  const catalogue = await getCatalogueOf(read, services, await getCase(read, caseId))
  const stored = await listParticipants(read, surveyId)
  const tomorrow = addDays(chinaDate(now.toISOString()), 1)
  const { contact, scheduled, reason } = survey
  return {
    ...{ surveyId, caseId, state, requestedAt, organiser, site, meetingPoint, remark },
    ...{ contact, scheduled, reason },
    participants: stored.map((one) => ({ ...one, itemNames: namesOf(catalogue, one.itemIds) })),
    proposal: proposeDate(stored, tomorrow),
    noticeNos: (await listNotices(read, surveyId)).map(({ documentNo }) => documentNo),
    record: await recordOf(survey, stored, { read, catalogue }),
  }
}

async function recordOf(
  { recordId, conclusion }: StoredSurvey,
  participants: readonly StoredParticipant[],
  { read, catalogue }: { readonly read: Reader; readonly catalogue: Catalogue },
): Promise<SurveyView['record']> {
  const document = recordId === null ? undefined : await findDocument(read, recordId)
  if (!document) return null
  const found = outcomeOf(participants.flatMap(({ finding }) => finding ?? []))
  return {
    documentId: document.documentId,
    documentNo: document.documentNo,
    conclusion: conclusion ?? '',
    outsideLine: found.outsideLine,
    approvals: outsideItems(catalogue).filter(({ itemId }) => found.approvals.includes(itemId)),
  }
}

/** 外线审批 of the catalogue, in its order. */
export function outsideItems({ items }: Catalogue): { itemId: string; name: string }[] {
  return items
    .filter(({ stage }) => stage === '外线审批')
    .map(({ id, name }) => ({ itemId: id, name }))
}

export function namesOf({ items }: Catalogue, itemIds: readonly string[]): string[] {
  return items.filter(({ id }) => itemIds.includes(id)).map(({ name }) => name)
}
