export interface AuditTables {
  log_anchor: {
    /** Of the event that was the last one then. */
    seq: number
    hash: string
    /** China's date. */
    day: string
    made_at: string
    key_id: string
    /** The text that the signature stands for. */
    signed: string
    /** Ed25519, hexadecimal. */
    signature: string
    /** When the platform confirmed it. */
    sent_at: string | null
  }
}
