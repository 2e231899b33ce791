import { BurstGuard, type TypedScan } from './burst-guard.ts'

/** The one guard of the page, ahead of every other listener. Returns the function that ends it. */
export function guardAgainstScans(page: Window, onScan: (scan: TypedScan) => void): () => void {
  const guard = new BurstGuard(onScan)
  const options = { capture: true }
  const listeners: readonly (readonly [string, (event: never) => void])[] = [
    ['keydown', (event: KeyboardEvent) => guard.onKeyDown(event)],
    ['keypress', (event: KeyboardEvent) => guard.onKeyUp(event)],
    ['keyup', (event: KeyboardEvent) => guard.onKeyUp(event)],
    ['input', (event: Event) => guard.onInput(event)],
    ['compositionstart', (event: CompositionEvent) => guard.onComposition(event)],
    ['compositionupdate', (event: CompositionEvent) => guard.onComposition(event)],
    ['compositionend', (event: CompositionEvent) => guard.onComposition(event)],
  ]
  for (const [name, listener] of listeners) {
    page.addEventListener(name, listener as EventListener, options)
  }
  return () => {
    for (const [name, listener] of listeners) {
      page.removeEventListener(name, listener as EventListener, options)
    }
  }
}
