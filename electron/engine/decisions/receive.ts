import { getInstallation } from '../../../db/queries/installation.ts'
import { takeCaseNumber } from '../../../db/queries/numbers.ts'
import type { CaseNumber } from '../../../shared/case/joint-case.ts'
import { countSaved } from '../../../shared/catalog/acceptance.ts'
import { refuseOutdated } from '../cases/carry-over.ts'
import { LifeChange } from '../cases/life/life-change.ts'
import { newQueryCode } from '../cases/life/query-code.ts'
import { takeStep } from '../cases/life/take-step.ts'
import { getCase } from '../cases/open-case.ts'
import { projectRegion } from '../cases/project-region.ts'
import { reindex } from '../cases/save-facts.ts'
import { accountOf, type CommandContext } from '../dispatch.ts'
import { refuse } from '../refusal.ts'
import { startConvening } from '../surveys/convening-clock.ts'
import { findPlatform } from '../sync/find-platform.ts'
import { letterSources, receiptLetter, writeLetters } from './decision-letters.ts'
import { type Dossier, gatherDossier, refuseUnwritable } from './dossier.ts'
import { finishLife } from './finish-life.ts'

/** What the case's own row learns when it is received. */
export interface Receipt {
  readonly number: CaseNumber
  readonly columns: {
    readonly number: string
    readonly number_kind: CaseNumber['kind']
    readonly received_by: string
    readonly received_at: string
    readonly query_code: string
    readonly region_code: string
  }
}

/** Takes the next number in this very transaction: one that is rolled back is not used up. */
export async function numberCase(
  { jointCase, evaluation }: Dossier,
  { read, write, services, now, caller }: CommandContext,
): Promise<Receipt> {
  const { caseId } = jointCase
  const hall = await getInstallation(read)
  const number = await takeCaseNumber(write, {
    caseId,
    at: now,
    regionCode: hall.regionCode,
    windowNo: hall.windowNo,
    platform: (await findPlatform(read, services.training))?.id ?? null,
  })
  await reindex(write, { ...jointCase, number: number.number })
  return {
    number,
    columns: {
      number: number.number,
      number_kind: number.kind,
      received_by: accountOf(caller).accountId,
      received_at: now.toISOString(),
      query_code: newQueryCode(),
      region_code: projectRegion(evaluation) ?? hall.regionCode,
    },
  }
}

/** `decided`: items about which a decision follows in the same breath; for the others five days begin. */
export async function receiveTasks(
  life: LifeChange,
  dossier: Dossier,
  decided: readonly string[],
): Promise<void> {
  for (const { itemId } of dossier.tasks) {
    const decidedAtOnce = decided.includes(itemId)
    await takeStep(life, dossier, { itemId, action: 'receive', decidedAtOnce })
  }
  const wantsSurvey = dossier.evaluation.field('project.needJointSurvey')?.value === true
  if (wantsSurvey) await startConvening(life)
}

/**
 * What the receipt's event says besides its number: where the project lies, who each item goes to, and what the
 * applicant was spared. Codes and counts alone.
 */
export function countsOfReceipt(
  { catalogue, tasks, facts, records, evaluation }: Dossier,
  { columns }: Receipt,
) {
  const spared = records.filter(({ handling }) => ['electronic', 'exempt'].includes(handling))
  return {
    regionCode: columns.region_code,
    savings: {
      fields: countSaved(catalogue, tasks, facts, evaluation),
      materials: spared.length,
    },
  }
}

/** The items of a case with the unit that each goes to, as events name them. */
export function itemsOfEvent({ catalogue, tasks }: Pick<Dossier, 'catalogue' | 'tasks'>) {
  return tasks.map(({ itemId, variantId }) => ({
    itemId,
    variantId,
    receiverId: catalogue.items.find(({ id }) => id === itemId)?.receiver ?? null,
  }))
}

/** 收件: what was handed over is confirmed in writing and numbered; the decision follows within five working days. */
export async function receiveCase(caseId: string, context: CommandContext): Promise<void> {
  const { read, services } = context
  const jointCase = await getCase(read, caseId)
  if (jointCase.state !== 'draft') {
    context.unchanged()
    return
  }
  await refuseOutdated(context, jointCase)
  const dossier = await gatherDossier(jointCase, context)
  if (dossier.tasks.length === 0) refuse('refused', '还没有选择事项。请至少勾选一个事项再收件。')
  await refuseUnwritable(dossier, context)
  const receipt = await numberCase(dossier, context)
  const life = await LifeChange.of(jointCase, context)
  await receiveTasks(life, dossier, [])
  const sources = await letterSources(dossier, context, receipt.number)
  await writeLetters(caseId, [receiptLetter(sources, life.allTasks())], context)
  const moves = await finishLife(life, { dossier, receipt }, context)
  context.record({
    kind: 'case-received',
    caseId,
    payload: {
      number: receipt.number.number,
      numberKind: receipt.number.kind,
      catalogueVersion: dossier.catalogue.version,
      items: itemsOfEvent(dossier),
      ...countsOfReceipt(dossier, receipt),
      ...moves,
    },
  })
  context.afterCommit(() => {
    services.sync.kick()
    services.notify({ kind: 'case-changed', caseId })
  })
}
