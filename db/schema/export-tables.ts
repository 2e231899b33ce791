import type { ExportFormat } from '../../shared/ipc/contract/export-settings.ts'
import type { ExportKind, ExportState } from '../../shared/ipc/contract/exports.ts'
import type { PeriodKind } from '../../shared/statistics/period.ts'

export interface ExportTables {
  export_run: {
    export_id: string
    kind: ExportKind
    /** China's dates, both within. */
    period_from: string
    period_to: string
    /** What the comparison goes by. */
    period_kind: PeriodKind
    /** JSON array of formats. */
    formats: string
    masked: 0 | 1
    /** Why personal data was wanted whole; empty when masked. May say a name, and stays out of the log. */
    unmasked_for: string
    directory: string
    /** Null: made by itself. */
    requested_by: string | null
    requested_at: string
    /** China's date whose sheet of closing time it is. */
    scheduled_for: string | null
    state: ExportState
    total: number
    message: string
    ended_at: string | null
  }
  export_file: {
    export_id: string
    format: ExportFormat
    path: string
    bytes: number
    sha256: string
  }
  export_schedule: {
    export_schedule_id: number
    /** China's first date that has a sheet. */
    since: string
  }
}
