import { insertText } from './held-keys.ts'
import { textBoxOf } from './text-box.ts'

/**
 * Puts a scan into the box that has the focus, when that box is one for codes: marked `data-scan`, with `enter`
 * when an Enter after it starts what the box is for. False: it is none, and nothing was typed.
 */
export function putIntoFocused(text: string): boolean {
  const box = textBoxOf(document.activeElement)
  const mark = box?.dataset.scan
  if (box === null || mark === undefined) return false
  box.select()
  insertText(text)
  if (mark === 'enter') pressEnter(box)
  return true
}

function pressEnter(box: HTMLInputElement | HTMLTextAreaElement): void {
  const options = { key: 'Enter', code: 'Enter', bubbles: true, cancelable: true }
  const goesOn = box.dispatchEvent(new KeyboardEvent('keydown', options))
  // What the browser does with an Enter in a form, which a made event does not start.
  if (goesOn) box.form?.requestSubmit()
}
