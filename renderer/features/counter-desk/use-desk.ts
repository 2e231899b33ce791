import { createContext, useCallback, useContext, useSyncExternalStore } from 'react'
import type { DeskState, FieldSnapshot } from './desk-state.ts'
import type { Desk } from './desk-store.ts'

export const DeskContext = createContext<Desk | null>(null)

export function useDesk(): Desk {
  const desk = useContext(DeskContext)
  if (desk === null) throw new Error('the desk screen provides its desk')
  return desk
}

/** A part of the desk's state; the component repaints only when that very part is another one. */
export function useDeskState<T>(select: (state: DeskState) => T): T {
  const desk = useDesk()
  return useSyncExternalStore(desk.subscribe, () => select(desk.getState()))
}

/** Undefined once the rules no longer show the field. */
export function useField(key: string): FieldSnapshot | undefined {
  const desk = useDesk()
  const subscribe = useCallback(
    (listener: () => void) => desk.subscribeField(key, listener),
    [desk, key],
  )
  return useSyncExternalStore(subscribe, () => desk.getField(key))
}
