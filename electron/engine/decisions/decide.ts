import { insertDecision, insertProofPromises } from '../../../db/queries/decisions.ts'
import { listSupplements } from '../../../db/queries/supplements.ts'
import type { CaseNumber } from '../../../shared/case/joint-case.ts'
import type { ItemOutcome } from '../../../shared/ipc/contract/decisions.ts'
import type { ParsedInputOf } from '../../../shared/ipc/contract.ts'
import { refuseOutdated } from '../cases/carry-over.ts'
import { startFirstSchemes, withOutsideLine } from '../cases/life/first-scheme.ts'
import { LifeChange } from '../cases/life/life-change.ts'
import { takeStep } from '../cases/life/take-step.ts'
import { getCase } from '../cases/open-case.ts'
import { accountOf, type CommandContext } from '../dispatch.ts'
import { refuse } from '../refusal.ts'
import { creditObstacle } from './credit.ts'
import {
  acceptanceLetter,
  type Letter,
  type LetterSources,
  letterSources,
  proofPromiseLetter,
  receiptLetter,
  refusalLetter,
  supplementLetter,
  tolerancePromiseLetter,
  writeLetters,
} from './decision-letters.ts'
import { answerOf, type Dossier, gatherDossier, refuseUnwritable } from './dossier.ts'
import { finishLife } from './finish-life.ts'
import { choiceRefusal, type Standing } from './propose.ts'
import { countsOfReceipt, itemsOfEvent, numberCase, type Receipt, receiveTasks } from './receive.ts'
import { askedOfEvent, checkSupplement, openSupplement } from './request-supplement.ts'
import { keepPromises } from './tolerate.ts'
import { tolerableMaterials } from './tolerated.ts'

export type DecisionRequest = Omit<ParsedInputOf<'cases.decide'>, 'caseId'>

export interface Decided {
  readonly number: CaseNumber
  readonly dossier: Dossier
}

/**
 * 受理决定: outcomes, number, clocks, promises, supplement, papers, submission and the event are one transaction.
 * The caller has seen to it that this decision is new.
 */
export async function decideCase(
  caseId: string,
  request: DecisionRequest,
  context: CommandContext,
): Promise<Decided> {
  const { read } = context
  const jointCase = await getCase(read, caseId)
  if (jointCase.state === 'draft') await refuseOutdated(context, jointCase)
  const dossier = await gatherDossier(jointCase, context, request.promises)
  const standing: Standing = {
    dossier,
    creditObstacle: await creditObstacle(read, answerOf(dossier, 'applicant.idNumber')),
    earlier: await listSupplements(read, caseId),
  }
  refusePromises(request, standing)
  refuseOutcomes(request, standing)
  const itemIds = itemsWith(request.outcomes, 'supplement')
  const approval = await checkSupplement({ ...request, itemIds, dossier, standing }, context)
  await refuseUnwritable(dossier, context)
  return writeDecision({ request, dossier, approvedBy: approval }, context)
}

const itemsWith = (outcomes: readonly ItemOutcome[], wanted: ItemOutcome['outcome']) =>
  outcomes.filter(({ outcome }) => outcome === wanted).map(({ itemId }) => itemId)

function refuseOutcomes({ outcomes, remedy }: DecisionRequest, standing: Standing): void {
  const { tasks, catalogue } = standing.dossier
  const named = new Set<string>()
  for (const { itemId, outcome, ground, explanation, turnTo } of outcomes) {
    if (named.has(itemId)) refuse('invalid-input', '同一事项只能作一个决定，请重新选择。')
    named.add(itemId)
    const task = tasks.find((candidate) => candidate.itemId === itemId)
    if (!task) refuse('not-found', '这件办件里没有这个事项，请重新打开办件。')
    const refusal = choiceRefusal(task, outcome, standing)
    if (refusal !== null) refuse('refused', refusal, { [itemId]: refusal })
    if (outcome !== 'refuse') continue
    const item = catalogue.items.find(({ id }) => id === itemId)
    const missing = refusalGap({ ground, explanation, turnTo }, item?.nature === 'permit', remedy)
    if (missing !== null) refuse('refused', missing, { [itemId]: missing })
  }
}

function refusalGap(
  { ground, explanation, turnTo }: Pick<ItemOutcome, 'ground' | 'explanation' | 'turnTo'>,
  isPermit: boolean,
  remedy: DecisionRequest['remedy'],
): string | null {
  if (ground === undefined) return '请选择不予受理的情形。'
  if (!explanation) return '请写明不予受理的事实和理由，告知书上要写。'
  if (ground === 'notOurPower' && !turnTo) return '不属于职权范围的，请写明应当向哪个机关申请。'
  if (isPermit && !(remedy?.reviewAuthority && remedy.court)) {
    return '行政许可不予受理的，请写明复议机关和管辖法院。'
  }
  return null
}

function refusePromises({ promises }: DecisionRequest, standing: Standing): void {
  if (promises.length === 0) return
  const { materials } = standing.dossier.catalogue
  for (const materialId of promises) {
    const material = materials.find(({ id }) => id === materialId)
    if (!material?.promise) {
      refuse('refused', `“${material?.name ?? materialId}”不能用告知承诺代替，请收取材料。`)
    }
  }
  if (standing.creditObstacle !== null) refuse('refused', standing.creditObstacle)
}

interface Deciding {
  readonly request: DecisionRequest
  readonly dossier: Dossier
  readonly approvedBy: string | null
}

async function writeDecision(
  { request, dossier, approvedBy }: Deciding,
  context: CommandContext,
): Promise<Decided> {
  const { write, now } = context
  const { jointCase } = dossier
  const { caseId } = jointCase
  const at = now.toISOString()
  const { accountId } = accountOf(context.caller)
  const { decisionId, outcomes, promises } = request
  await insertDecision(write, { ...request, caseId, accountId, at })
  await insertProofPromises(write, caseId, promises, at)
  const life = await LifeChange.of(jointCase, context)
  const receipt = jointCase.state === 'draft' ? await numberCase(dossier, context) : null
  const decided = outcomes.map(({ itemId }) => itemId)
  if (receipt) await receiveTasks(life, dossier, decided)
  const { letters, subjects } = await takeOutcomes({ request, dossier, life, receipt }, context)
  await writeLetters(caseId, letters, context)
  const moves = await finishLife(life, { dossier, receipt }, context)
  const number = receipt?.number ?? numberedAs(jointCase)
  const plain = outcomes.every(({ outcome }) => outcome === 'accept')
  context.record({
    kind: plain && receipt ? 'case-accepted' : 'case-decided',
    caseId,
    payload: {
      decisionId,
      number: number.number,
      numberKind: number.kind,
      catalogueVersion: dossier.catalogue.version,
      items: itemsOfEvent(dossier),
      ...(receipt && countsOfReceipt(dossier, receipt)),
      outcomes: outcomes.map((one) => outcomeOfEvent(one, dossier)),
      ...subjects,
      promises,
      approvedBy,
      ...moves,
    },
  })
  context.afterCommit(() => {
    context.services.sync.kick()
    context.services.notify({ kind: 'case-changed', caseId })
  })
  return { number, dossier }
}

/** `gaps`: how much the item lacked, so that a refusal of what lacked nothing can be seen. */
function outcomeOfEvent({ itemId, outcome, ground }: ItemOutcome, { problems }: Dossier) {
  if (outcome !== 'refuse') return { itemId, outcome, ground }
  const gaps = problems.filter(({ itemIds }) => itemIds.includes(itemId)).length
  return { itemId, outcome, ground, gaps }
}

function numberedAs({ number, numberKind }: Dossier['jointCase']): CaseNumber {
  if (number === null || numberKind === null) throw new Error('only a draft has no number')
  return { number, kind: numberKind }
}

interface Outcomes {
  readonly request: DecisionRequest
  readonly dossier: Dossier
  readonly life: LifeChange
  readonly receipt: Receipt | null
}

async function takeOutcomes(
  { request, dossier, life, receipt }: Outcomes,
  context: CommandContext,
): Promise<{ letters: readonly Letter[]; subjects: Readonly<Record<string, unknown>> }> {
  const { outcomes, promises, remedy } = request
  const { jointCase, catalogue } = dossier
  for (const { itemId, outcome } of outcomes) {
    await takeStep(life, dossier, { itemId, action: actionOf(itemId, outcome, dossier) })
  }
  const accepted = [...itemsWith(outcomes, 'accept'), ...itemsWith(outcomes, 'tolerate')]
  const outside = withOutsideLine(dossier.evaluation, accepted)
  await startFirstSchemes(life, { jointCase, catalogue, itemIds: outside, context })
  const sources = await letterSources(dossier, context, receipt?.number)
  const tasksOf = (ids: readonly string[]) =>
    life.allTasks().filter(({ itemId }) => ids.includes(itemId))
  const letters: Letter[] = []
  if (receipt) letters.push(receiptLetter(sources, life.allTasks()))
  if (accepted.length > 0)
    letters.push(
      acceptanceLetter(sources, tasksOf(accepted), {
        acceptedAt: context.now.toISOString(),
        standing: itemsWith(outcomes, 'tolerate').length > 0 ? 'tolerated' : null,
      }),
    )
  const debts = await openDebts({ request, dossier, life, receipt }, sources, context)
  letters.push(...debts.letters)
  const decided = outcomes.map(({ itemId }) => itemId)
  if (promises.length > 0) letters.push(proofPromiseLetter(sources, tasksOf(decided), promises))
  const refused = outcomes.filter(({ outcome }) => outcome === 'refuse')
  const ids = refused.map(({ itemId }) => itemId)
  if (ids.length > 0) letters.push(refusalLetter(sources, tasksOf(ids), refused, remedy))
  return { letters, subjects: debts.subjects }
}

/** What the applicant still owes after this decision: promised materials, and what has to be supplemented. */
async function openDebts(
  { request, dossier, life }: Outcomes,
  sources: LetterSources,
  context: CommandContext,
): Promise<{ letters: readonly Letter[]; subjects: Readonly<Record<string, unknown>> }> {
  const tasksOf = (ids: readonly string[]) =>
    life.allTasks().filter(({ itemId }) => ids.includes(itemId))
  const letters: Letter[] = []
  const subjects: Record<string, unknown> = {}
  const tolerated = itemsWith(request.outcomes, 'tolerate')
  if (tolerated.length > 0) {
    const missing = tolerableMaterials(dossier, tolerated, context.services.calendar)
    const kept = await keepPromises(life, { dossier, missing }, context)
    letters.push(tolerancePromiseLetter(sources, tasksOf(tolerated), kept))
    subjects.tolerances = kept.map(({ materialId }) => materialId)
  }
  const itemIds = itemsWith(request.outcomes, 'supplement')
  if (itemIds.length > 0 && request.supplement) {
    const { lines } = request.supplement
    const asked = { dossier, itemIds, lines, askedBy: 'window' } as const
    const { supplementId, dueOn } = await openSupplement(life, asked, context)
    letters.push(supplementLetter(sources, tasksOf(itemIds), { ...request.supplement, dueOn }))
    subjects.supplementId = supplementId
    subjects.asked = askedOfEvent(lines, dossier)
  }
  return { letters, subjects }
}

/** 公共服务 is 不受理, a permit 不予受理. */
function actionOf(itemId: string, outcome: ItemOutcome['outcome'], { catalogue }: Dossier) {
  if (outcome === 'accept') return 'accept'
  if (outcome === 'tolerate') return 'acceptWithTolerance'
  if (outcome === 'supplement') return 'requestSupplement'
  const item = catalogue.items.find(({ id }) => id === itemId)
  return item?.nature === 'permit' ? 'refuse' : 'decline'
}
