import { textBoxOf } from './text-box.ts'

/** Keeps a key from everything on the page until it is known whose it was; that somebody is there may be noticed. */
export function hold(event: KeyboardEvent): void {
  event.preventDefault()
  event.stopPropagation()
}

/**
 * Does what a held key would have done. The browser does nothing for an event that a page has made, so that what
 * it would have done by itself is done here.
 */
export function replay(held: KeyboardEvent): void {
  const target = targetOf(held)
  const again = new KeyboardEvent('keydown', {
    key: held.key,
    code: held.code,
    keyCode: held.keyCode,
    shiftKey: held.shiftKey,
    bubbles: true,
    cancelable: true,
    composed: true,
  } as KeyboardEventInit)
  if (!target.dispatchEvent(again)) return
  if (target instanceof HTMLSelectElement) pickByFirst(target, held.key)
  else if (held.key === ' ' && target instanceof HTMLElement && isPressed(target)) target.click()
  // A key that has just moved the focus into a box types there, as it would have.
  else if (textBoxOf(document.activeElement) !== null) insertText(held.key)
}

function targetOf(held: KeyboardEvent): Element {
  const { target } = held
  if (target instanceof Element && target.isConnected) return target
  return document.activeElement ?? document.body
}

/** A list box goes to the next of its options that begins with the key. */
function pickByFirst(list: HTMLSelectElement, key: string): void {
  const options = [...list.options]
  const after = list.selectedIndex + 1
  const inTurn = [...options.slice(after), ...options.slice(0, after)]
  const picked = inTurn.find(
    ({ disabled, text }) => !disabled && text.toLowerCase().startsWith(key.toLowerCase()),
  )
  if (!picked || list.disabled) return
  list.selectedIndex = picked.index
  for (const name of ['input', 'change']) {
    list.dispatchEvent(new Event(name, { bubbles: true, composed: true }))
  }
}

function isPressed(target: HTMLElement): boolean {
  return (
    target instanceof HTMLButtonElement ||
    (target instanceof HTMLInputElement && /^(?:checkbox|radio|button|submit)$/.test(target.type))
  )
}

/** Types into what has the focus, as a person would. */
export function insertText(text: string): void {
  document.execCommand('insertText', false, text)
}
