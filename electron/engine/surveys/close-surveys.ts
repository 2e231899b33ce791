import { listSurveysOfCase, updateSurvey } from '../../../db/queries/surveys.ts'
import { endedTaskStates } from '../../../shared/case/task-state.ts'
import type { LifeChange } from '../cases/life/life-change.ts'
import type { CommandContext } from '../dispatch.ts'
import { endConvening } from './convening-clock.ts'

/** Nobody is sent out for a case of which nothing is open any more. */
export async function closeSurveys(
  life: LifeChange,
  caseId: string,
  { read, write }: Pick<CommandContext, 'read' | 'write'>,
): Promise<void> {
  if (life.allTasks().some(({ state }) => !endedTaskStates.includes(state))) return
  for (const survey of await listSurveysOfCase(read, caseId)) {
    if (survey.state !== 'convened' && survey.state !== 'scheduled') continue
    await updateSurvey(write, { ...survey, state: 'cancelled', reason: '事项已全部办结或撤件' })
  }
  await endConvening(life, 'cancelled')
}
