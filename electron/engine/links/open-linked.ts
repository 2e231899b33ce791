import { type CaseLink, insertLink } from '../../../db/queries/case-links.ts'
import { findCase, insertCase, type JointCase, replaceTasks } from '../../../db/queries/cases.ts'
import { keepCatalogue } from '../../../db/queries/catalogues.ts'
import { getInstallation } from '../../../db/queries/installation.ts'
import { upsertMaterialRecord } from '../../../db/queries/materials.ts'
import type { CaseView, MaterialRecord, SelectedItem } from '../../../shared/case/joint-case.ts'
import type { Catalogue } from '../../../shared/catalog/catalogue.ts'
import { checkSelection } from '../cases/check-input.ts'
import { getCase, viewCase } from '../cases/open-case.ts'
import { type FactChange, saveFactChanges } from '../cases/save-facts.ts'
import { accountOf, type CommandContext } from '../dispatch.ts'
import { refuse } from '../refusal.ts'
import { carriedFrom } from './carried.ts'

export interface Linking {
  readonly caseId: string
  readonly from: JointCase
  readonly kind: CaseLink['kind']
  readonly items: readonly SelectedItem[]
  readonly surveyId: string | null
  readonly agentId: string | null
  /** Said by the link itself; stand above what is carried over. */
  readonly facts: readonly FactChange[]
  readonly materials: readonly MaterialRecord[]
}

/** The version in force: a linked case is a new application. */
export async function catalogueForNew({ read, services }: CommandContext): Promise<Catalogue> {
  const { province } = await getInstallation(read)
  return services.catalogues.current(province)
}

/** Its view when a repeated command finds the case there already; refuses a case that is another one's. */
export async function findOpened(
  caseId: string,
  context: CommandContext,
): Promise<CaseView | undefined> {
  if (!(await findCase(context.read, caseId))) return undefined
  context.unchanged()
  return viewCase(context.read, context.services, caseId)
}

export async function getOrigin(fromCaseId: string, { read }: CommandContext): Promise<JointCase> {
  const from = await getCase(read, fromCaseId)
  if (from.number === null)
    refuse('refused', '这件还是草稿，可以直接在受理台增加事项，不用另开关联办件。')
  return from
}

/** A draft of its own, linked for good, with everything that is known already. */
export async function openLinkedCase(
  linking: Linking,
  catalogue: Catalogue,
  context: CommandContext,
): Promise<CaseView> {
  const { read, write, services, now } = context
  const { caseId, from, items, kind, surveyId, agentId } = linking
  checkSelection(catalogue, items)
  const { accountId } = accountOf(context.caller)
  const at = now.toISOString()
  const carried = await carriedFrom(read, from.caseId, {
    ...{ catalogue, items },
    sameApplicant: agentId === null,
  })
  await keepCatalogue(write, catalogue, at)
  await insertCase(write, { caseId, catalogueVersion: catalogue.version, accountId, at })
  const draft = await getCase(read, caseId)
  const facts = merged(carried.facts, linking.facts, catalogue)
  await saveFactChanges(write, draft, facts, { accountId, at })
  await replaceTasks(write, caseId, items)
  const materials = [...carried.materials, ...linking.materials]
  for (const record of materials) await upsertMaterialRecord(write, caseId, { ...record, at })
  const materialIds = [...new Set(materials.map(({ materialId }) => materialId))]
  await insertLink(write, {
    ...{ caseId, kind, surveyId, agentId, materialIds },
    fromCaseId: from.caseId,
    factCount: facts.length,
    createdBy: accountId,
    createdAt: at,
  })
  context.record({
    kind: 'case-linked',
    caseId,
    payload: {
      ...{ link: kind, surveyId, agentId, items },
      fromCaseId: from.caseId,
      catalogueVersion: catalogue.version,
      keys: facts.map(({ key }) => key),
      materials: materialIds,
    },
  })
  context.afterCommit(() => services.notify({ kind: 'case-changed', caseId: from.caseId }))
  return viewCase(read, services, caseId)
}

function merged(
  carried: readonly FactChange[],
  stated: readonly FactChange[],
  { fields }: Catalogue,
): readonly FactChange[] {
  const asked = new Set(fields.map(({ key }) => key))
  const byKey = new Map([...carried, ...stated].map((change) => [change.key, change]))
  return [...byKey.values()].filter(({ key }) => asked.has(key))
}
