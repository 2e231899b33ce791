import { type JointCase, listTasks } from '../../../db/queries/cases.ts'
import type { StoredSurvey } from '../../../db/queries/surveys.ts'
import { type CaseForLetters, caseForLetters } from '../cases/case-frame.ts'
import type { CommandContext } from '../dispatch.ts'
import type { LetterItem } from '../documents/models/parts.ts'

export interface SurveyLetter {
  readonly letters: CaseForLetters
  /** What notice and record have in common. */
  readonly common: CaseForLetters['frame'] & {
    readonly items: LetterItem[]
    readonly site: string
    readonly surveyDate: string
    readonly surveyTime: string
    readonly organiser: string
  }
}

export async function surveyLetter(
  jointCase: JointCase,
  survey: StoredSurvey,
  context: CommandContext,
): Promise<SurveyLetter> {
  const letters = await caseForLetters(jointCase, context)
  const { catalogue, evaluation } = letters
  const tasks = await listTasks(context.read, jointCase.caseId)
  const items = tasks.flatMap((task): LetterItem[] => {
    const state = evaluation.items.find(({ item }) => item.id === task.itemId)
    if (!state) return []
    const { name, nature, receiver, variants } = state.item
    return [
      {
        name,
        nature,
        variantName: variants.find(({ id }) => id === task.variantId)?.name ?? null,
        receiver: catalogue.departments.find(({ id }) => id === receiver)?.name ?? receiver,
        promisedDays: state.promisedDays,
        promisedDate: task.promisedDate,
      },
    ]
  })
  const { site, organiser, scheduled } = survey
  return {
    letters,
    common: {
      ...letters.frame,
      ...{ items, site, organiser },
      surveyDate: scheduled?.date ?? '',
      surveyTime: scheduled?.time ?? '',
    },
  }
}
