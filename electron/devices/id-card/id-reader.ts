import type { CardContent } from './card-layouts.ts'
import type { ReaderFault } from './reader-words.ts'

export type Reading =
  | {
      readonly ok: true
      readonly content: CardContent
      /** A newer address may stand on the card, and could not be read. */
      readonly isAddressUncertain: boolean
      /** As the card holds it; whoever takes it wipes it. Null: none. */
      readonly photo: Uint8Array | null
    }
  | { readonly ok: false; readonly fault: ReaderFault }

/** One reader of any kind, from its port or service to what the card says. */
export interface IdReader {
  /** Waits up to `waitMs` for a card; a newer call ends one that still waits. Never rejects. */
  read(waitMs: number): Promise<Reading>
  /** Undefined: the reader answers. Does not disturb a read that is under way. */
  check(): Promise<ReaderFault | undefined>
  /** What a reader that answers is doing, in a sentence. */
  readonly words: string
  /** Resolves when the port is free for others. */
  close(): Promise<void>
}
