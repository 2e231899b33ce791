import { sql } from 'kysely'
import { Catalogue } from '../../shared/catalog/catalogue.ts'
import type { Province } from '../../shared/ipc/contract/setup.ts'
import type { Reader, Writer } from '../handles.ts'

/** Keeps a version for the cases that are opened under it; the first content of a version stays. */
export async function keepCatalogue(
  write: Writer,
  catalogue: Catalogue,
  at: string,
): Promise<void> {
  await write
    .insertInto('catalogue')
    .values({
      province: catalogue.province,
      version: catalogue.version,
      content: JSON.stringify(catalogue),
      first_used_at: at,
    })
    .onConflict((conflict) => conflict.columns(['province', 'version']).doNothing())
    .execute()
}

export async function findKeptCatalogue(
  read: Reader,
  province: Province,
  version: string,
): Promise<Catalogue | undefined> {
  const content = await findKeptContent(read, province, version)
  return content === undefined ? undefined : Catalogue.parse(content)
}

/** As it was written, whatever program wrote it; undefined when the version was never used here. */
export async function findKeptContent(
  read: Reader,
  province: Province,
  version: string,
): Promise<unknown> {
  const row = await read
    .selectFrom('catalogue')
    .select('content')
    .where('province', '=', province)
    .where('version', '=', version)
    .executeTakeFirst()
  return row && JSON.parse(row.content)
}

/** What cases of this counter were opened under, wherever the version came from. */
export async function listKeptVersions(
  read: Reader,
  province: Province,
): Promise<readonly { readonly version: string; readonly effectiveFrom: string }[]> {
  const rows = await read
    .selectFrom('catalogue')
    .select(['version', sql<string>`json_extract(content, '$.effectiveFrom')`.as('effective_from')])
    .where('province', '=', province)
    .execute()
  return rows.map((row) => ({ version: row.version, effectiveFrom: row.effective_from }))
}

/** Open drafts that are filled under another version than this one. */
export async function countDraftsNotUnder(read: Reader, version: string): Promise<number> {
  const { drafts } = await read
    .selectFrom('joint_case')
    .select(({ fn }) => fn.countAll<number>().as('drafts'))
    .where('state', '=', 'draft')
    .where('catalogue_version', '<>', version)
    .executeTakeFirstOrThrow()
  return drafts
}
