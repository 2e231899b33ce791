import type { KeyProtection } from '../../shared/ipc/contract/setup.ts'
import type { Notice } from '../../shared/ipc/notices.ts'
import type { ChildName, FromChild, ToChild, WindowKind } from '../processes/messages.ts'

/** One started child; gone after `onExit`. */
export interface ChildHandle {
  readonly pid: number | undefined
  send(message: ToChild): void
  onMessage(listener: (message: FromChild) => void): void
  onExit(listener: (code: number | null) => void): void
  kill(): void
}

/** Keeps the database key between starts. */
export interface KeyStore {
  readonly protection: KeyProtection
  /** Null when none was stored yet. Throws when one was stored and can't be read now. */
  read(): Promise<string | null>
  write(keyHex: string): Promise<void>
}

export type RequestListener = (
  window: WindowKind,
  channel: string,
  input: unknown,
) => Promise<unknown>

/**
 * All that differs between the two shells (Electron, installed Chromium). Everything above it is one
 * application: `electron/counter.ts`.
 */
export interface Shell {
  readonly name: 'electron' | 'chromium'
  /** False: another instance holds this data directory and has been told to come to the front. */
  acquireSingleInstance(onSecondInstance: () => void): Promise<boolean>
  openKeyStore(): Promise<KeyStore>
  startChild(name: ChildName): ChildHandle
  /**
   * Opens the window, or brings the clerk's to the front: the applicant's never takes the clerk's keys away. Every
   * request is checked to come from our own page, and says from which window.
   */
  openWindow(kind: WindowKind): Promise<void>
  onRequest(listener: RequestListener): void
  notify(notice: Notice): void
  /** One line for whoever started it at a terminal. */
  say(line: string): void
  /** A message that must be seen although no window can be opened: newer database, wrong key. */
  showFatal(message: string): Promise<void>
  /**
   * The operating system's own lock was closed, or the machine goes to sleep. Never called where the shell can't
   * hear of it: there the counter locks when nobody has touched it for a while.
   */
  onAway(listener: () => void): void
  onQuit(listener: () => Promise<void>): void
  quit(): Promise<void>
}
