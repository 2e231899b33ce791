import { createHash } from 'node:crypto'
import type { Reader } from '../../../db/handles.ts'
import { listTasks } from '../../../db/queries/cases.ts'
import { listFacts } from '../../../db/queries/facts.ts'
import { isFilled, valuesOf } from '../../../shared/case/fact.ts'
import type { Field } from '../../../shared/catalog/catalogue.ts'
import { evaluate } from '../../../shared/catalog/evaluate.ts'
import { valueWords } from '../../../shared/catalog/explain.ts'
import { maskIdNumber, maskMobile } from '../../../shared/identity/masking.ts'
import type { ShownFacts } from '../../../shared/ipc/contract/applicant.ts'
import { getCase, getCatalogueOf, itemName } from '../cases/open-case.ts'
import type { Services } from '../services.ts'

export interface CaseForApplicant {
  readonly applicantName: string
  readonly itemNames: string[]
  readonly groups: ShownFacts
  /** Of the answers themselves, unmasked: a changed number must not look confirmed. */
  readonly sha256: string
}

/** What the form shows and has an answer to, in the form's groups. */
export async function factsForApplicant(
  read: Reader,
  services: Services,
  caseId: string,
): Promise<CaseForApplicant> {
  const jointCase = await getCase(read, caseId)
  const catalogue = await getCatalogueOf(read, services, jointCase)
  const tasks = await listTasks(read, caseId)
  const items = tasks.map(({ itemId, variantId }) => ({ itemId, variantId }))
  const { sections } = evaluate(catalogue, items, valuesOf(await listFacts(read, caseId)))
  const told = sections.map(({ section, fields }) => ({
    title: section.name,
    facts: fields.flatMap(({ field, value }) =>
      isFilled(value) ? [{ field, words: valueWords(field, value) }] : [],
    ),
  }))
  const itemNames = items.map(({ itemId, variantId }) => itemName(catalogue, itemId, variantId))
  return {
    applicantName: jointCase.applicantName,
    itemNames,
    groups: told
      .filter(({ facts }) => facts.length > 0)
      .map(({ title, facts }) => ({
        title,
        facts: facts.map(({ field, words }) => ({
          ...{ key: field.key, name: field.name },
          value: masked(field, words),
        })),
      })),
    sha256: sha256({
      itemNames,
      told: told.map(({ facts }) => facts.map(({ field, words }) => [field.key, words])),
    }),
  }
}

/** Others stand behind the applicant: of numbers that identify a person, the ends alone. */
function masked({ type }: Field, words: string): string {
  if (type === 'idNumber' || (type === 'applicantId' && /^\d{17}[\dX]$/.test(words)))
    return maskIdNumber(words)
  return type === 'mobile' ? maskMobile(words) : words
}

export function sha256(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex')
}
