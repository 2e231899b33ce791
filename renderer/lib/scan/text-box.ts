export type TextBox = HTMLInputElement | HTMLTextAreaElement

/** A box as it was before the first key of what may be a scan. */
export interface BoxState {
  readonly box: TextBox
  readonly value: string
  readonly selection: readonly [start: number, end: number] | null
}

const textTypes = new Set(['text', 'search', 'tel', 'url', 'email', 'password', 'number'])

/** The element when keys type into it, else null. */
export function textBoxOf(target: EventTarget | null): TextBox | null {
  if (target instanceof HTMLTextAreaElement) return target.readOnly ? null : target
  if (!(target instanceof HTMLInputElement)) return null
  return textTypes.has(target.type) && !target.readOnly ? target : null
}

export function stateOf(box: TextBox): BoxState {
  const { value, selectionStart, selectionEnd } = box
  const selection =
    selectionStart === null || selectionEnd === null
      ? null
      : ([selectionStart, selectionEnd] as const)
  return { box, value, selection }
}

/** Puts it back without telling anybody; `tellInput` does that. */
export function restore({ box, value, selection }: BoxState): void {
  if (box.value !== value) setNativeValue(box, value)
  if (selection) box.setSelectionRange(...selection)
}

/** Past React's own watch over the value, so that the next input event is seen as a change. */
export function setNativeValue(box: TextBox, value: string): void {
  const prototype = box instanceof HTMLTextAreaElement ? HTMLTextAreaElement : HTMLInputElement
  Object.getOwnPropertyDescriptor(prototype.prototype, 'value')?.set?.call(box, value)
}

/** The page hears that the box holds something else now. */
export function tellInput(box: TextBox): void {
  box.dispatchEvent(new InputEvent('input', { bubbles: true, composed: true }))
}
