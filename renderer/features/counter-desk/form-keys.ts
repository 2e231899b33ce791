import type { KeyboardEvent } from 'react'
import { flushSync } from 'react-dom'
import { isComposing } from '../../lib/composition.ts'
import { focusField, focusMaterial } from './desk-focus.ts'
import type { Desk } from './desk-store.ts'
import { nextNeeded, previousField } from './field-order.ts'

/** Enter, Shift+Enter and Alt+E within the form. Keys of an input method are none of ours. */
export function onFormKey(event: KeyboardEvent, desk: Desk): void {
  if (isComposing(event) || !(event.target instanceof HTMLElement)) return
  const key = event.target.closest<HTMLElement>('[data-field]')?.dataset.field
  if (key === undefined) return
  if (event.key === 'Enter' && event.ctrlKey) breakLine(event.target, desk, key)
  else if (event.key === 'Enter') moveOn(desk, key, event.shiftKey)
  else if (event.altKey && event.key.toLowerCase() === 'e') change(desk, key)
  else return
  event.preventDefault()
}

/** The rules run first: what was just answered may have brought new questions. */
function moveOn(desk: Desk, key: string, back: boolean): void {
  flushSync(() => desk.leave(key))
  const order = desk.order()
  const next = back ? previousField(order, key) : nextNeeded(order, key)
  if (next !== null) {
    focusField(next)
    return
  }
  const [material] = desk.getState().evaluation.materials
  if (!back && material) focusMaterial(material.material.id)
}

function change(desk: Desk, key: string): void {
  if (desk.getState().readOnly) return
  flushSync(() => desk.unlock(key))
  focusField(key)
}

/** Enter goes on, so a new line in a long text is Ctrl+Enter. */
function breakLine(target: HTMLElement, desk: Desk, key: string): void {
  if (!(target instanceof HTMLTextAreaElement) || target.readOnly) return
  target.setRangeText('\n', target.selectionStart, target.selectionEnd, 'end')
  desk.type(key, target.value)
}
