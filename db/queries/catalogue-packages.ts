import { PackageManifest } from '../../shared/catalog/package.ts'
import type { Province } from '../../shared/ipc/contract/setup.ts'
import type { Reader, Writer } from '../handles.ts'

export interface ImportedPackage {
  readonly manifest: PackageManifest
  readonly keyName: string
  readonly importedBy: string
  readonly importedAt: string
}

/** Without their files, which are large; newest sequence first. */
export async function listPackages(
  read: Reader,
  province: Province,
): Promise<readonly ImportedPackage[]> {
  const rows = await read
    .selectFrom('catalogue_package')
    .leftJoin('account', 'account.account_id', 'catalogue_package.imported_by')
    .select(['manifest', 'key_name', 'account.display_name', 'imported_at'])
    .where('province', '=', province)
    .orderBy('sequence', 'desc')
    .execute()
  return rows.map((row) => ({
    manifest: PackageManifest.parse(JSON.parse(row.manifest)),
    keyName: row.key_name,
    importedBy: row.display_name ?? '',
    importedAt: row.imported_at,
  }))
}

export async function findPackageFile(
  read: Reader,
  province: Province,
  version: string,
): Promise<string | undefined> {
  const row = await read
    .selectFrom('catalogue_package')
    .select('file')
    .where('province', '=', province)
    .where('version', '=', version)
    .executeTakeFirst()
  return row?.file
}

export async function insertPackage(
  write: Writer,
  imported: {
    readonly manifest: PackageManifest
    readonly file: string
    readonly keyName: string
    readonly accountId: string
    readonly at: string
  },
): Promise<void> {
  const { manifest } = imported
  await write
    .insertInto('catalogue_package')
    .values({
      province: manifest.province,
      version: manifest.version,
      sequence: manifest.sequence,
      effective_from: manifest.effectiveFrom,
      manifest: JSON.stringify(manifest),
      file: imported.file,
      key_name: imported.keyName,
      imported_by: imported.accountId,
      imported_at: imported.at,
    })
    .execute()
}

export interface Withdrawal {
  readonly version: string
  readonly by: string
  readonly at: string
}

export async function listWithdrawals(
  read: Reader,
  province: Province,
): Promise<readonly Withdrawal[]> {
  const rows = await read
    .selectFrom('catalogue_withdrawal')
    .leftJoin('account', 'account.account_id', 'catalogue_withdrawal.withdrawn_by')
    .select(['version', 'account.display_name', 'withdrawn_at'])
    .where('province', '=', province)
    .execute()
  return rows.map((row) => ({
    version: row.version,
    by: row.display_name ?? '',
    at: row.withdrawn_at,
  }))
}

export async function insertWithdrawal(
  write: Writer,
  province: Province,
  version: string,
  by: { readonly accountId: string; readonly at: string },
): Promise<void> {
  await write
    .insertInto('catalogue_withdrawal')
    .values({ province, version, withdrawn_by: by.accountId, withdrawn_at: by.at })
    .execute()
}

export async function deleteWithdrawal(
  write: Writer,
  province: Province,
  version: string,
): Promise<void> {
  await write
    .deleteFrom('catalogue_withdrawal')
    .where('province', '=', province)
    .where('version', '=', version)
    .execute()
}
