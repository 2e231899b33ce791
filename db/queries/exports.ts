import type { Selectable } from 'kysely'
import { ExportFormat } from '../../shared/ipc/contract/export-settings.ts'
import type { ExportedFile, ExportKind, ExportState } from '../../shared/ipc/contract/exports.ts'
import type { PeriodKind } from '../../shared/statistics/period.ts'
import type { Reader, Writer } from '../handles.ts'
import type { DatabaseSchema } from '../schema.ts'

export interface NewExport {
  readonly exportId: string
  readonly kind: ExportKind
  /** China's dates, both within. */
  readonly from: string
  readonly to: string
  readonly periodKind: PeriodKind
  readonly formats: readonly ExportFormat[]
  /** Why personal data is wanted whole; null: it is masked. */
  readonly unmaskedFor: string | null
  /** Absolute. */
  readonly directory: string
  /** Null: made by itself. */
  readonly requestedBy: string | null
  /** UTC ISO text. */
  readonly requestedAt: string
  readonly scheduledFor: string | null
  readonly total: number
}

export interface StoredExport extends NewExport {
  readonly state: ExportState
  readonly message: string
}

export async function insertExport(write: Writer, run: NewExport): Promise<void> {
  await write
    .insertInto('export_run')
    .values({
      export_id: run.exportId,
      kind: run.kind,
      period_from: run.from,
      period_to: run.to,
      period_kind: run.periodKind,
      formats: JSON.stringify(run.formats),
      masked: run.unmaskedFor === null ? 1 : 0,
      unmasked_for: run.unmaskedFor ?? '',
      directory: run.directory,
      requested_by: run.requestedBy,
      requested_at: run.requestedAt,
      scheduled_for: run.scheduledFor,
      state: 'running',
      total: run.total,
      message: '',
      ended_at: null,
    })
    .execute()
}

/** Another try of what has failed: the same run, with what the hall has set by now. */
export async function restartExport(
  write: Writer,
  { exportId, formats, directory, requestedAt, total }: NewExport,
): Promise<void> {
  await write
    .updateTable('export_run')
    .set({ state: 'running', formats: JSON.stringify(formats), directory, total })
    .set({ requested_at: requestedAt, message: '', ended_at: null })
    .where('export_id', '=', exportId)
    .execute()
}

export async function endExport(
  write: Writer,
  exportId: string,
  end: {
    readonly state: ExportState
    readonly message: string
    readonly at: string
    readonly files: readonly ExportedFile[]
  },
): Promise<void> {
  await write
    .updateTable('export_run')
    .set({ state: end.state, message: end.message, ended_at: end.at })
    .where('export_id', '=', exportId)
    .execute()
  for (const { format, path, bytes, sha256 } of end.files)
    await write
      .insertInto('export_file')
      .values({ export_id: exportId, format, path, bytes, sha256 })
      .execute()
}

export async function findExport(
  read: Reader,
  exportId: string,
): Promise<StoredExport | undefined> {
  const row = await read
    .selectFrom('export_run')
    .selectAll()
    .where('export_id', '=', exportId)
    .executeTakeFirst()
  return row && toExport(row)
}

/** The newest first. */
export async function listExports(
  read: Reader,
  filter: { readonly limit: number } | { readonly state: ExportState },
): Promise<readonly StoredExport[]> {
  const rows = await read
    .selectFrom('export_run')
    .selectAll()
    .$if('state' in filter, (query) =>
      query.where('state', '=', 'state' in filter ? filter.state : 'running'),
    )
    .orderBy('requested_at', 'desc')
    .orderBy('export_id', 'desc')
    .limit('limit' in filter ? filter.limit : 1_000)
    .execute()
  return rows.map(toExport)
}

/** Of closing times from this day on, by the day. */
export async function listScheduled(
  read: Reader,
  from: string,
): Promise<ReadonlyMap<string, StoredExport>> {
  const rows = await read
    .selectFrom('export_run')
    .selectAll()
    .where('scheduled_for', '>=', from)
    .orderBy('scheduled_for')
    .execute()
  return new Map(rows.map((row) => [row.scheduled_for ?? '', toExport(row)]))
}

export async function findLastScheduledDay(read: Reader): Promise<string | null> {
  const row = await read
    .selectFrom('export_run')
    .select(({ fn }) => fn.max('scheduled_for').as('day'))
    .where('state', '=', 'done')
    .executeTakeFirst()
  return row?.day ?? null
}

export async function listExportedFiles(
  read: Reader,
  exportIds: readonly string[],
): Promise<ReadonlyMap<string, readonly ExportedFile[]>> {
  const rows = await read
    .selectFrom('export_file')
    .selectAll()
    .where('export_id', 'in', [...exportIds])
    .orderBy('format', 'desc')
    .execute()
  const files = new Map<string, ExportedFile[]>()
  for (const { export_id, ...file } of rows)
    files.set(export_id, [...(files.get(export_id) ?? []), file])
  return files
}

/** China's first date whose sheet is made by itself; undefined: none was ever wanted. */
export async function findScheduleStart(read: Reader): Promise<string | undefined> {
  const row = await read.selectFrom('export_schedule').select('since').executeTakeFirst()
  return row?.since
}

/** Null: none is wanted any more. */
export async function setScheduleStart(write: Writer, since: string | null): Promise<void> {
  await write.deleteFrom('export_schedule').execute()
  if (since === null) return
  await write.insertInto('export_schedule').values({ export_schedule_id: 1, since }).execute()
}

function toExport(row: Selectable<DatabaseSchema['export_run']>): StoredExport {
  return {
    exportId: row.export_id,
    kind: row.kind,
    from: row.period_from,
    to: row.period_to,
    periodKind: row.period_kind,
    formats: ExportFormat.array().parse(JSON.parse(row.formats)),
    unmaskedFor: row.masked === 1 ? null : row.unmasked_for,
    directory: row.directory,
    requestedBy: row.requested_by,
    requestedAt: row.requested_at,
    scheduledFor: row.scheduled_for,
    total: row.total,
    state: row.state,
    message: row.message,
  }
}
