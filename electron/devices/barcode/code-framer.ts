/** One whole code as the scanner sent it, or why bytes were given up. */
export type CodeEvent =
  | {
      readonly kind: 'code'
      readonly bytes: Uint8Array
      /** AIM's, from its own place in the report; empty: not given. */
      readonly identifier: string
    }
  | {
      readonly kind: 'dropped'
      /** too-long: past the cap; broken: no report of this layout; cut-off: the rest never came. */
      readonly reason: 'too-long' | 'broken' | 'cut-off'
    }

/** Bytes in, codes out, however they were cut; no timers, no meaning, no transport. */
export interface CodeFramer {
  push(chunk: Uint8Array): CodeEvent[]
  /** Nothing has come for a while: what is there is whole, or never will be. */
  idle(): CodeEvent[]
  readonly pendingBytes: number
}
