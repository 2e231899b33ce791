import { createContext, useContext, useEffect, useRef, useSyncExternalStore } from 'react'
import { isComposing } from './composition.ts'
import {
  type Action,
  activeActions,
  findAction,
  type ListedAction,
  raiseBarrier,
  register,
  subscribe,
} from './shortcut-registry.ts'

export type Shortcuts = Readonly<Record<string, Action>>

/** How high a screen stands: 0 the desk and the frame, 10 a command box, 20 the lock. */
export const ShortcutLevel = createContext(0)

/**
 * Actions by key, for as long as the component is mounted: `{ F2: { label: '读卡', run } }`. Keys are written
 * `F2`, `Ctrl+K`, `Shift+F8`, `N`, `1`, `Escape`. A key without Ctrl or Alt that would type something does
 * nothing while a field has the focus. Names that begin with `>` are commands without a key. The same actions
 * appear in the command box and in the key bar.
 */
export function useShortcuts(shortcuts: Shortcuts): void {
  const level = useContext(ShortcutLevel)
  const latest = useRef(shortcuts)
  const registration = useRef<ReturnType<typeof register> | null>(null)
  useEffect(() => {
    const made = register(level)
    registration.current = made
    made.set(listed(latest))
    return () => {
      registration.current = null
      made.withdraw()
    }
  }, [level])
  useEffect(() => {
    latest.current = shortcuts
    registration.current?.set(listed(latest))
  })
}

/** Silences everything below `level` while mounted and active. */
export function useShortcutBarrier(level: number, active = true): void {
  useEffect(() => (active ? raiseBarrier(level) : undefined), [level, active])
}

export function useActiveActions(): readonly ListedAction[] {
  return useSyncExternalStore(subscribe, activeActions)
}

/** The one listener of the page. Returns the function that removes it. */
export function listenForShortcuts(page: Document): () => void {
  const onKey = (event: KeyboardEvent): void => {
    if (isComposing(event)) return
    if (isTypingKey(event) && takesKey(event)) return
    const key = keyName(event)
    const action = findAction(key)
    if (action) runFor(event, action)
    else if (browserKeys.has(key)) event.preventDefault()
  }
  page.addEventListener('keydown', onKey, { capture: true })
  return () => page.removeEventListener('keydown', onKey, { capture: true })
}

function runFor(event: KeyboardEvent, action: ListedAction): void {
  event.preventDefault()
  event.stopPropagation()
  if (!action.disabled && (action.repeats || !event.repeat)) action.run()
}

/**
 * What the browser would do with them is no help at a counter: reloading, its own search and its help; and its
 * developer tools, which show what lies under a lock.
 */
const browserKeys: ReadonlySet<string> = new Set(
  'F1 F3 F5 F7 F12 Ctrl+F5 Ctrl+R Ctrl+Shift+R Ctrl+P Ctrl+S Ctrl+U Ctrl+Shift+I Ctrl+Shift+J Ctrl+Shift+C'.split(
    ' ',
  ),
)

function listed(latest: { readonly current: Shortcuts }): readonly ListedAction[] {
  return Object.entries(latest.current).map(([key, action]) => ({
    id: key,
    key: key.startsWith('>') ? null : key,
    label: action.label,
    initials: action.initials ?? '',
    disabled: action.disabled === true,
    bar: action.bar !== false,
    repeats: action.repeats === true,
    run: () => latest.current[key]?.run(),
  }))
}

/** The name under which a key press is registered: modifiers in the order Ctrl, Alt, Shift. */
export function keyName(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey' | 'altKey' | 'shiftKey'>,
): string {
  const key = event.key.length === 1 ? event.key.toUpperCase() : event.key
  const shifted = event.shiftKey && (event.key.length > 1 || /[A-Z]/.test(key))
  return [
    ...(event.ctrlKey || event.metaKey ? ['Ctrl'] : []),
    ...(event.altKey ? ['Alt'] : []),
    ...(shifted ? ['Shift'] : []),
    key,
  ].join('+')
}

function isTypingKey(event: KeyboardEvent): boolean {
  if (event.ctrlKey || event.altKey || event.metaKey) return false
  return !/^F\d{1,2}$/.test(event.key) && event.key !== 'Escape'
}

function takesKey(event: KeyboardEvent): boolean {
  return (
    isEditable(event.target) ||
    (pressKeys.has(event.key) && isPressable(event.target)) ||
    (/^\d$/.test(event.key) && picksByDigit(event.target))
  )
}

/** Enter and the space bar belong to the button or link that has the focus. */
const pressKeys = new Set(['Enter', ' '])

/** A digit picks an option of the question that has the focus. */
function picksByDigit(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('[role="radiogroup"][data-field]') !== null
}

function isPressable(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('button, a, summary, [role="option"]') !== null
}

const textless = new Set(['checkbox', 'radio', 'button', 'submit', 'reset'])

function isEditable(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target instanceof HTMLInputElement) return !textless.has(target.type)
  return (
    target instanceof HTMLTextAreaElement ||
    target instanceof HTMLSelectElement ||
    target.isContentEditable ||
    target.getAttribute('role') === 'textbox'
  )
}
