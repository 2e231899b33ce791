import { type Database, readerOf } from '../../../db/handles.ts'
import { findCase } from '../../../db/queries/cases.ts'
import { findCaseForIndexing } from '../../../db/queries/search.ts'
import { reindex } from './save-facts.ts'

/**
 * Makes cases findable by what was typed into them, a moment after it was saved: the index costs more than the
 * save, and somebody types while it is made.
 */
export interface SearchIndex {
  /** Something was saved: look in a moment. */
  kick(): void
  /** Resolves when everything that is saved is found. Never call it inside a transaction. */
  catchUp(): Promise<void>
  /** Resolves when nothing touches the database any more. */
  stop(): Promise<void>
}

/** Longer than the pause between two saves of somebody who types. */
const afterMs = 1_000

export function createSearchIndex(db: Database, fault: (error: unknown) => void): SearchIndex {
  let stopped = false
  let timer: NodeJS.Timeout | undefined
  let working: Promise<void> = Promise.resolve()
  const indexAll = async () => {
    // One case a transaction: a save in between does not wait for all of them.
    for (;;) {
      const caseId = stopped ? undefined : await findCaseForIndexing(readerOf(db))
      if (caseId === undefined) return
      await db.transaction().execute(async (write) => {
        const jointCase = await findCase(readerOf(write), caseId)
        if (jointCase) await reindex(write, jointCase)
      })
    }
  }
  const catchUp = () => {
    clearTimeout(timer)
    timer = undefined
    const done = working.then(indexAll)
    working = done.catch(() => undefined)
    return done
  }
  return {
    kick: () => {
      if (stopped) return
      clearTimeout(timer)
      timer = setTimeout(() => void catchUp().catch(fault), afterMs)
    },
    catchUp,
    stop: async () => {
      stopped = true
      clearTimeout(timer)
      await working
    },
  }
}
