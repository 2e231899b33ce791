import { findCase, listTasks, replaceTasks, touchCase } from '../../../db/queries/cases.ts'
import { getInstallation } from '../../../db/queries/installation.ts'
import { deleteMaterialRecord, upsertMaterialRecord } from '../../../db/queries/materials.ts'
import { searchCases } from '../../../db/queries/search.ts'
import { acceptCase } from '../cases/accept-case.ts'
import { checkKeys, checkSelection, licenceIdOf } from '../cases/check-input.ts'
import { caseHistory } from '../cases/history.ts'
import { itemNamesOf } from '../cases/item-names.ts'
import { getCatalogueOf, getDraft, viewCase } from '../cases/open-case.ts'
import { saveFactChanges } from '../cases/save-facts.ts'
import { startCase } from '../cases/start-case.ts'
import { accountOf, type HandlersOf } from '../dispatch.ts'
import { refuse } from '../refusal.ts'
import { caseDecisionHandlers } from './decisions.ts'

export const caseHandlers = {
  'cases.start': async ({ caseId, begun }, context) => {
    const { read, services } = context
    if (await findCase(read, caseId)) context.unchanged()
    else await startCase(caseId, begun, context)
    return viewCase(read, services, caseId)
  },
  'cases.open': ({ caseId }, { read, services }) => viewCase(read, services, caseId),
  'cases.saveFacts': async ({ caseId, changes }, context) => {
    const jointCase = await getDraft(context.read, caseId)
    const catalogue = await getCatalogueOf(context.read, context.services, jointCase)
    checkKeys(catalogue, changes)
    const at = context.now.toISOString()
    const revision = await saveFactChanges(
      context.write,
      jointCase,
      changes.map((change) => ({ ...change, source: 'typed' as const })),
      { accountId: accountOf(context.caller).accountId, at },
    )
    context.record({
      kind: 'facts-saved',
      caseId,
      payload: { keys: changes.map(({ key }) => key) },
    })
    return { savedAt: at, revision }
  },
  'cases.selectItems': async ({ caseId, items }, context) => {
    const jointCase = await getDraft(context.read, caseId)
    checkSelection(await getCatalogueOf(context.read, context.services, jointCase), items)
    const at = context.now.toISOString()
    const before = await listTasks(context.read, caseId)
    await replaceTasks(context.write, caseId, items)
    const revision = await touchCase(context.write, caseId, at)
    context.record({
      kind: 'items-selected',
      caseId,
      payload: { before: before.map(({ itemId }) => itemId), after: items },
    })
    return { savedAt: at, revision }
  },
  'cases.saveMaterial': async (input, context) => {
    const { caseId, materialId, handling, copies } = input
    const jointCase = await getDraft(context.read, caseId)
    const catalogue = await getCatalogueOf(context.read, context.services, jointCase)
    const material = catalogue.materials.find(({ id }) => id === materialId)
    if (!material) refuse('invalid-input', '材料清单里没有这份材料，请重新打开这件办件。')
    if (handling && !material.handlings.includes(handling))
      refuse('refused', `“${material.name}”不能用这种方式收取，请按材料清单改选。`)
    const licenceId = licenceIdOf(input, material)
    const at = context.now.toISOString()
    if (handling === null) await deleteMaterialRecord(context.write, caseId, materialId)
    else
      await upsertMaterialRecord(context.write, caseId, {
        materialId,
        handling,
        copies,
        licenceId,
        at,
      })
    const revision = await touchCase(context.write, caseId, at)
    // The number itself may hold a citizen's; that it was given is what the log must know.
    const payload = { materialId, handling, copies, licence: licenceId !== null }
    context.record({ kind: 'material-saved', caseId, payload })
    return { savedAt: at, revision }
  },
  ...caseDecisionHandlers,
  'cases.accept': ({ caseId }, context) => acceptCase(caseId, context),
  'cases.search': async (request, { read, services, caller }) => {
    const { province } = await getInstallation(read)
    const { role, accountId } = accountOf(caller)
    await services.searchIndex.catchUp()
    const wanted = { ...request, ...(role === 'helper' && { helperId: accountId }) }
    return searchCases(read, wanted, itemNamesOf(read, services, province))
  },
  'cases.history': ({ caseId }, { read, services }) => caseHistory(read, services, caseId),
} satisfies HandlersOf<'cases'>
