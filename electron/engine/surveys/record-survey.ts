import { listTasks } from '../../../db/queries/cases.ts'
import { listMaterialRecords, upsertMaterialRecord } from '../../../db/queries/materials.ts'
import {
  listParticipants,
  type StoredParticipant,
  type StoredSurvey,
  updateParticipant,
  updateSurvey,
} from '../../../db/queries/surveys.ts'
import { chinaDate } from '../../../shared/calendar/working-days.ts'
import type { SurveyFinding, SurveyView } from '../../../shared/case/survey.ts'
import { outcomeOf, surveyRecordMaterial } from '../../../shared/case/survey-outcome.ts'
import type { Catalogue } from '../../../shared/catalog/catalogue.ts'
import type { ParsedInputOf } from '../../../shared/ipc/contract.ts'
import { startFirstSchemes } from '../cases/life/first-scheme.ts'
import { LifeChange } from '../cases/life/life-change.ts'
import { getCase, getCatalogueOf } from '../cases/open-case.ts'
import type { CommandContext } from '../dispatch.ts'
import type { UnnumberedLetter } from '../documents/models/registry.ts'
import { writeDocument } from '../documents/write-document.ts'
import { refuse } from '../refusal.ts'
import { getOpenSurvey } from './convene.ts'
import { surveyLetter } from './survey-letter.ts'
import { getSurvey, namesOf, outsideItems, viewSurvey } from './view-survey.ts'

type Input = ParsedInputOf<'surveys.record'>

/**
 * 踏勘记录: what each unit found. It becomes material of the outside-line items of this very case, and where it
 * finds an outside line, the limit for the first design scheme runs from the day of receipt (海南省实施方案 （十）1).
 */
export async function recordSurvey(input: Input, context: CommandContext): Promise<SurveyView> {
  const { read, write } = context
  const { surveyId, documentId } = input
  const known = await getSurvey(read, surveyId)
  if (known.recordId === documentId) {
    context.unchanged()
    return viewSurvey(known, context)
  }
  const before = await getOpenSurvey(surveyId, context)
  if (!before.scheduled || before.scheduled.date > chinaDate(context.now.toISOString()))
    refuse('refused', '还没有到踏勘日期，不能登记记录。提前踏勘的，请先改期。')
  const jointCase = await getCase(read, before.caseId)
  const catalogue = await getCatalogueOf(read, context.services, jointCase)
  const participants = withFindings(await listParticipants(read, surveyId), input, catalogue)
  const outcome = outcomeOf(input.findings)
  for (const participant of participants) await updateParticipant(write, surveyId, participant)
  const { caseId } = before
  const letter = await recordLetter(before, participants, { input, catalogue, context })
  const documentNo = await writeDocument(
    {
      ...{ documentId, caseId },
      kind: 'surveyRecord',
      build: (number) => ({ ...letter, documentNo: number }),
    },
    context,
  )
  const { conclusion } = input
  const { outsideLine } = outcome
  const survey: StoredSurvey = {
    ...before,
    state: 'held',
    ...{ conclusion, outsideLine, recordId: documentId },
  }
  await updateSurvey(write, survey)
  await keepAsMaterial(caseId, catalogue, context)
  const life = await LifeChange.of(jointCase, context)
  const itemIds = participants
    .filter(({ finding }) => finding?.outsideLine)
    .flatMap((participant) => participant.itemIds)
  await startFirstSchemes(life, { jointCase, catalogue, itemIds, context })
  const moves = await life.finish()
  context.record({
    kind: 'survey-recorded',
    caseId,
    payload: { surveyId, documentNo, outsideLine, approvals: outcome.approvals, ...moves },
  })
  context.afterCommit(() => context.services.notify({ kind: 'case-changed', caseId }))
  return viewSurvey(survey, context)
}

function withFindings(
  participants: readonly StoredParticipant[],
  { findings }: Input,
  catalogue: Catalogue,
): readonly StoredParticipant[] {
  const given = new Map(findings.map((finding) => [finding.participantId, finding]))
  const problems: Record<string, string> = {}
  const known = new Set(outsideItems(catalogue).map(({ itemId }) => itemId))
  for (const { participantId, unit } of participants) {
    const problem = findingProblem(unit, given.get(participantId), known)
    if (problem) problems[participantId] = problem
  }
  const [first] = Object.values(problems)
  if (first) refuse('refused', first, problems)
  if (!findings.some(({ attended }) => attended))
    refuse('refused', '没有单位到场，不能登记记录。请改期或取消这次踏勘。')
  return participants.map((one) => ({ ...one, finding: given.get(one.participantId) ?? null }))
}

function findingProblem(
  unit: string,
  finding: SurveyFinding | undefined,
  known: ReadonlySet<string>,
): string | null {
  if (!finding) return `还没有登记${unit}的踏勘情况。没有到场的，请选“未到场”。`
  if (!finding.attended) return null
  if (finding.personName === '') return `请填写${unit}到场人员的姓名。`
  if (finding.finding === '') return `请填写${unit}的踏勘情况。`
  if (finding.approvals.some((id) => !known.has(id)))
    return `${unit}所选的外线审批不在清单里，请重新选择。`
  return finding.approvals.length > 0 && !finding.outsideLine
    ? `${unit}选了外线审批，“涉及外线”却是“否”。请核对。`
    : null
}

interface Recording {
  readonly input: Input
  readonly catalogue: Catalogue
  readonly context: CommandContext
}

async function recordLetter(
  survey: StoredSurvey,
  participants: readonly StoredParticipant[],
  { input, catalogue, context }: Recording,
): Promise<UnnumberedLetter<'surveyRecord'>> {
  const jointCase = await getCase(context.read, survey.caseId)
  const { common } = await surveyLetter(jointCase, survey, context)
  const findings = participants.flatMap(({ unit, itemIds, finding }) => {
    if (!finding?.attended) return []
    const { personName, connectionPoint, outsideLine } = finding
    const itemNames = namesOf(catalogue, itemIds)
    const approvals = namesOf(catalogue, finding.approvals)
    const words = finding.finding
    return [
      { unit, itemNames, personName, finding: words, connectionPoint, outsideLine, approvals },
    ]
  })
  const absent = participants.filter(({ finding }) => !finding?.attended).map(({ unit }) => unit)
  const conclusion =
    absent.length === 0 ? input.conclusion : `${input.conclusion}（未到场：${absent.join('、')}）`
  return { ...common, findings, conclusion }
}

/** Of a case that has outside-line items itself: nobody hands in a record that the counter has written. */
async function keepAsMaterial(
  caseId: string,
  catalogue: Catalogue,
  { read, write, now }: CommandContext,
): Promise<void> {
  const material = catalogue.materials.find(({ id }) => id === surveyRecordMaterial)
  const tasks = await listTasks(read, caseId)
  const isNeeded = material?.neededBy.some(({ item }) =>
    tasks.some(({ itemId }) => itemId === item),
  )
  const records = await listMaterialRecords(read, caseId)
  if (!isNeeded || records.some(({ materialId }) => materialId === surveyRecordMaterial)) return
  await upsertMaterialRecord(write, caseId, {
    materialId: surveyRecordMaterial,
    handling: 'electronic',
    copies: 0,
    licenceId: null,
    at: now.toISOString(),
  })
}
