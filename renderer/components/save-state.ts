import { makeStore, useStore } from '../lib/store.ts'

/** What the header may say about the open case. `at` is when it was on disk, UTC ISO. */
export type SaveState =
  | { readonly state: 'none' }
  | { readonly state: 'saved'; readonly at: string }
  | { readonly state: 'saving' }
  | { readonly state: 'unsaved'; readonly reason: string }

const store = makeStore<SaveState>({ state: 'none' })

export function setSaveState(next: SaveState): void {
  store.set(next)
}

export function useSaveState(): SaveState {
  return useStore(store)
}
