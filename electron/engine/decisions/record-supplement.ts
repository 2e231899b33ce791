import {
  endSupplement,
  hasSupplementRecord,
  insertSupplementRecord,
  receiveLines,
  type StoredSupplement,
} from '../../../db/queries/supplements.ts'
import type { ParsedInputOf } from '../../../shared/ipc/contract.ts'
import { checkKeys } from '../cases/check-input.ts'
import { LifeChange } from '../cases/life/life-change.ts'
import { takeStep } from '../cases/life/take-step.ts'
import { getCase, getCatalogueOf } from '../cases/open-case.ts'
import { saveFactChanges } from '../cases/save-facts.ts'
import { accountOf, type CommandContext } from '../dispatch.ts'
import { refuse } from '../refusal.ts'
import { letterSources, receiptLetter, writeLetters } from './decision-letters.ts'
import { gatherDossier, refuseUnwritable } from './dossier.ts'
import { finishLife } from './finish-life.ts'
import { checkPost, takeMaterial } from './hand-in.ts'
import { getSupplement } from './view-debts.ts'

type Recorded = ParsedInputOf<'supplements.record'>

/** The day on which the last of it came, as the moment of what follows from it. */
export function lastDayOf({ lines }: Pick<StoredSupplement, 'lines'>): { readonly on?: string } {
  const on = lines
    .flatMap(({ receivedOn }) => receivedOn ?? [])
    .toSorted()
    .at(-1)
  return on === undefined ? {} : { on }
}

/** What came in, by whatever way: the content of the case changes, and the lines that it answers are ticked. */
export async function recordSupplement(input: Recorded, context: CommandContext): Promise<void> {
  const { read, write, now } = context
  const { caseId, supplementId, method, facts, materials } = input
  if (await hasSupplementRecord(read, input.recordId)) {
    context.unchanged()
    return
  }
  const supplement = await getSupplement(read, input)
  if (supplement.state !== 'open') refuse('conflict', '这次补正已经结束，不能再登记。')
  const postNo = checkPost(method, input.postNo)
  const jointCase = await getCase(read, caseId)
  const catalogue = await getCatalogueOf(read, context.services, jointCase)
  checkKeys(catalogue, facts)
  refuseForeign(input, await openKeys(input, context))
  const at = now.toISOString()
  const { accountId } = accountOf(context.caller)
  const changes = facts.map((fact) => ({ ...fact, source: 'typed' as const }))
  if (changes.length > 0) await saveFactChanges(write, jointCase, changes, { accountId, at })
  for (const taken of materials) await takeMaterial(caseId, catalogue, taken, context)
  const lineIds = await answeredLines(input, context)
  const life = await LifeChange.of(jointCase, context)
  const on = life.today
  await receiveLines(write, supplementId, { lineIds, on, method, postNo })
  await insertSupplementRecord(write, { recordId: input.recordId, supplementId, at })
  const moves = await life.finish()
  context.record({
    kind: 'supplement-recorded',
    caseId,
    payload: {
      ...{ supplementId, method, lineIds },
      keys: facts.map(({ key }) => key),
      materials: materials.map(({ materialId }) => materialId),
      ...moves,
    },
  })
  context.afterCommit(() => context.services.notify({ kind: 'case-changed', caseId }))
}

/** Asked for by this supplement, or wrong since: nothing else of what was printed and sent may change. */
async function openKeys(input: Recorded, context: CommandContext): Promise<ReadonlySet<string>> {
  const supplement = await getSupplement(context.read, input)
  const { problems } = await gatherDossier(await getCase(context.read, input.caseId), context)
  return new Set([...supplement.lines, ...problems].map(({ lineId }) => lineId))
}

function refuseForeign({ facts, materials }: Recorded, open: ReadonlySet<string>): void {
  const foreign = [
    ...facts.map(({ key }) => `field:${key}`),
    ...materials.map(({ materialId }) => `material:${materialId}`),
  ].find((lineId) => !open.has(lineId))
  if (foreign === undefined) return
  const message = '这次补正没有要求改这一项，已报送的内容不能改。请只登记补正清单上的内容。'
  refuse('refused', message, { [foreign.slice(foreign.indexOf(':') + 1)]: message })
}

/** Lines that name a fact or a material count as answered when it came and nothing is wrong with it any more. */
async function answeredLines(input: Recorded, context: CommandContext): Promise<string[]> {
  const { lines } = await getSupplement(context.read, input)
  const { problems } = await gatherDossier(await getCase(context.read, input.caseId), context)
  const wrong = new Set(problems.map(({ lineId }) => lineId))
  const came = new Set([
    ...input.lineIds,
    ...input.facts.map(({ key }) => `field:${key}`),
    ...input.materials.map(({ materialId }) => `material:${materialId}`),
  ])
  return lines.flatMap(({ lineId }) => (came.has(lineId) && !wrong.has(lineId) ? [lineId] : []))
}

/**
 * 补正完成: its items are decided now, or their handling goes on. Days count from the one on which the last of it came
 * (行政许可法 第三十二条: 自收到申请材料之日起), not from when somebody got round to saying so.
 */
export async function completeSupplement(
  input: ParsedInputOf<'supplements.complete'>,
  context: CommandContext,
): Promise<void> {
  const { read, write, services } = context
  const { caseId, supplementId } = input
  const supplement = await getSupplement(read, input)
  if (supplement.state === 'complete') {
    context.unchanged()
    return
  }
  if (supplement.state !== 'open') refuse('conflict', '这次补正已经结束，不能再完成。')
  const left = supplement.lines.filter(({ receivedOn }) => receivedOn === null)
  if (left[0]) {
    const more = left.length > 1 ? `等 ${left.length} 处` : ''
    const message = `还有“${left[0].material}”${more}没有补齐，请收到并登记后再完成补正。`
    refuse('refused', message, Object.fromEntries(left.map(({ lineId }) => [lineId, message])))
  }
  const jointCase = await getCase(read, caseId)
  const dossier = await gatherDossier(jointCase, context)
  await refuseUnwritable(dossier, context)
  const life = await LifeChange.of(jointCase, context, lastDayOf(supplement))
  await life.endClocks({ kind: 'supplement', subjectId: supplementId }, 'met')
  const waiting = supplement.itemIds.filter((itemId) => life.task(itemId).state === 6)
  for (const itemId of waiting) {
    await takeStep(life, dossier, { itemId, action: 'completeSupplement' })
  }
  await endSupplement(write, supplementId, { state: 'complete', on: life.today })
  const tasks = life.allTasks().filter(({ itemId }) => waiting.includes(itemId))
  const sources = await letterSources(dossier, context)
  await writeLetters(
    caseId,
    [receiptLetter({ ...sources, receivedAt: context.now.toISOString() }, tasks)],
    context,
  )
  const moves = await finishLife(life, { dossier, receipt: null, contentChanged: true }, context)
  context.record({ kind: 'supplement-completed', caseId, payload: { supplementId, ...moves } })
  context.afterCommit(() => {
    services.sync.kick()
    services.notify({ kind: 'case-changed', caseId })
  })
}
