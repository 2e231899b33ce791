import { type ReactElement, useId } from 'react'
import { type Choice, ChoiceInput } from '../../components/fields/choice-input.tsx'

/** A question of a form beside the rows, answered by a digit. */
export function ChoiceLine<V extends string>({
  label,
  choices,
  value,
  onChoose,
}: {
  readonly label: string
  readonly choices: readonly Choice<V>[]
  readonly value: V | undefined
  readonly onChoose: (value: V) => void
}): ReactElement {
  const id = useId()
  return (
    <div className="text-field">
      <label id={`${id}-label`} htmlFor={id}>
        {label}
      </label>
      <ChoiceInput
        id={id}
        fieldKey={label}
        labelId={`${id}-label`}
        choices={choices}
        value={value}
        onChoose={(picked) => picked !== null && onChoose(picked)}
      />
    </div>
  )
}
