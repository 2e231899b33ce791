/** Bytes to and from a reader. Listeners are set before the first byte is sent. */
export interface Transport {
  /** Resolves when the bytes were handed to the system; rejects when the line is gone. */
  write(bytes: Uint8Array): Promise<void>
  /** The listener owns each chunk and may overwrite it. */
  onData(listener: (chunk: Uint8Array) => void): void
  /** Called once, whoever ended it. */
  onClose(listener: () => void): void
  /** Resolves when the port is free for others. */
  close(): Promise<void>
}

/**
 * - `missing`: no such port or nobody listens: not plugged in.
 * - `busy`: another program holds it.
 * - `forbidden`: the account may not open it.
 * - `failed`: anything else.
 */
export type PortFaultReason = 'missing' | 'busy' | 'forbidden' | 'failed'

export class PortFault extends Error {
  readonly reason: PortFaultReason

  constructor(reason: PortFaultReason, options?: ErrorOptions) {
    super(`the card reader's port could not be opened: ${reason}`, options)
    this.name = 'PortFault'
    this.reason = reason
  }
}
