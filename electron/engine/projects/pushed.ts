import type { Reader } from '../../../db/handles.ts'
import { insertCase, replaceTasks } from '../../../db/queries/cases.ts'
import { keepCatalogue } from '../../../db/queries/catalogues.ts'
import { getInstallation } from '../../../db/queries/installation.ts'
import {
  findPushedProject,
  type StoredPush,
  updatePushedProject,
} from '../../../db/queries/pushed-projects.ts'
import { isFilled, valuesOf } from '../../../shared/case/fact.ts'
import type { CaseView } from '../../../shared/case/joint-case.ts'
import type { PushedEntry, PushedProject } from '../../../shared/case/pushed-project.ts'
import { canHold } from '../../../shared/catalog/carry-facts.ts'
import type { Catalogue } from '../../../shared/catalog/catalogue.ts'
import { proposedItems } from '../../../shared/catalog/guidance.ts'
import { regionName } from '../../../shared/catalog/region.ts'
import type { ParsedInputOf } from '../../../shared/ipc/contract.ts'
import { getCase, viewCase } from '../cases/open-case.ts'
import { type FactChange, saveFactChanges } from '../cases/save-facts.ts'
import { accountOf, type CommandContext } from '../dispatch.ts'
import { refuse } from '../refusal.ts'

export async function getPush(read: Reader, projectId: string): Promise<StoredPush> {
  return (
    (await findPushedProject(read, projectId)) ??
    refuse('not-found', '没有找到这个项目，请刷新“靠前服务”后再试。')
  )
}

/** What of a pushed project this catalogue asks. */
export function factsOf({ facts }: PushedProject, { fields }: Catalogue): readonly FactChange[] {
  const byKey = new Map(fields.map((field) => [field.key, field]))
  return facts.flatMap(({ key, value, source }) => {
    const field = byKey.get(key)
    return field && isFilled(value) && canHold(field, value) ? [{ key, value, source }] : []
  })
}

export function viewPush(push: StoredPush, catalogue: Catalogue): PushedEntry {
  const { project, receivedAt, state, caseId, reason } = push
  const { projectId, projectCode, name, developerName, permitNo, pushedAt } = project
  return {
    ...{ projectId, projectCode, name, developerName, permitNo, pushedAt },
    ...{ receivedAt, state, caseId, reason },
    regionName: regionName(catalogue, project.regionCode) ?? project.regionCode,
    factCount: factsOf(project, catalogue).length,
  }
}

/** 靠前服务: nothing to fill in that the approval system knows; the items are those that its answers speak for. */
export async function openDraft(
  { caseId, projectId }: ParsedInputOf<'projects.openDraft'>,
  context: CommandContext,
): Promise<CaseView> {
  const { read, write, services, now } = context
  const push = await getPush(read, projectId)
  if (push.caseId !== null) {
    context.unchanged()
    return viewCase(read, services, push.caseId)
  }
  if (push.state === 'set-aside')
    refuse('conflict', '这个项目已标为不办。要办理的，请先恢复待对接。')
  const { province } = await getInstallation(read)
  const catalogue = services.catalogues.current(province)
  const facts = factsOf(push.project, catalogue)
  const items = proposedItems(
    catalogue,
    valuesOf(facts.map(({ key, value }) => ({ key, value: value ?? '' }))),
  ).map(({ item, variantId }) => ({ itemId: item.id, variantId }))
  const { accountId } = accountOf(context.caller)
  const at = now.toISOString()
  await keepCatalogue(write, catalogue, at)
  await insertCase(write, { caseId, catalogueVersion: catalogue.version, accountId, at })
  await saveFactChanges(write, await getCase(read, caseId), facts, { accountId, at })
  await replaceTasks(write, caseId, items)
  await updatePushedProject(write, projectId, { state: 'drafted', caseId, reason: '' })
  context.record({
    kind: 'project-drafted',
    caseId,
    payload: {
      ...{ projectId, items },
      catalogueVersion: catalogue.version,
      keys: facts.map(({ key }) => key),
    },
  })
  context.afterCommit(() => services.notify({ kind: 'projects-changed' }))
  return viewCase(read, services, caseId)
}

/** 不办, with the reason; null takes it back. */
export async function setAside(
  projectId: string,
  reason: string | null,
  context: CommandContext,
): Promise<StoredPush> {
  const push = await getPush(context.read, projectId)
  const state = reason === null ? 'waiting' : 'set-aside'
  if (push.state === 'drafted') refuse('conflict', '这个项目已建草稿，请在草稿里办理。')
  if (push.state === state) {
    context.unchanged()
    return push
  }
  const changed = { state, caseId: null, reason: reason ?? '' } as const
  await updatePushedProject(context.write, projectId, changed)
  context.record({
    kind: reason === null ? 'project-reopened' : 'project-set-aside',
    payload: { projectId },
  })
  context.afterCommit(() => context.services.notify({ kind: 'projects-changed' }))
  return { ...push, ...changed }
}
