import { readerOf, type Writer } from '../../../db/handles.ts'
import { type JointCase, touchCase } from '../../../db/queries/cases.ts'
import { deleteFacts, findFactValues, upsertFacts } from '../../../db/queries/facts.ts'
import { indexCase, markForIndexing } from '../../../db/queries/search.ts'
import { caseGrams } from '../../../db/search-grams.ts'
import { type FactSource, type FactValue, plainText } from '../../../shared/case/fact.ts'

export interface FactChange {
  readonly key: string
  /** Null takes the fact back. */
  readonly value: FactValue | null
  readonly source: FactSource
  readonly sourceCaseId?: string
}

/** Columns of the case that lists show and search reads; everything else lives in the facts alone. */
const listed = {
  'applicant.name': 'applicant_name',
  'applicant.idNumber': 'applicant_id_number',
  'project.name': 'project_name',
  'handler.mobile': 'mobile',
} as const
const searched = new Set<string>([...Object.keys(listed), 'handler.name'])

/** Writes the changes and returns the case's new revision; the search index follows in a moment. */
export async function saveFactChanges(
  write: Writer,
  jointCase: JointCase,
  changes: readonly FactChange[],
  by: { readonly accountId: string; readonly at: string },
): Promise<number> {
  const kept = changes.filter(
    (change): change is FactChange & { value: FactValue } => change.value !== null,
  )
  const takenBack = changes.filter((change) => change.value === null).map(({ key }) => key)
  await upsertFacts(write, jointCase.caseId, kept, by)
  await deleteFacts(write, jointCase.caseId, takenBack)
  const revision = await touchCase(write, jointCase.caseId, by.at, listedColumns(changes))
  if (changes.some(({ key }) => searched.has(key))) await markForIndexing(write, jointCase.searchId)
  return revision
}

/** Of these facts what lists show of the case; null empties its column. */
export function listedColumns(
  facts: readonly { readonly key: string; readonly value: FactValue | null }[],
): Readonly<Partial<Record<(typeof listed)[keyof typeof listed], string>>> {
  return Object.fromEntries(
    facts.flatMap(({ key, value }) => {
      const column = listed[key as keyof typeof listed]
      return column ? [[column, plainText(value ?? undefined)]] : []
    }),
  )
}

/** Makes the case findable by what it says now; also after its number is known. */
export async function reindex(
  write: Writer,
  jointCase: Pick<JointCase, 'caseId' | 'searchId'> & {
    readonly number: string | null
    readonly officialNumber: string | null
  },
): Promise<void> {
  const facts = await findFactValues(readerOf(write), jointCase.caseId, [...searched])
  const text = (key: string) => plainText(facts.get(key))
  await indexCase(
    write,
    jointCase.searchId,
    caseGrams({
      applicantName: text('applicant.name'),
      handlerName: text('handler.name'),
      projectName: text('project.name'),
      number: jointCase.number ?? '',
      officialNumber: jointCase.officialNumber ?? '',
      mobile: text('handler.mobile'),
      applicantIdNumber: text('applicant.idNumber'),
    }),
  )
}
