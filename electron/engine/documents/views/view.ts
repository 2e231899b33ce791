import type { Signature } from '../../../../shared/case/signature.ts'
import type { FormModel } from '../models/form.ts'

export type Words = Readonly<Record<string, string>>
export type RowView = Words
/** Every condition that a template of this letter may ask for, with its answer. */
export type Conditions = Readonly<Record<string, boolean>>

/** A model in the words that its template may use. */
export interface LetterView {
  readonly words: Words
  readonly conditions: Conditions
  /** The lists that a template may run over. */
  readonly rows: Readonly<Record<string, readonly RowView[]>>
  readonly sections?: FormModel['sections']
  readonly signatures: readonly Signature[]
}
