import { useSyncExternalStore } from 'react'

/** What the header may say about the open case. `at` is when it was on disk, UTC ISO. */
export type SaveState =
  | { readonly state: 'none' }
  | { readonly state: 'saved'; readonly at: string }
  | { readonly state: 'saving' }
  | { readonly state: 'unsaved'; readonly reason: string }

let present: SaveState = { state: 'none' }
const listeners = new Set<() => void>()

export function setSaveState(next: SaveState): void {
  present = next
  for (const listener of listeners) listener()
}

export function useSaveState(): SaveState {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    () => present,
  )
}
