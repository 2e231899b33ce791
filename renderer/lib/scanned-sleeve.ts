import { makeStore, useStore } from './store.ts'

export interface ScannedSleeve {
  readonly caseId: string
  /** As it was scanned or typed. */
  readonly code: string
}

const store = makeStore<ScannedSleeve | null>(null)

/** 材料袋 whose label was scanned: wherever its case is opened next, it is shown there. */
export function setScannedSleeve(next: ScannedSleeve | null): void {
  store.set(next)
}

export function useScannedSleeve(): ScannedSleeve | null {
  return useStore(store)
}
