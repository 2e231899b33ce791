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
  const row = await read
    .selectFrom('catalogue')
    .select('content')
    .where('province', '=', province)
    .where('version', '=', version)
    .executeTakeFirst()
  return row && Catalogue.parse(JSON.parse(row.content))
}
