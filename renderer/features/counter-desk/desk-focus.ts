import type { Problem } from '../../../shared/catalog/evaluate.ts'

/** The places of the desk in the order of the steps bar; `Alt+1` to `Alt+6` jump to them. */
export const placeIds = ['identity', 'items', 'form', 'materials', 'decision', 'papers'] as const
export type PlaceId = (typeof placeIds)[number]

const firstControl =
  'input:checked, input:not([type=radio]):not(:disabled), select:not(:disabled), textarea, input, button, [tabindex="0"]'

/** Puts the focus into a field and selects its text, so that the first key replaces it. */
export function focusField(key: string): void {
  const element = document.querySelector<HTMLElement>(`[data-field="${CSS.escape(key)}"]`)
  if (element === null) return
  const control =
    element.getAttribute('role') === 'radiogroup'
      ? (element.querySelector<HTMLElement>('input:checked') ?? element.querySelector('input'))
      : element
  focus(control)
  if (control instanceof HTMLInputElement && control.type === 'text') control.select()
}

export function focusMaterial(materialId: string): void {
  focus(document.querySelector<HTMLElement>(`[data-material="${CSS.escape(materialId)}"]`))
}

/** Without an id: the first item of the list. */
export function focusItem(itemId: string): void {
  const named = itemId === '' ? null : `[data-item="${CSS.escape(itemId)}"]`
  focus(document.querySelector<HTMLElement>(named ?? '[data-item]'))
}

export function focusProblem(problem: Problem): void {
  if (problem.place === 'field') focusField(problem.key)
  else if (problem.place === 'material') focusMaterial(problem.key)
  else focusItem(problem.key)
}

export function focusPlace(place: PlaceId): void {
  const element = document.querySelector<HTMLElement>(`[data-place="${place}"]`)
  if (element === null) return
  element.scrollIntoView({ block: 'start' })
  const control = element.querySelector<HTMLElement>(`[data-place-start], ${firstControl}`)
  control?.focus({ preventScroll: false })
}

/** The key of the field that has the focus. */
export function focusedField(): string | null {
  return document.activeElement?.closest<HTMLElement>('[data-field]')?.dataset.field ?? null
}

export function focusedMaterial(): string | null {
  return document.activeElement?.closest<HTMLElement>('[data-material]')?.dataset.material ?? null
}

function focus(element: HTMLElement | null): void {
  element?.focus()
  element?.scrollIntoView({ block: 'nearest' })
}
