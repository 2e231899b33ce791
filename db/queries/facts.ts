import { Fact, type FactSource, type FactValue } from '../../shared/case/fact.ts'
import type { Reader, Writer } from '../handles.ts'

export async function listFacts(read: Reader, caseId: string): Promise<readonly Fact[]> {
  const rows = await read.selectFrom('fact').selectAll().where('case_id', '=', caseId).execute()
  return rows.map((row) =>
    Fact.parse({
      key: row.key,
      value: JSON.parse(row.value),
      source: row.source,
      sourceCaseId: row.source_case_id,
      accountId: row.account_id,
      at: row.at,
    }),
  )
}

/** The values of these keys alone: reading and checking a whole form costs more than saving one answer. */
export async function findFactValues(
  read: Reader,
  caseId: string,
  keys: readonly string[],
): Promise<ReadonlyMap<string, FactValue>> {
  const rows = await read
    .selectFrom('fact')
    .select(['key', 'value'])
    .where('case_id', '=', caseId)
    .where('key', 'in', keys)
    .execute()
  return new Map(rows.map(({ key, value }) => [key, JSON.parse(value) as FactValue]))
}

export async function upsertFacts(
  write: Writer,
  caseId: string,
  facts: readonly {
    readonly key: string
    readonly value: FactValue
    readonly source: FactSource
    readonly sourceCaseId?: string
  }[],
  by: { readonly accountId: string; readonly at: string },
): Promise<void> {
  if (facts.length === 0) return
  await write
    .replaceInto('fact')
    .values(
      facts.map((fact) => ({
        case_id: caseId,
        key: fact.key,
        value: JSON.stringify(fact.value),
        source: fact.source,
        source_case_id: fact.sourceCaseId ?? null,
        account_id: by.accountId,
        at: by.at,
      })),
    )
    .execute()
}

export async function deleteFacts(
  write: Writer,
  caseId: string,
  keys: readonly string[],
): Promise<void> {
  if (keys.length === 0) return
  await write.deleteFrom('fact').where('case_id', '=', caseId).where('key', 'in', keys).execute()
}

/** How many drafts hold each fact, by the version that they are filled under. Empty answers don't count. */
export async function countDraftFacts(
  read: Reader,
): Promise<readonly { readonly version: string; readonly key: string; readonly drafts: number }[]> {
  const rows = await read
    .selectFrom('joint_case')
    .innerJoin('fact', 'fact.case_id', 'joint_case.case_id')
    .select(({ fn }) => [
      'joint_case.catalogue_version as version',
      'fact.key',
      fn.countAll<number>().as('drafts'),
    ])
    .where('joint_case.state', '=', 'draft')
    .where('fact.value', 'not in', ['""', '[]'])
    .groupBy(['joint_case.catalogue_version', 'fact.key'])
    .execute()
  return rows
}

/** Facts as they are, with the person and time that they had. */
export async function writeFacts(
  write: Writer,
  caseId: string,
  facts: readonly Fact[],
): Promise<void> {
  if (facts.length === 0) return
  await write
    .replaceInto('fact')
    .values(
      facts.map((fact) => ({
        case_id: caseId,
        key: fact.key,
        value: JSON.stringify(fact.value),
        source: fact.source,
        source_case_id: fact.sourceCaseId,
        account_id: fact.accountId,
        at: fact.at,
      })),
    )
    .execute()
}
