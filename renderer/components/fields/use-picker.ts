import { type KeyboardEvent, type RefObject, useEffect, useRef, useState } from 'react'
import { isComposing } from '../../lib/composition.ts'
import type { PickEntry, Picked } from '../../lib/pick-index.ts'
import { usePickIndex } from './use-pick-index.ts'

interface PickerChoice {
  readonly choices: readonly PickEntry[]
  readonly value: string | undefined
  readonly disabled: boolean
  readonly onChoose: (value: string | null) => void
}

export interface Picker {
  readonly box: RefObject<HTMLInputElement | null>
  /** The name of what is chosen. */
  readonly shown: string
  /** Null while the list is closed. */
  readonly found: Picked | null
  /** The place in the list that Enter takes; -1 when nothing is found. */
  readonly marked: number
  search(text: string): void
  choose(entry: PickEntry): void
  /** Closes the list; what was chosen before stands again. */
  giveUp(): void
  onKeyDown(event: KeyboardEvent): void
}

/** As many as one looks through; more are found by typing on. */
const longestList = 60
const steps: ReadonlyMap<string, number> = new Map([
  ['ArrowDown', 1],
  ['ArrowUp', -1],
  ['PageDown', 8],
  ['PageUp', -8],
])

/** `typed`: what stands in the box; null when the list was opened by an arrow to look through. */
interface Open {
  readonly typed: string | null
  readonly marked: number
}

export function usePicker({ choices, value, disabled, onChoose }: PickerChoice): Picker {
  const box = useRef<HTMLInputElement>(null)
  const [open, setOpen] = useState<Open | null>(null)
  const index = usePickIndex(choices, open !== null)
  const found = open && index.find(open.typed ?? '', longestList)
  const marked = Math.min(open?.marked ?? 0, (found?.entries.length ?? 0) - 1)
  const shown = nameOf(choices, value)
  const write = (text: string): void => {
    if (box.current) box.current.value = text
  }
  useEffect(() => {
    if (open === null && box.current) box.current.value = shown
  }, [shown, open])

  const answer = (entry: PickEntry | null): void => {
    setOpen(null)
    write(entry?.name ?? '')
    if (entry?.value !== value) onChoose(entry?.value ?? null)
  }
  /** What stands in the box becomes the answer, as far as it can. */
  const settle = (): void => {
    const entry = found?.entries[marked]
    if (open === null) return
    if (open.typed?.trim() === '') answer(null)
    else if (entry !== undefined) answer(entry)
  }
  return {
    box,
    shown,
    found,
    marked,
    search: (typed) => setOpen({ typed, marked: 0 }),
    choose: answer,
    giveUp: () => {
      setOpen(null)
      write(shown)
    },
    onKeyDown: (event) => {
      if (disabled || isComposing(event) || event.ctrlKey || event.altKey) return
      // Both go on to the form, which moves to the next field.
      if (event.key === 'Enter' || event.key === 'Tab') settle()
      const step = steps.get(event.key)
      if (step === undefined) return
      event.preventDefault()
      const from = choices.findIndex((choice) => choice.value === value)
      if (open !== null) setOpen({ ...open, marked: Math.max(0, marked + step) })
      else setOpen({ typed: null, marked: Math.max(0, from) })
    },
  }
}

function nameOf(choices: readonly PickEntry[], value: string | undefined): string {
  if (value === undefined) return ''
  return choices.find((choice) => choice.value === value)?.name ?? value
}
