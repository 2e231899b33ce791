import type { Problem } from '../../../shared/catalog/evaluate.ts'
import type { OrderedField } from './field-order.ts'

/** The places of the desk in the order of the steps bar; `Alt+1` to `Alt+6` jump to them. */
export const placeIds = ['identity', 'items', 'form', 'materials', 'decision', 'papers'] as const
export type PlaceId = (typeof placeIds)[number]

const firstControl =
  'input:not(:disabled), select:not(:disabled), [tabindex="0"], button:not(:disabled)'
// Keys and ids are the catalogue's: letters, digits, dots and hyphens, which need no escape between quotes.
const fieldSelector = (key: string): string => `[data-field="${key}"]`

/** Puts the focus into a field and selects its text, so that the first key replaces it. */
export function focusField(key: string): void {
  const element = document.querySelector<HTMLElement>(fieldSelector(key))
  if (element === null) return
  const control = controlIn(element)
  focus(control)
  if (control instanceof HTMLInputElement && control.type === 'text') control.select()
}

/** What takes the keys: of a row of choices the chosen one, of a table its first cell that needs something. */
function controlIn(element: HTMLElement): HTMLElement | null {
  const role = element.getAttribute('role')
  const first = element.querySelector<HTMLElement>('input, select')
  if (role === 'radiogroup') return element.querySelector<HTMLElement>('input:checked') ?? first
  return role === 'group'
    ? (element.querySelector<HTMLElement>('[aria-invalid="true"]') ?? first)
    : element
}

export function focusMaterial(materialId: string): void {
  focus(document.querySelector<HTMLElement>(`[data-material="${materialId}"]`))
}

/** Without an id: the first item of the list. */
export function focusItem(itemId: string): void {
  const named = itemId === '' ? null : `[data-item="${itemId}"]`
  focus(document.querySelector<HTMLElement>(named ?? '[data-item]'))
}

export function focusProblem(problem: Problem): void {
  if (problem.place === 'field') focusField(problem.key)
  else if (problem.place === 'material') focusMaterial(problem.key)
  else focusItem(problem.key)
}

/** The first control of a place; of a part of the form the first field that needs an answer. */
export function focusPlace(place: PlaceId, fields: readonly OrderedField[]): void {
  const element = document.querySelector<HTMLElement>(`[data-place="${place}"]`)
  if (element === null) return
  element.scrollIntoView({ block: 'start' })
  const inside = fields.filter(({ key }) => element.querySelector(fieldSelector(key)) !== null)
  const field = inside.find(({ needsAnswer }) => needsAnswer) ?? inside[0]
  if (field !== undefined) focusField(field.key)
  // Of the materials the first row, whatever stands above the list.
  else focus(element.querySelector('[data-material]') ?? element.querySelector(firstControl))
}

/** The key of the field that has the focus. */
export function focusedField(): string | null {
  return document.activeElement?.closest<HTMLElement>('[data-field]')?.dataset.field ?? null
}

/** Also from its variants and its 为什么. */
export function focusedItem(): string | null {
  return (
    document.activeElement?.closest('.desk-item')?.querySelector<HTMLElement>('[data-item]')
      ?.dataset.item ?? null
  )
}

export function focusedMaterial(): string | null {
  return document.activeElement?.closest<HTMLElement>('[data-material]')?.dataset.material ?? null
}

export function isWithin(place: PlaceId): boolean {
  return document.activeElement?.closest(`[data-place="${place}"]`) !== null
}

/** Focusing also scrolls it into sight. */
function focus(element: HTMLElement | null): void {
  element?.focus()
}

/** Scrolls only when what has the focus has got under the lower edge of its pane. */
export function keepFocusInSight(): void {
  const element = document.activeElement
  const pane = element?.closest('.desk-scroll')
  if (!element || !pane) return
  const hidden = element.getBoundingClientRect().bottom > pane.getBoundingClientRect().bottom
  if (hidden) element.scrollIntoView({ block: 'nearest' })
}
