import type { ChannelName } from './channels.ts'

/**
 * All that the sandboxed window can reach: one function per channel, and a subscription to notices.
 * Values are unknown on purpose; `renderer/lib/call.ts` validates them against the contract.
 */
export interface Bridge {
  readonly requests: Readonly<Record<ChannelName, (input: unknown) => Promise<unknown>>>
  /** Returns the function that ends the subscription. */
  readonly onNotice: (listener: (notice: unknown) => void) => () => void
}
