import { type ReactElement, useId } from 'react'

/** A labelled line of text of the decision; Enter leads to the next one. */
export function DecisionBox({
  label,
  box,
  value,
  maxLength = 100,
  onChange,
}: {
  readonly label: string
  /** Its name among the boxes of the decision. */
  readonly box: string
  readonly value: string
  readonly maxLength?: number
  readonly onChange: (value: string) => void
}): ReactElement {
  const id = useId()
  return (
    <div className="desk-box">
      <label htmlFor={id}>{label}</label>
      <input
        id={id}
        className="text-input"
        data-box={box}
        value={value}
        maxLength={maxLength}
        autoComplete="off"
        spellCheck={false}
        onChange={(event) => onChange(event.target.value)}
      />
    </div>
  )
}
