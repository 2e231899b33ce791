import type { LetterStyles } from '../letter-styles.ts'
import { fillIn, type Part } from '../letter-template.ts'
import type { PageFlow } from '../page-flow.ts'
import type { LetterView, Words } from '../views/view.ts'

/** Where a letter is being set, how, and from what. */
export interface Sheet {
  readonly flow: PageFlow
  readonly styles: LetterStyles
  readonly view: LetterView
}

type FieldValue = Part<'fields'>[number][number][1]

/** ■ and □ rather than ☑ and ☐, which the bundled faces do not have. */
export function fillValue(value: FieldValue, view: LetterView, words: Words): string {
  if (typeof value === 'string') return fillIn(value, words)
  return value.boxes
    .map(({ when, text }) => `${view.conditions[when] ? '■' : '□'}${fillIn(text, words)}`)
    .join('　')
}

export function holds(view: LetterView, when: string | undefined): boolean {
  return when === undefined || view.conditions[when] === true
}
