import { type ChangeEvent, type CompositionEvent, useEffect, useState } from 'react'
import { isComposing } from '../../lib/composition.ts'

/** Shorter than the pause between two typed keys, longer than the one between two scanned characters. */
const restMs = 15

export interface SettledText {
  readonly text: string
  /** What was typed when the keys last rested; never half a composition. */
  readonly settled: string
  readonly isUnsettled: boolean
  setText(text: string): void
  onChange(event: ChangeEvent<HTMLInputElement>): void
  onCompositionEnd(event: CompositionEvent<HTMLInputElement>): void
}

export function useSettledText(first: string): SettledText {
  const [text, setText] = useState(first)
  const [complete, setComplete] = useState(first)
  const [settled, setSettled] = useState(first)
  useEffect(() => {
    const timer = setTimeout(() => setSettled(complete), restMs)
    return () => clearTimeout(timer)
  }, [complete])
  const setBoth = (next: string): void => {
    setText(next)
    setComplete(next)
  }
  return {
    text,
    settled,
    isUnsettled: settled !== text,
    setText: setBoth,
    onChange(event) {
      setText(event.target.value)
      if (!isComposing(event.nativeEvent as InputEvent)) setComplete(event.target.value)
    },
    onCompositionEnd(event) {
      setBoth(event.currentTarget.value)
    },
  }
}
