import { type KeyboardEvent, useState } from 'react'
import { isComposing } from '../lib/composition.ts'

export interface RowCursor {
  /** -1 when there is no row. */
  readonly index: number
  setIndex(index: number): void
  onKeyDown(event: KeyboardEvent): void
}

const page = 10

/** Moves through rows by arrows, page keys, Home and End with Ctrl; Enter opens. `start`: the row in hand at first. */
export function useRowCursor(count: number, onOpen: (index: number) => void, start = 0): RowCursor {
  const [wanted, setWanted] = useState(start)
  const index = Math.min(wanted, count - 1)
  const moves: Readonly<Record<string, number>> = {
    ArrowDown: index + 1,
    ArrowUp: index - 1,
    PageDown: index + page,
    PageUp: index - page,
    'Ctrl+Home': 0,
    'Ctrl+End': count - 1,
  }
  return {
    index,
    setIndex: setWanted,
    onKeyDown(event) {
      if (isComposing(event) || count === 0) return
      const target = moves[event.ctrlKey ? `Ctrl+${event.key}` : event.key]
      if (target !== undefined) setWanted(Math.max(0, Math.min(count - 1, target)))
      else if (event.key === 'Enter' && index >= 0) onOpen(index)
      else return
      event.preventDefault()
    },
  }
}
