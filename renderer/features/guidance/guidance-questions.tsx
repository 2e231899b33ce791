import type { KeyboardEvent, ReactElement } from 'react'
import type { FactValue } from '../../../shared/case/fact.ts'
import type { FieldState } from '../../../shared/catalog/evaluate.ts'
import { type Choice, ChoiceInput } from '../../components/fields/choice-input.tsx'
import { FieldRow, labelIdOf, problemIdOf } from '../../components/fields/field-row.tsx'
import { longestListBox, PickerInput } from '../../components/fields/picker-input.tsx'
import { TextInput } from '../../components/fields/text-input.tsx'
import { isComposing } from '../../lib/composition.ts'
import { focusQuestion, questionKeys } from './guidance-focus.ts'

interface QuestionsProps {
  readonly questions: readonly FieldState[]
  readonly onAnswer: (key: string, value: FactValue | null) => void
  /** Enter on the last question. */
  readonly onDone: () => void
}

/** The situation, asked before any item is chosen; an answer may bring further questions. */
export function GuidanceQuestions({ questions, onAnswer, onDone }: QuestionsProps): ReactElement {
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key !== 'Enter' || isComposing(event) || !(event.target instanceof HTMLElement))
      return
    const key = event.target.closest<HTMLElement>('[data-field]')?.dataset.field
    if (key === undefined) return
    event.preventDefault()
    const keys = questionKeys()
    const next = keys[keys.indexOf(key) + (event.shiftKey ? -1 : 1)]
    if (next !== undefined) focusQuestion(next)
    else if (!event.shiftKey) onDone()
  }
  return (
    <section
      className="guidance-questions"
      data-place="situation"
      aria-label="项目情形"
      onKeyDown={onKeyDown}
    >
      {questions.map((state) => (
        <Question key={state.field.key} state={state} onAnswer={onAnswer} />
      ))}
    </section>
  )
}

const yesNo: readonly Choice<boolean>[] = [
  { value: true, name: '是' },
  { value: false, name: '否' },
]

function Question({
  state,
  onAnswer,
}: {
  readonly state: FieldState
  readonly onAnswer: QuestionsProps['onAnswer']
}): ReactElement {
  const { field, isDefault, problem, problemKind } = state
  const id = `guidance-${field.key.replaceAll('.', '-')}`
  const wrong = problemKind === 'invalid' ? problem : null
  return (
    <>
      <FieldRow
        id={id}
        name={field.name}
        required={state.required}
        unit={field.unit}
        tag={isDefault ? '默认' : null}
        problem={wrong}
        wide={true}
      >
        <QuestionInput id={id} state={state} wrong={wrong !== null} onAnswer={onAnswer} />
      </FieldRow>
      {field.help && <p className="guidance-help">{field.help}</p>}
    </>
  )
}

interface InputProps {
  readonly id: string
  readonly state: FieldState
  readonly wrong: boolean
  readonly onAnswer: QuestionsProps['onAnswer']
}

function QuestionInput({ id, state, wrong, onAnswer }: InputProps): ReactElement {
  const { field, value, required } = state
  const shared = {
    id,
    fieldKey: field.key,
    labelId: labelIdOf(id),
    invalid: wrong,
    required,
    describedBy: wrong ? problemIdOf(id) : undefined,
    onChoose: (picked: string | boolean | null) => onAnswer(field.key, picked),
  }
  if (field.type === 'boolean') {
    const answer = typeof value === 'boolean' ? value : undefined
    return <ChoiceInput {...shared} choices={yesNo} value={answer} />
  }
  const answer = typeof value === 'string' ? value : undefined
  if (field.choices === undefined) return <TypedInput {...{ id, state, wrong, onAnswer }} />
  return field.choices.length > longestListBox ? (
    <PickerInput {...shared} choices={field.choices} value={answer} />
  ) : (
    <ChoiceInput {...shared} choices={field.choices} value={answer} />
  )
}

/** An amount or a few words; what is no amount stays as it was typed, and the check says so. */
function TypedInput({ id, state, wrong, onAnswer }: InputProps): ReactElement {
  const { field, value } = state
  const numeric = field.type === 'number' || field.type === 'integer'
  const read = (text: string): FactValue | null => {
    const clean = text.normalize('NFKC').trim()
    if (clean === '') return null
    return numeric && /^-?\d+(\.\d+)?$/.test(clean) ? Number(clean) : clean
  }
  return (
    <TextInput
      id={id}
      fieldKey={field.key}
      text={value === undefined ? '' : String(value)}
      invalid={wrong}
      required={state.required}
      inputMode={numeric ? 'decimal' : 'text'}
      isCurrent={(text) => (read(text) ?? undefined) === value}
      settledText={() => (value === undefined ? '' : String(value))}
      onType={(text) => onAnswer(field.key, read(text))}
      onCompose={() => undefined}
      onLeave={() => undefined}
    />
  )
}
