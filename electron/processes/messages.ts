import type { ChannelName } from '../../shared/ipc/channels.ts'
import type { CardReaderSetting } from '../../shared/ipc/contract/card-reader.ts'
import type { ScannerSetting } from '../../shared/ipc/contract/scanner-setting.ts'
import type { KeyProtection, Province } from '../../shared/ipc/contract/setup.ts'
import type { Notice } from '../../shared/ipc/notices.ts'
import type { Reply } from '../../shared/ipc/reply.ts'

/** `training` runs the sandbox platform and the simulated reader, and only in training mode. */
export type ChildName = 'engine' | 'devices' | 'training'
export type WindowKind = 'clerk' | 'applicant'

/** Sent once, right after the child has started; keeps secrets off the command line. */
export interface EngineStart {
  readonly dataDirectory: string
  readonly resourcesDirectory: string
  /** 64 hexadecimal digits. */
  readonly databaseKey: string
  /** True: the key is older than this start of the application, and so must the database be. */
  readonly databaseExpected?: boolean
  readonly keyProtection: KeyProtection
  /** New for each start of the application, the same for each restart of the engine: sessions outlive the engine only. */
  readonly launchId: string
  readonly version: string
  readonly training: TrainingAddresses | null
  /** Which province's sample hall training opens with (`--province`); meaningless outside training. */
  readonly trainingProvince: Province
}
export interface TrainingAddresses {
  readonly platformUrl: string
  /** Of the sample hall's queue system; empty: none. */
  readonly queueUrl: string
  readonly cardReader: CardReaderSetting
  /** Of the simulated page scanner (eSCL); absent: none. */
  readonly pageScannerUrl?: string
  /** Absent: none but a scanner that types. */
  readonly scanner?: ScannerSetting
  /** Of the simulated 小票打印机, on 127.0.0.1; absent: there is none. */
  readonly receiptPrinterPort?: number
}
export interface TrainingStart {
  readonly dataDirectory: string
  readonly resourcesDirectory: string
}
export type ChildStart = EngineStart | TrainingStart | Record<string, never>

export type ToChild =
  | { readonly type: 'start'; readonly start: ChildStart }
  | {
      readonly type: 'request'
      readonly id: number
      readonly channel: ChannelName
      readonly input: unknown
      readonly window: WindowKind
    }
  /** From another child, forwarded by main. */
  | { readonly type: 'call'; readonly id: number; readonly method: string; readonly input: unknown }
  | { readonly type: 'answer'; readonly id: number; readonly reply: Reply<unknown> }
  | { readonly type: 'stop' }
  /** Are you still there? */
  | { readonly type: 'ping' }

export type FromChild =
  | { readonly type: 'ready'; readonly info: unknown }
  /** The child can't start and says why, in Chinese; it is not restarted. */
  | { readonly type: 'refused'; readonly message: string }
  | { readonly type: 'reply'; readonly id: number; readonly reply: Reply<unknown> }
  | {
      readonly type: 'call'
      readonly id: number
      readonly peer: 'devices' | 'training'
      readonly method: string
      readonly input: unknown
    }
  | { readonly type: 'answer'; readonly id: number; readonly reply: Reply<unknown> }
  | { readonly type: 'notice'; readonly notice: Notice }
  | { readonly type: 'pong' }
