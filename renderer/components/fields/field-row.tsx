import type { ReactElement, ReactNode } from 'react'
import './fields.css'

interface FieldRowProps {
  readonly id: string
  readonly name: string
  readonly required: boolean
  readonly unit?: string | undefined
  /** Where the value comes from, e.g. 读卡; null while it is typed or empty. */
  readonly tag: string | null
  /** A known value that can be changed says by which key. */
  readonly changeKey?: string | undefined
  readonly problem: string | null
  readonly wide: boolean
  readonly children: ReactNode
}

export const labelIdOf = (id: string): string => `${id}-label`
export const problemIdOf = (id: string): string => `${id}-problem`

/** A name, a control, what is known about it, and what is wrong with it: always in the same places. */
export function FieldRow(props: FieldRowProps): ReactElement {
  const { id, name, required, unit, tag, problem } = props
  return (
    <div className={`field-row${props.wide ? ' wide' : ''}`}>
      <label className="field-name" id={labelIdOf(id)} htmlFor={id}>
        {name}
        {/* A word joiner: the mark never stands alone on a line. */}
        {required && '\u2060'}
        {required && (
          <span className="field-required" aria-hidden="true">
            *
          </span>
        )}
      </label>
      <div className="field-body">
        <div className="field-line">
          {props.children}
          {unit && <span className="field-unit">{unit}</span>}
          {tag && <span className="field-tag">{tag}</span>}
          {tag && props.changeKey && <span className="field-change">{props.changeKey} 改</span>}
        </div>
        {problem && (
          <p className="field-error" id={problemIdOf(id)}>
            {problem}
          </p>
        )}
      </div>
    </div>
  )
}
