import type { KeyboardEvent, ReactElement } from 'react'
import { isComposing } from '../../lib/composition.ts'
import './fields.css'

export interface Choice<V extends string | boolean> {
  readonly value: V
  readonly name: string
}

interface ChoiceInputProps<V extends string | boolean> {
  readonly id: string
  readonly fieldKey: string
  readonly labelId: string
  readonly choices: readonly Choice<V>[]
  readonly value: V | undefined
  readonly disabled?: boolean
  readonly invalid?: boolean
  readonly required?: boolean
  readonly describedBy?: string | undefined
  readonly onChoose: (value: V | null) => void
}

/** More than this many characters do not fit beside each other; a list box takes over. */
const longestRow = 24

/** One of several: side by side while they are short, else a list box. A digit picks, Delete takes back. */
export function ChoiceInput<V extends string | boolean>(props: ChoiceInputProps<V>): ReactElement {
  const { choices, disabled, onChoose } = props
  // In a long list the browser's own search by what is typed is quicker than a digit for a few of them.
  const byDigit = choices.length <= 9
  const onKeyDown = (event: KeyboardEvent): void => {
    if (disabled || isComposing(event) || event.ctrlKey || event.altKey) return
    const picked = byDigit && /^[1-9]$/.test(event.key) ? choices[Number(event.key) - 1] : undefined
    if (picked) onChoose(picked.value)
    else if (event.key === 'Delete' || event.key === 'Backspace') onChoose(null)
    else return
    event.preventDefault()
  }
  const width = choices.reduce((sum, { name }) => sum + [...name].length + 2, 0)
  return choices.length <= 4 && width <= longestRow ? (
    <RadioRow {...props} onKeyDown={onKeyDown} />
  ) : (
    <ListBox {...props} onKeyDown={onKeyDown} />
  )
}

interface WithKeys {
  readonly onKeyDown: (event: KeyboardEvent) => void
}

function RadioRow<V extends string | boolean>(props: ChoiceInputProps<V> & WithKeys): ReactElement {
  return (
    <div
      role="radiogroup"
      className="field-choices"
      data-field={props.fieldKey}
      aria-labelledby={props.labelId}
      aria-describedby={props.describedBy}
      aria-invalid={props.invalid === true}
      aria-required={props.required === true}
      onKeyDown={props.onKeyDown}
    >
      {props.choices.map(({ value, name }, at) => (
        <label key={String(value)} className="field-choice">
          <input
            type="radio"
            name={props.id}
            checked={props.value === value}
            disabled={props.disabled === true}
            onChange={() => props.onChoose(value)}
          />
          <span className="digit" aria-hidden="true">
            {at + 1}
          </span>
          {name}
        </label>
      ))}
    </div>
  )
}

function ListBox<V extends string | boolean>(props: ChoiceInputProps<V> & WithKeys): ReactElement {
  const { choices, value, onChoose } = props
  return (
    <select
      id={props.id}
      data-field={props.fieldKey}
      className="field-box"
      aria-labelledby={props.labelId}
      aria-describedby={props.describedBy}
      aria-invalid={props.invalid === true}
      aria-required={props.required === true}
      disabled={props.disabled === true}
      value={value === undefined ? '' : String(value)}
      onKeyDown={props.onKeyDown}
      onChange={(event) => {
        const picked = choices.find((choice) => String(choice.value) === event.target.value)
        onChoose(picked?.value ?? null)
      }}
    >
      <option value="">请选择</option>
      {choices.map((choice, at) => (
        <option key={String(choice.value)} value={String(choice.value)}>
          {choices.length <= 9 ? `${at + 1} ${choice.name}` : choice.name}
        </option>
      ))}
    </select>
  )
}
