import type { ReactElement } from 'react'
import './check-lines.css'

export interface CheckLine {
  readonly id: string
  readonly name: string
  readonly note?: string
}

interface CheckLinesProps {
  readonly label: string
  readonly lines: readonly CheckLine[]
  readonly checked: readonly string[]
  readonly onChange: (checked: readonly string[]) => void
}

/** Several of several: the space bar ticks, Enter goes on to the next. */
export function CheckLines({ label, lines, checked, onChange }: CheckLinesProps): ReactElement {
  const toggle = (id: string): void =>
    onChange(checked.includes(id) ? checked.filter((one) => one !== id) : [...checked, id])
  return (
    <fieldset className="check-lines">
      <legend>{label}</legend>
      {lines.map(({ id, name, note }) => (
        <label key={id}>
          <input type="checkbox" checked={checked.includes(id)} onChange={() => toggle(id)} />
          <span>
            {name}
            {note && <span className="muted">{` ${note}`}</span>}
          </span>
        </label>
      ))}
    </fieldset>
  )
}
