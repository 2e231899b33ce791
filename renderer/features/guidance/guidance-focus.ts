/** The keys of the questions in the order of the screen. */
export function questionKeys(): readonly string[] {
  return [...document.querySelectorAll<HTMLElement>('[data-place="situation"] [data-field]')].map(
    ({ dataset }) => dataset.field ?? '',
  )
}

/** Keys are the catalogue's: letters, digits and dots, which need no escape between quotes. */
export function focusQuestion(key: string): void {
  const element = document.querySelector<HTMLElement>(
    `[data-place="situation"] [data-field="${key}"]`,
  )
  if (element?.getAttribute('role') !== 'radiogroup') {
    element?.focus()
    return
  }
  const chosen = element.querySelector<HTMLElement>('input:checked')
  ;(chosen ?? element.querySelector<HTMLElement>('input'))?.focus()
}

export function focusGuidanceItem(itemId?: string): void {
  const named = itemId === undefined ? null : `[data-guidance-item="${itemId}"]`
  document.querySelector<HTMLElement>(named ?? '[data-guidance-item]')?.focus()
}
