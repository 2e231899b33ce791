import { usCharacter } from './us-keys.ts'

const ends: ReadonlySet<string> = new Set(['Enter', 'NumpadEnter', 'Tab'])

export function isEnd({ key, code }: KeyboardEvent): boolean {
  return ends.has(key) || ends.has(code)
}

export function characterOf(event: KeyboardEvent): string | undefined {
  if (event.ctrlKey || event.altKey || event.metaKey || event.repeat) return undefined
  return usCharacter(event)
}

/** Characters below the blank come as keys with Ctrl: GS as Ctrl+], LF as Ctrl+J. */
export function controlOf(event: KeyboardEvent): string | undefined {
  if (!event.ctrlKey) return undefined
  if (event.code === 'BracketRight') return '\u001d'
  return event.code === 'KeyJ' || event.code === 'KeyM' ? '\n' : undefined
}

/** An input method may give a modifier its own key name. */
export function isModifier({ key, code }: KeyboardEvent): boolean {
  return /^(?:Shift|Control|Alt|Meta|CapsLock)/.test(code === '' ? key : code)
}

/** By an input method, which has it already: nothing can be kept from it. */
export function isTaken(event: KeyboardEvent): boolean {
  return event.keyCode === 229
}
