export type Listeners = ReturnType<typeof createListeners>

/** A set of listeners that is called without arguments; whoever listens asks for the state. */
export function createListeners() {
  const listeners = new Set<() => void>()
  return {
    subscribe(this: void, listener: () => void): () => void {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    emit(this: void): void {
      for (const listener of listeners) listener()
    },
  }
}
