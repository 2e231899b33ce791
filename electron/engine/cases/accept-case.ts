import { createHash } from 'node:crypto'
import { type JointCase, listTasks } from '../../../db/queries/cases.ts'
import { listFacts } from '../../../db/queries/facts.ts'
import { findSettings, getInstallation } from '../../../db/queries/installation.ts'
import { listMaterialRecords } from '../../../db/queries/materials.ts'
import { takeCaseNumber } from '../../../db/queries/numbers.ts'
import { enqueueSubmission } from '../../../db/queries/outbox.ts'
import { addWorkingDays, chinaDate } from '../../../shared/calendar/working-days.ts'
import { type Fact, valuesOf } from '../../../shared/case/fact.ts'
import type { CaseNumber } from '../../../shared/case/joint-case.ts'
import { acceptanceProblems } from '../../../shared/catalog/acceptance.ts'
import type { Catalogue } from '../../../shared/catalog/catalogue.ts'
import { type Evaluation, evaluate } from '../../../shared/catalog/evaluate.ts'
import type { OutputOf } from '../../../shared/ipc/contract.ts'
import { accountOf, type CommandContext } from '../dispatch.ts'
import { adviceFor } from '../documents/require-confirmed.ts'
import { writeDocument } from '../documents/write-document.ts'
import { refuse } from '../refusal.ts'
import { findPlatform } from '../sync/find-platform.ts'
import { initialSettings } from '../training-accounts.ts'
import { refuseOutdated } from './carry-over.ts'
import { letterModels } from './letter-models.ts'
import { startFirstSchemes, withOutsideLine } from './life/first-scheme.ts'
import { startHandlingClocks } from './life/handling-clocks.ts'
import { LifeChange, type LifeMoves } from './life/life-change.ts'
import { newQueryCode } from './life/query-code.ts'
import { listUnprintable } from './list-unprintable.ts'
import { getCase, getCatalogueOf, viewCase } from './open-case.ts'
import { projectRegion } from './project-region.ts'
import { reindex } from './save-facts.ts'
import { type AcceptedCase, submissionOf } from './submission.ts'

type Accepted = OutputOf<'cases.accept'>

/**
 * 受理: the number, the promised dates, the papers' models, the submission and the event are one transaction.
 * Nothing of it is shown, printed or sent before that transaction is on disk.
 */
export async function acceptCase(caseId: string, context: CommandContext): Promise<Accepted> {
  const { read, services } = context
  const jointCase = await getCase(read, caseId)
  if (jointCase.number && jointCase.numberKind && jointCase.acceptedAt) {
    context.unchanged()
    const number: CaseNumber = { number: jointCase.number, kind: jointCase.numberKind }
    return {
      number,
      acceptedAt: jointCase.acceptedAt,
      view: await viewCase(read, services, caseId),
    }
  }
  await refuseOutdated(context, jointCase)
  const draft = await gatherDraft(jointCase, context)
  refuseIncomplete(draft)
  await refuseUnprintable(draft, context)
  const { number, moves } = await writeAcceptance(draft, context)
  context.record({
    kind: 'case-accepted',
    caseId,
    payload: {
      number: number.number,
      numberKind: number.kind,
      catalogueVersion: draft.catalogue.version,
      items: draft.tasks,
      ...moves,
    },
  })
  context.afterCommit(() => {
    services.sync.kick()
    services.notify({ kind: 'case-changed', caseId })
  })
  const acceptedAt = context.now.toISOString()
  return { number, acceptedAt, view: await viewCase(read, services, caseId) }
}

type Records = Awaited<ReturnType<typeof listMaterialRecords>>
interface Draft {
  readonly jointCase: JointCase
  readonly catalogue: Catalogue
  readonly facts: readonly Fact[]
  readonly records: Records
  readonly evaluation: Evaluation
  readonly tasks: readonly { readonly itemId: string; readonly variantId: string | null }[]
}

async function gatherDraft(
  jointCase: JointCase,
  { read, services, now }: CommandContext,
): Promise<Draft> {
  const { caseId } = jointCase
  const catalogue = await getCatalogueOf(read, services, jointCase)
  const facts = await listFacts(read, caseId)
  const tasks = (await listTasks(read, caseId)).map(({ itemId, variantId }) => ({
    itemId,
    variantId,
  }))
  const today = chinaDate(now.toISOString())
  return {
    jointCase,
    catalogue,
    facts,
    tasks,
    records: await listMaterialRecords(read, caseId),
    evaluation: evaluate(catalogue, tasks, valuesOf(facts), { today }),
  }
}

function refuseIncomplete(draft: Draft): void {
  const { evaluation } = draft
  const problems = acceptanceProblems(draft.catalogue, draft.tasks, draft.facts, draft.records, {
    evaluation,
  })
  const first = problems[0]
  if (first) {
    const rest = problems.length > 1 ? `（共 ${problems.length} 处，按 F8 逐个处理）` : ''
    const fields = Object.fromEntries(problems.map(({ key, message }) => [key, message]))
    refuse('refused', `还不能受理：${first.message}${rest}`, fields)
  }
}

async function refuseUnprintable(draft: Draft, { read, services }: CommandContext): Promise<void> {
  const [first] = await listUnprintable(draft.jointCase.caseId, draft.evaluation, {
    read,
    services,
  })
  if (!first) return
  const { field, codePoints } = first
  const message = `“${field.name}”中${adviceFor(codePoints)}`
  refuse('unprintable', message, { [field.key]: message })
}

async function writeAcceptance(
  draft: Draft,
  context: CommandContext,
): Promise<{ number: CaseNumber; moves: LifeMoves }> {
  const { read, write, services, now } = context
  const { jointCase, catalogue, evaluation, records } = draft
  const { caseId } = jointCase
  const account = accountOf(context.caller)
  const hall = await getInstallation(read)
  const settings = (await findSettings(read)) ?? initialSettings
  const acceptedAt = now.toISOString()
  const number = await takeCaseNumber(write, {
    caseId,
    at: now,
    regionCode: hall.regionCode,
    windowNo: hall.windowNo,
    platform: (await findPlatform(read, services.training))?.id ?? null,
  })
  const limits = draft.tasks.map((task) => {
    const days = evaluation.items.find(({ item }) => item.id === task.itemId)?.promisedDays ?? 1
    const { date, certain } = addWorkingDays(chinaDate(acceptedAt), days, services.calendar)
    return { task: { ...task, promisedDays: days, promisedDate: date }, certain }
  })
  const tasks = limits.map(({ task }) => task)
  const life = await LifeChange.of(jointCase, context)
  for (const { itemId, promisedDays, promisedDate } of tasks) {
    await life.move(itemId, 'receive')
    await life.move(itemId, 'accept')
    await life.promise(itemId, promisedDate)
    await startHandlingClocks(life, catalogue, { itemId, promisedDays })
  }
  const itemIds = withOutsideLine(
    evaluation,
    tasks.map(({ itemId }) => itemId),
  )
  await startFirstSchemes(life, { jointCase, catalogue, itemIds, context })
  const moves = await life.finish({
    number: number.number,
    number_kind: number.kind,
    received_by: account.accountId,
    received_at: acceptedAt,
    accepted_by: account.accountId,
    accepted_at: acceptedAt,
    query_code: newQueryCode(),
    region_code: projectRegion(evaluation) ?? hall.regionCode,
  })
  await reindex(write, { ...jointCase, number: number.number })
  const letters = letterModels({
    catalogue,
    evaluation,
    records,
    // A paper promises no day that a holiday still to be announced would move; its number of days stands.
    tasks: limits.map(({ task, certain }) => (certain ? task : { ...task, promisedDate: null })),
    number,
    acceptedAt,
    hall,
    settings,
    clerkName: account.displayName,
    training: services.training !== null,
  })
  for (const { kind, build } of letters)
    await writeDocument({ documentId: services.newId(), kind, caseId, build }, context)
  await enqueue(draft, { number, tasks, hall, acceptedAt }, context)
  return { number, moves }
}

interface Accepting {
  readonly number: CaseNumber
  readonly tasks: AcceptedCase['tasks']
  readonly hall: AcceptedCase['hall']
  readonly acceptedAt: string
}

async function enqueue(
  { jointCase: { caseId }, catalogue, evaluation, facts, records }: Draft,
  { number, ...accepting }: Accepting,
  context: CommandContext,
): Promise<void> {
  const { write, services, now } = context
  const operationId = services.newId()
  const { accountId, displayName } = accountOf(context.caller)
  const clerk = { accountId, displayName }
  const accepted = { ...accepting, operationId, caseId, clerk }
  const body = JSON.stringify(
    submissionOf(
      { ...accepted, number: number.number, numberKind: number.kind },
      catalogue,
      evaluation,
      facts,
      records,
    ),
  )
  const bodySha256 = createHash('sha256').update(body).digest('hex')
  await enqueueSubmission(write, { operationId, caseId, body, bodySha256, at: now })
}
