import type { Reader } from '../../../db/handles.ts'
import { listTasks } from '../../../db/queries/cases.ts'
import { listFacts } from '../../../db/queries/facts.ts'
import { getInstallation } from '../../../db/queries/installation.ts'
import { type ComparedCase, findVerdict, listCompared } from '../../../db/queries/twins.ts'
import type { Fact } from '../../../shared/case/fact.ts'
import { twinOf } from '../../../shared/case/twin.ts'
import type { Catalogue } from '../../../shared/catalog/catalogue.ts'
import { valueWords } from '../../../shared/catalog/explain.ts'
import type { Twin, TwinDifference, TwinSide } from '../../../shared/ipc/contract/twins.ts'
import { itemNamesOf } from '../cases/item-names.ts'
import { getCase, getCatalogueOf } from '../cases/open-case.ts'
import type { QueryContext } from '../dispatch.ts'
import { refuse } from '../refusal.ts'

interface Found {
  readonly other: ComparedCase
  readonly likeness: 'twin' | 'possible'
  readonly reasons: readonly string[]
}

/** The likeliest first; pairs that a person has decided about are left out. */
export async function listTwins(read: Reader, caseId: string): Promise<readonly Found[]> {
  const compared = await listCompared(read)
  const mine = compared.find((one) => one.caseId === caseId)
  if (!mine) return []
  const found: Found[] = []
  for (const other of compared) {
    if (other.caseId === caseId) continue
    const sameRequest = mine.requestId !== null && mine.requestId === other.requestId
    const verdict = twinOf(mine, other)
    if (verdict.likeness === 'different' && !sameRequest) continue
    if (await findVerdict(read, caseId, other.caseId)) continue
    found.push(
      sameRequest
        ? { other, likeness: 'twin', reasons: ['属于同一次帮办'] }
        : { other, ...(verdict as Omit<Found, 'other'>) },
    )
  }
  return found.sort((one, other) => rank(one) - rank(other))
}

function rank({ likeness }: Found): number {
  return likeness === 'twin' ? 0 : 1
}

/** Both sides with what they say differently. */
export async function viewTwins(
  caseId: string,
  { read, services }: Pick<QueryContext, 'read' | 'services'>,
): Promise<{ mine: TwinSide; twins: Twin[] }> {
  const compared = (await listCompared(read)).find((one) => one.caseId === caseId)
  if (compared?.state !== 'draft')
    refuse('conflict', '只有草稿可以和别的件比对；这件已接件或已并入别的件。')
  const context = { read, services }
  const catalogue = await getCatalogueOf(read, services, await getCase(read, caseId))
  const facts = await listFacts(read, caseId)
  const twins: Twin[] = []
  for (const { other, likeness, reasons } of await listTwins(read, caseId)) {
    const others = await listFacts(read, other.caseId)
    twins.push({
      other: await sideOf(other, context),
      likeness,
      reasons: [...reasons],
      mayTakeOver: other.state === 'draft',
      differences: differencesOf(catalogue, facts, others),
    })
  }
  return { mine: await sideOf(compared, context), twins }
}

async function sideOf(
  one: ComparedCase,
  { read, services }: Pick<QueryContext, 'read' | 'services'>,
): Promise<TwinSide> {
  const { province } = await getInstallation(read)
  const nameOf = itemNamesOf(read, services, province)
  const { catalogueVersion } = await getCase(read, one.caseId)
  const tasks = await listTasks(read, one.caseId)
  const { caseId, number, state, applicantName, projectName, clerkName, changedAt } = one
  return {
    ...{ caseId, number, state, applicantName, projectName, clerkName, changedAt },
    itemNames: await Promise.all(
      tasks.map(({ itemId, variantId }) => nameOf(itemId, variantId, catalogueVersion)),
    ),
  }
}

function differencesOf(
  { fields }: Catalogue,
  mine: readonly Fact[],
  others: readonly Fact[],
): TwinDifference[] {
  const byKey = (facts: readonly Fact[]) => new Map(facts.map((fact) => [fact.key, fact]))
  const [left, right] = [byKey(mine), byKey(others)]
  return fields.flatMap((field) => {
    const [one, other] = [left.get(field.key), right.get(field.key)]
    if (JSON.stringify(one?.value) === JSON.stringify(other?.value)) return []
    return [
      {
        key: field.key,
        name: field.name,
        mine: one ? valueWords(field, one.value) : null,
        others: other ? valueWords(field, other.value) : null,
        mineSource: one?.source ?? null,
        othersSource: other?.source ?? null,
      },
    ]
  })
}
