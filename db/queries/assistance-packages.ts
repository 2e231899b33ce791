import type { Reader, Writer } from '../handles.ts'

export interface StoredPackage {
  readonly packageId: string
  /** Of the file, lower-case hexadecimal. */
  readonly sha256: string
  readonly result: unknown
  readonly accountId: string
  readonly at: string
}

export async function findPackage(
  read: Reader,
  packageId: string,
  direction: 'in' | 'out',
): Promise<StoredPackage | undefined> {
  const row = await read
    .selectFrom('assistance_package')
    .selectAll()
    .where('package_id', '=', packageId)
    .where('direction', '=', direction)
    .executeTakeFirst()
  return (
    row && {
      packageId: row.package_id,
      sha256: row.sha256,
      result: JSON.parse(row.result) as unknown,
      accountId: row.account_id,
      at: row.at,
    }
  )
}

export async function insertPackage(
  write: Writer,
  direction: 'in' | 'out',
  one: StoredPackage,
): Promise<void> {
  await write
    .insertInto('assistance_package')
    .values({
      package_id: one.packageId,
      direction,
      sha256: one.sha256,
      result: JSON.stringify(one.result),
      account_id: one.accountId,
      at: one.at,
    })
    .execute()
}
