import type { PageColour, PageDpi } from '../../../shared/case/page.ts'
import type { CaptureSource, ScanInput } from '../../../shared/ipc/contract/capture.ts'

/** What one run of a scanner is to bring. */
export interface ScanWish {
  /** Null: of a folder. */
  readonly input: ScanInput | null
  readonly colour: PageColour
  readonly dpi: PageDpi
  /** Names of a folder's files; empty of a scanner. */
  readonly files: readonly string[]
}

export interface ScanRun {
  readonly signal: AbortSignal
  /** What is being waited for, in words. */
  readonly say: (message: string) => void
}

/** A picture as the device gave it. */
export interface ScannedPicture {
  readonly picture: Buffer
  /** Of a file with several. */
  readonly pageIndex: number
  /** As it was asked for; null: unknown. */
  readonly deliveredDpi: number | null
  /** Called when the page is safe, or will not be taken. */
  readonly settle: (taken: boolean) => Promise<void>
}

export type SourceState = Pick<
  CaptureSource,
  'inputs' | 'colours' | 'resolutions' | 'light' | 'state' | 'advice'
>

/** One kind of scanner. */
export interface ScanDriver {
  /** Never rejects. */
  look(): Promise<SourceState>
  /** Throws `ScanTrouble` with what to do; leaves the device idle however it ends. */
  scan(wish: ScanWish, run: ScanRun): AsyncGenerator<ScannedPicture, void>
}

/** What a device that can't be asked is said to have. */
export function awayState(state: string, advice: string): SourceState {
  return { inputs: [], colours: [], resolutions: [], light: 'red', state, advice }
}
