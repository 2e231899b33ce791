import type { Database, Reader } from '../../db/handles.ts'
import type { WorkCalendar } from '../../shared/calendar/working-days.ts'
import type { Catalogue } from '../../shared/catalog/catalogue.ts'
import type { KeyProtection, Province } from '../../shared/ipc/contract/setup.ts'
import type { Notice } from '../../shared/ipc/notices.ts'
import type { TrainingAddresses } from '../processes/messages.ts'
import type { DevicesPeer, TrainingPeer } from '../processes/peer-client.ts'
import type { LoginGuard } from './accounts/login-guard.ts'
import type { AttachmentStore } from './attachments/attachment-store.ts'
import type { AccessNotes } from './audit/note-access.ts'
import type { ScanRuns } from './capture/scan-runs.ts'
import type { SearchIndex } from './cases/search-index.ts'
import type { KnownVersion } from './catalogue/packages/known-version.ts'
import type { TrustedKeys } from './catalogue/packages/trusted-keys.ts'
import type { Clock } from './clock.ts'
import type { ClockTimer } from './clocks/clock-timer.ts'
import type { Letters } from './documents/letters.ts'
import type { NumberRule } from './documents/number-rule.ts'
import type { PrintWorker } from './documents/print-worker.ts'
import type { DailySheets } from './exports/daily-sheets.ts'
import type { ExportRuns } from './exports/export-runs.ts'
import type { HallLink } from './hall/hall-link.ts'
import type { LogWatch } from './log-watch.ts'
import type { Reconciliation } from './reconciliation/reconciliation.ts'
import type { LocalUnits } from './regions/local-units.ts'
import type { RetentionRule } from './retention/load-retention.ts'
import type { Traces } from './retention/traces.ts'
import type { StatisticCounting } from './statistics/counting.ts'
import type { StorageState } from './storage-state.ts'
import type { Supervision } from './supervision/supervision.ts'
import type { Sync } from './sync/sync.ts'

/** What handlers may use; built once by `engine.ts`, and by the tests with real parts and a fixed clock. */
export interface Services {
  readonly db: Database
  readonly clock: Clock
  readonly newId: () => string
  readonly launchId: string
  readonly version: string
  readonly keyProtection: KeyProtection
  readonly dataDirectory: string
  readonly training: TrainingAddresses | null
  readonly catalogues: Catalogues
  readonly calendar: WorkCalendar
  /** What the receivers are called, and their telephones, region by region. */
  readonly localUnits: Readonly<Record<Province, LocalUnits>>
  /** Files beside the database: pages of papers. */
  readonly attachments: AttachmentStore
  readonly scans: ScanRuns
  readonly letters: Letters
  readonly letterNumbers: NumberRule
  readonly printing: PrintWorker
  readonly sync: Sync
  /** What is shared with the other windows of the hall. */
  readonly hall: HallLink
  readonly devices: DevicesPeer
  /** Null outside training. */
  readonly trainingPeer: TrainingPeer | null
  readonly logWatch: LogWatch
  readonly accessNotes: AccessNotes
  readonly loginGuard: LoginGuard
  readonly clockTimer: ClockTimer
  readonly searchIndex: SearchIndex
  readonly statistics: StatisticCounting
  readonly supervision: Supervision
  readonly reconciliation: Reconciliation
  readonly exports: ExportRuns
  readonly dailySheets: DailySheets
  readonly retention: RetentionRule
  readonly traces: Traces
  readonly storage: StorageState
  readonly notify: (notice: Notice) => void
  readonly fault: (channel: string, correlationId: string, error: unknown) => void
}

export interface Catalogues {
  /** The catalogue in force for the hall's province, this very day. */
  current(province: Province): Catalogue
  /** Everything the counter knew when `replace` was last called. */
  versions(province: Province): readonly KnownVersion[]
  /** Mistakes in the program's own files, with file and line; null when there are none. */
  builtInProblem(province: Province): string | null
  /** The versions as the store has them now, for a command that has just changed them. */
  read(read: Reader, province: Province): Promise<readonly KnownVersion[]>
  /** The version with its content, or with the reason why it has none. */
  load(read: Reader, province: Province, one: KnownVersion): Promise<KnownVersion>
  /** Only after the change is on disk. */
  replace(province: Province, versions: readonly KnownVersion[]): void
  readonly trustedKeys: TrustedKeys
}
