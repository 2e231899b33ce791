const savers = new Set<() => Promise<unknown>>()

/** `save` puts on disk what a screen still holds. Returns the function that withdraws it. */
export function registerUnsavedWork(save: () => Promise<unknown>): () => void {
  savers.add(save)
  return () => {
    savers.delete(save)
  }
}

/** A window that is being locked can't wait for an engine that is away. */
const patienceMs = 1_000

/**
 * To be called before the session ends or is locked: afterwards the engine takes nothing more from this clerk,
 * and what comes later is said by the next one. Never rejects.
 */
export async function saveUnsavedWork(): Promise<void> {
  const saving = Promise.allSettled([...savers].map((save) => save()))
  await Promise.race([saving, new Promise((resolve) => setTimeout(resolve, patienceMs))])
}
