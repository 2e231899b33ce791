import type { Notice } from '../../shared/ipc/notices.ts'

/** Whether the disk is full, as the last write of anybody found it; the window is told when it changes. */
export interface StorageState {
  foundFull(): void
  /** Something was written: not only a command that had nothing to change. */
  foundRoom(): void
}

export function createStorageState(notify: (notice: Notice) => void): StorageState {
  // Unknown at first: the window may still show what the engine before this one said.
  let known: boolean | undefined
  const set = (full: boolean) => {
    if (full !== known) notify({ kind: 'storage', full })
    known = full
  }
  return { foundFull: () => set(true), foundRoom: () => set(false) }
}
