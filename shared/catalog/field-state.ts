import { type FactValue, isFilled, isTable } from '../case/fact.ts'
import { type Answers, holds } from './answers.ts'
import type { Field } from './catalogue.ts'
import { type CheckContext, checkField } from './check-field.ts'
import type { FieldState } from './evaluation.ts'
import { explain, itemNames, type Why } from './explain.ts'
import { isUnfinished } from './table.ts'

export interface FieldContext {
  readonly answers: Answers
  /** Sentences of the checks that fail, by the key of the field they stand beside. */
  readonly failed: ReadonlyMap<string, string>
  readonly check: CheckContext
}

export function fieldState(field: Field, { answers, failed, check }: FieldContext): FieldState {
  const value = answers.valueOf(field.key)
  const required = field.required === undefined || holds(field.required, answers)
  const invalid = checkField(field, value, check) ?? failed.get(field.key) ?? null
  const missing = required && !isFilled(value) ? askFor(field) : null
  const kind = invalid !== null ? kindOf(field, value, failed) : missing !== null ? 'missing' : null
  return new ShownField(field, value, required, invalid ?? missing, kind, answers)
}

/** A class, so that the reason is worked out for the one field in a hundred that is asked for it. */
class ShownField implements FieldState {
  readonly field: Field
  readonly value: FactValue | undefined
  readonly isDefault: boolean
  readonly required: boolean
  readonly problem: string | null
  readonly problemKind: FieldState['problemKind']
  readonly #answers: Answers
  #why: Why | null = null

  constructor(
    field: Field,
    value: FactValue | undefined,
    required: boolean,
    problem: string | null,
    problemKind: FieldState['problemKind'],
    answers: Answers,
  ) {
    this.field = field
    this.value = value
    this.isDefault = answers.isDefault(field.key)
    this.required = required
    this.problem = problem
    this.problemKind = problemKind
    this.#answers = answers
  }

  get why(): Why {
    this.#why ??= whyField(this.field, this.required, this.#answers)
    return this.#why
  }
}

/** A table whose cells are empty is not wrong: it is not finished. */
function kindOf(
  field: Field,
  value: FactValue | undefined,
  failed: FieldContext['failed'],
): 'missing' | 'invalid' {
  const unfinished = isTable(value) && isUnfinished(field, value) && !failed.has(field.key)
  return unfinished ? 'missing' : 'invalid'
}

function askFor(field: Field): string {
  if (field.type === 'list') return `请逐行填写“${field.name}”。`
  const verb =
    field.type === 'choice' || field.type === 'boolean' || field.type === 'regionCode'
      ? '请选择'
      : '请填写'
  return `${verb}“${field.name}”。`
}

function whyField(field: Field, required: boolean, answers: Answers): Why {
  const chosen = field.items?.filter((itemId) => answers.isChosen(itemId))
  const asked =
    chosen === undefined
      ? '各事项的申请表都要填，填一次即可'
      : `${itemNames(chosen, answers.index)}的申请表要填`
  const shown = field.visible === undefined ? '' : `；因${explain(field.visible, answers)}而需要`
  const must = required ? requiredWords(field, answers) : '；可不填'
  return { text: `${asked}${shown}${must}。`, basis: field.basis }
}

function requiredWords(field: Field, answers: Answers): string {
  return field.required === undefined || 'always' in field.required
    ? '；必填'
    : `；因${explain(field.required, answers)}，必填`
}
