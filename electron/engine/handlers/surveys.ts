import { listTasks } from '../../../db/queries/cases.ts'
import { listSchemes, listSurveysOfCase } from '../../../db/queries/surveys.ts'
import type { CaseSurveys } from '../../../shared/ipc/contract/surveys.ts'
import { formOf } from '../cases/case-frame.ts'
import { getCase } from '../cases/open-case.ts'
import type { HandlersOf, QueryContext } from '../dispatch.ts'
import { answerSurvey, cancelSurvey, conveneSurvey } from '../surveys/convene.ts'
import { involvedUnits } from '../surveys/involved-units.ts'
import { recordSurvey } from '../surveys/record-survey.ts'
import { scheduleSurvey } from '../surveys/schedule.ts'
import { handOverScheme } from '../surveys/schemes.ts'
import { namesOf, outsideItems, viewSurvey } from '../surveys/view-survey.ts'

export const surveyHandlers = {
  'surveys.ofCase': ({ caseId }, context) => surveysOfCase(caseId, context),
  'surveys.convene': conveneSurvey,
  'surveys.answer': answerSurvey,
  'surveys.schedule': scheduleSurvey,
  'surveys.cancel': cancelSurvey,
  'surveys.record': recordSurvey,
  'surveys.handOverScheme': handOverScheme,
} satisfies HandlersOf<'surveys'>

async function surveysOfCase(caseId: string, context: QueryContext): Promise<CaseSurveys> {
  const { read } = context
  const { catalogue, answer } = await formOf(await getCase(read, caseId), context)
  const stored = await listSurveysOfCase(read, caseId)
  return {
    surveys: await Promise.all(stored.map((survey) => viewSurvey(survey, context))),
    involved: involvedUnits(catalogue, await listTasks(read, caseId)).map(
      ({ participantId, unit, kind, itemIds }) => ({
        ...{ participantId, unit },
        kind: kind === 'enterprise' ? kind : 'authority',
        itemNames: namesOf(catalogue, itemIds),
      }),
    ),
    site: answer('project.siteAddress'),
    wishedDate: answer('project.surveyDate'),
    approvals: outsideItems(catalogue),
    schemes: await listSchemes(read, caseId),
  }
}
