import type { StoredRequest } from '../../../db/queries/assistance.ts'
import { linkCase } from '../../../db/queries/assistance-cases.ts'
import { insertCase, replaceTasks } from '../../../db/queries/cases.ts'
import { keepCatalogue } from '../../../db/queries/catalogues.ts'
import { getInstallation } from '../../../db/queries/installation.ts'
import type { FactValue } from '../../../shared/case/fact.ts'
import type { SelectedItem } from '../../../shared/case/joint-case.ts'
import type { Catalogue } from '../../../shared/catalog/catalogue.ts'
import { getCase } from '../cases/open-case.ts'
import { saveFactChanges } from '../cases/save-facts.ts'
import { accountOf, type CommandContext } from '../dispatch.ts'

/** A draft that belongs to the request; what the request says already is asked no more. */
export async function startForm(
  request: StoredRequest,
  caseId: string,
  context: CommandContext,
): Promise<void> {
  const { read, write, services, now } = context
  const { province } = await getInstallation(read)
  const catalogue = services.catalogues.current(province)
  const { accountId } = accountOf(context.caller)
  const at = now.toISOString()
  await keepCatalogue(write, catalogue, at)
  await insertCase(write, { caseId, catalogueVersion: catalogue.version, accountId, at })
  await linkCase(write, { caseId, requestId: request.requestId })
  const facts = factsOf(request, catalogue)
  const draft = await getCase(read, caseId)
  const changes = facts.map((fact) => ({ ...fact, source: 'typed' as const }))
  await saveFactChanges(write, draft, changes, { accountId, at })
  const items = request.items.filter((item) => has(catalogue, item))
  await replaceTasks(write, caseId, items)
  context.record({
    kind: 'case-started',
    caseId,
    payload: {
      catalogueVersion: catalogue.version,
      requestId: request.requestId,
      keys: facts.map(({ key }) => key),
      items,
    },
  })
}

function factsOf(
  request: StoredRequest,
  { fields }: Catalogue,
): readonly { readonly key: string; readonly value: FactValue }[] {
  const person = request.applicantKind === 'person'
  const told: Readonly<Record<string, string>> = {
    'applicant.name': request.applicantName,
    'applicant.idNumber': request.applicantIdNumber,
    ...(person ? { 'applicant.type': '1' } : { 'legal.name': request.legalName }),
    'project.name': request.projectName,
    'project.code': request.projectCode,
    'project.siteAddress': request.place,
  }
  const known = new Set(fields.map(({ key }) => key))
  return Object.entries(told)
    .filter(([key, value]) => value !== '' && known.has(key))
    .map(([key, value]) => ({ key, value }))
}

/** Items that a later version has no more are left out; the form says what can be chosen. */
function has({ items }: Catalogue, { itemId, variantId }: SelectedItem): boolean {
  const item = items.find(({ id }) => id === itemId)
  if (!item) return false
  return item.variants.length === 0
    ? variantId === null
    : item.variants.some(({ id }) => id === variantId)
}
