import { type HTMLInputTypeAttribute, type ReactNode, useId } from 'react'
import './text-field.css'

interface TextFieldProps {
  readonly label: string
  readonly value: string
  readonly onChange: (value: string) => void
  readonly error?: string | undefined
  readonly hint?: string | undefined
  readonly type?: HTMLInputTypeAttribute
  readonly autoComplete?: string
  readonly autoFocus?: boolean
  readonly maxLength?: number
  readonly inputMode?: 'numeric' | 'text' | 'url'
}

/** A labelled line of text, with what is wrong said right under it. */
export function TextField({ label, value, onChange, error, hint, ...input }: TextFieldProps) {
  const id = useId()
  return (
    <Labelled label={label} htmlFor={id} error={error} hint={hint} describedBy={`${id}-note`}>
      <input
        id={id}
        className="text-input"
        value={value}
        onChange={(event) => onChange(event.target.value)}
        aria-invalid={error !== undefined}
        aria-describedby={`${id}-note`}
        autoComplete="off"
        spellCheck={false}
        {...input}
      />
    </Labelled>
  )
}

/** The same frame around any other control. */
export function Labelled({
  label,
  htmlFor,
  error,
  hint,
  describedBy,
  children,
}: {
  readonly label: string
  readonly htmlFor?: string
  readonly error?: string | undefined
  readonly hint?: string | undefined
  readonly describedBy?: string
  readonly children: ReactNode
}) {
  return (
    <div className="text-field">
      {htmlFor ? <label htmlFor={htmlFor}>{label}</label> : <span className="label">{label}</span>}
      <div>
        {children}
        <div id={describedBy}>
          {error !== undefined && <p className="field-error">{error}</p>}
          {error === undefined && hint !== undefined && <p className="hint">{hint}</p>}
        </div>
      </div>
    </div>
  )
}
