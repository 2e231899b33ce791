import type { Database } from '../../db/handles.ts'
import type { WorkCalendar } from '../../shared/calendar/working-days.ts'
import type { Catalogue } from '../../shared/catalog/catalogue.ts'
import type { KeyProtection, Province } from '../../shared/ipc/contract/setup.ts'
import type { Notice } from '../../shared/ipc/notices.ts'
import type { TrainingAddresses } from '../processes/messages.ts'
import type { DevicesPeer, TrainingPeer } from '../processes/peer-client.ts'
import type { Clock } from './clock.ts'
import type { Letters } from './documents/letters.ts'
import type { PrintWorker } from './documents/print-worker.ts'
import type { LogWatch } from './log-watch.ts'
import type { StorageState } from './storage-state.ts'
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
  readonly letters: Letters
  readonly printing: PrintWorker
  readonly sync: Sync
  readonly devices: DevicesPeer
  /** Null outside training. */
  readonly trainingPeer: TrainingPeer | null
  readonly logWatch: LogWatch
  readonly storage: StorageState
  readonly notify: (notice: Notice) => void
  readonly fault: (channel: string, correlationId: string, error: unknown) => void
}

export interface Catalogues {
  /** The catalogue in force for the hall's province. */
  current(province: Province): Catalogue
}
