import type { Reader } from '../../../db/handles.ts'
import { listAccounts } from '../../../db/queries/accounts.ts'
import { listExportedFiles, type StoredExport } from '../../../db/queries/exports.ts'
import type { ExportRun } from '../../../shared/ipc/contract/exports.ts'
import type { ExportRuns } from './export-runs.ts'

/** As the window shows them; of one that is running, how far it is. */
export async function viewExports(
  read: Reader,
  stored: readonly StoredExport[],
  runs: ExportRuns,
): Promise<readonly ExportRun[]> {
  const names = new Map(
    (await listAccounts(read)).map(({ accountId, displayName }) => [accountId, displayName]),
  )
  const files = await listExportedFiles(
    read,
    stored.map(({ exportId }) => exportId),
  )
  return stored.map((run) => ({
    ...{ exportId: run.exportId, kind: run.kind, from: run.from, to: run.to },
    ...{ state: run.state, total: run.total, message: run.message, requestedAt: run.requestedAt },
    masked: run.unmaskedFor === null,
    written: run.state === 'done' ? run.total : (runs.written(run.exportId) ?? 0),
    files: [...(files.get(run.exportId) ?? [])],
    byName: run.requestedBy === null ? '' : (names.get(run.requestedBy) ?? run.requestedBy),
  }))
}
