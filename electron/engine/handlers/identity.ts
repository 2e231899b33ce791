import { listCardWriting, saveCardWriting } from '../../../db/queries/card-writing.ts'
import { findNewestAcceptedCaseOf } from '../../../db/queries/cases.ts'
import { listFacts } from '../../../db/queries/facts.ts'
import type { Fact } from '../../../shared/case/fact.ts'
import type { Catalogue } from '../../../shared/catalog/catalogue.ts'
import type { CardRead } from '../../processes/peers.ts'
import { refusalOfReach } from '../assistance/helper-reach.ts'
import { getCatalogueOf, getDraft } from '../cases/open-case.ts'
import { type FactChange, saveFactChanges } from '../cases/save-facts.ts'
import { askCardReader } from '../devices/card-reader.ts'
import { accountOf, type CommandContext, gathering, type HandlersOf } from '../dispatch.ts'
import { Refusal, refuse } from '../refusal.ts'

export const identityHandlers = {
  'identity.readCard': gathering(
    'identity.readCard',
    async ({ caseId, waitSeconds }, { read, services }) => {
      await getDraft(read, caseId)
      const reply = await askCardReader(read, services, 'readCard', { waitMs: waitSeconds * 1000 })
      if (!reply.ok) throw new Refusal(reply.failure)
      return reply.value
    },
    async ({ caseId, holder }, context, card) => {
      const jointCase = await getDraft(context.read, caseId)
      const catalogue = await getCatalogueOf(context.read, context.services, jointCase)
      const changes = cardFacts(catalogue, holder, card)
      await saveCardWriting(context.write, caseId, cardWriting(catalogue, holder, card), {
        keys: changes.map(({ key }) => key),
        at: context.now.toISOString(),
      })
      const saved = await saveChanges(context, caseId, changes, 'card-read', {
        holder,
        layout: card.layout,
      })
      return { ...saved, warnings: card.warnings, photo: card.photo }
    },
  ),
  'identity.cardWriting': ({ caseId }, { read }) => listCardWriting(read, caseId),
  'identity.findKnown': async ({ idNumber, excludeCaseId }, { read, services, caller }) => {
    const known = await findNewestAcceptedCaseOf(read, idNumber, excludeCaseId)
    if (!known || (await refusalOfReach(read, caller, known))) return null
    const catalogue = await getCatalogueOf(read, services, await getDraft(read, excludeCaseId))
    const facts = knownFacts(await listFacts(read, known.caseId), catalogue)
    return { ...known, factCount: facts.length }
  },
  'identity.copyKnown': async ({ caseId, fromCaseId }, context) => {
    const jointCase = await getDraft(context.read, caseId)
    const catalogue = await getCatalogueOf(context.read, context.services, jointCase)
    const already = new Set((await listFacts(context.read, caseId)).map(({ key }) => key))
    const source = await findNewestAcceptedCaseOf(context.read, jointCase.applicantIdNumber, caseId)
    if (source?.caseId !== fromCaseId)
      refuse('conflict', '申请人证件号已改动，请核对后重新查询历史办件。')
    const changes = knownFacts(await listFacts(context.read, fromCaseId), catalogue)
      .filter(({ key }) => !already.has(key))
      .map(({ key, value }) => ({
        key,
        value,
        source: 'history' as const,
        sourceCaseId: fromCaseId,
      }))
    return saveChanges(context, caseId, changes, 'history-copied', { fromCaseId })
  },
} satisfies HandlersOf<'identity'>

async function saveChanges(
  context: CommandContext,
  caseId: string,
  changes: readonly FactChange[],
  kind: string,
  payload: Readonly<Record<string, unknown>>,
) {
  const jointCase = await getDraft(context.read, caseId)
  const by = { accountId: accountOf(context.caller).accountId, at: context.now.toISOString() }
  const revision = await saveFactChanges(context.write, jointCase, changes, by)
  context.record({ kind, caseId, payload: { ...payload, keys: changes.map(({ key }) => key) } })
  const keys = new Set(changes.map(({ key }) => key))
  const facts = (await listFacts(context.read, caseId)).filter(({ key }) => keys.has(key))
  return { facts, revision }
}

/** What the card says, in the fields that the catalogue fills from this holder's card. */
function cardFacts(catalogue: Catalogue, holder: string, card: CardRead): FactChange[] {
  return catalogue.fields.flatMap((field) => {
    if (field.card?.holder !== holder) return []
    const value = card[field.card.part]
    return value === '' ? [] : [{ key: field.key, value, source: 'card' as const }]
  })
}

function cardWriting(catalogue: Catalogue, holder: string, { writing }: CardRead) {
  return catalogue.fields.flatMap(({ key, card }) => {
    if (card?.holder !== holder) return []
    const codeUnits = writing[card.part as keyof CardRead['writing']]
    return codeUnits === undefined ? [] : [{ key, codeUnits }]
  })
}

function knownFacts(facts: readonly Fact[], catalogue: Catalogue): readonly Fact[] {
  const keys = new Set(
    catalogue.fields.filter(({ applicantFact }) => applicantFact).map(({ key }) => key),
  )
  return facts.filter(({ key }) => keys.has(key))
}
