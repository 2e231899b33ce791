import { sql } from 'kysely'
import { collectAttachments } from '../attachments/collect-attachments.ts'
import type { Services } from '../services.ts'

/** Takes away what an erasure leaves outside the rows. */
export interface Traces {
  /** What was overwritten also leaves the journal at once, and pages that nobody refers to leave the disk. */
  clear(): void
  /** Resolves when nothing touches the database or a file any more. */
  stop(): Promise<void>
}

export function createTraces(servicesOf: () => Services): Traces {
  let stopped = false
  let turn: Promise<void> = Promise.resolve()
  const clear = async (): Promise<void> => {
    const services = servicesOf()
    try {
      await sql`pragma wal_checkpoint(truncate)`.execute(services.db)
      // Pages that are left now are collected after the next start.
      if (!stopped) await collectAttachments(services, () => stopped)
    } catch (error) {
      services.fault('retention', services.newId(), error)
    }
  }
  return {
    clear() {
      turn = turn.then(clear)
    },
    async stop() {
      stopped = true
      await turn
    },
  }
}
