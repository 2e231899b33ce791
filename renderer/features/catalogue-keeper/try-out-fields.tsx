import { type KeyboardEvent, type ReactElement, useState } from 'react'
import type { FactValue } from '../../../shared/case/fact.ts'
import { indexOf } from '../../../shared/catalog/answers.ts'
import type { Catalogue, Field } from '../../../shared/catalog/catalogue.ts'
import type { TriedField } from '../../../shared/catalog/try-out.ts'

interface TryOutFieldsProps {
  readonly catalogue: Catalogue
  readonly fields: readonly TriedField[]
  readonly onAnswer: (key: string, value: FactValue | null) => void
}

/** The form as the rules make it: what is asked, what is not, and why. */
export function TryOutFields({ catalogue, fields, onAnswer }: TryOutFieldsProps): ReactElement {
  const [withHidden, setWithHidden] = useState(false)
  const [text, setText] = useState('')
  const shown = fields.filter((field) => field.shown)
  const listed = (withHidden ? fields : shown).filter(({ name, id, section }) =>
    `${name} ${id} ${section}`.includes(text.trim()),
  )
  const { fields: known } = indexOf(catalogue)
  const title = `栏目（填 ${shown.length}，不填 ${fields.length - shown.length}）`
  return (
    <section aria-label={title}>
      <h3>{title}</h3>
      <div className="keeper-bar">
        <input
          className="text-input keeper-box"
          type="search"
          aria-label="筛选栏目"
          placeholder="栏目或分区的名称"
          value={text}
          onChange={(event) => setText(event.target.value)}
        />
        <label>
          <input
            type="checkbox"
            checked={withHidden}
            onChange={(event) => setWithHidden(event.target.checked)}
          />
          连同不填的
        </label>
      </div>
      <ul className="keeper-decisions">
        {listed.map((tried) => {
          const field = known.get(tried.id)
          return (
            <li key={tried.id} className={tried.shown ? '' : 'hidden'}>
              <strong id={`try-${tried.id}`}>{tried.name}</strong>
              <span className="keeper-tag">{tagOf(tried)}</span>
              <span className="muted">{tried.section}</span>
              {tried.shown && field && <Control field={field} tried={tried} onAnswer={onAnswer} />}
              {tried.problem && <p className="field-error">{tried.problem}</p>}
              <p className="keeper-why">{`${tried.why}依据：${tried.basis.text}`}</p>
            </li>
          )
        })}
      </ul>
    </section>
  )
}

function tagOf({ shown, required }: TriedField): string {
  if (!shown) return '不填'
  return required ? '必填' : '选填'
}

interface ControlProps {
  readonly field: Field
  readonly tried: TriedField
  readonly onAnswer: (key: string, value: FactValue | null) => void
}

function Control({ field, tried, onAnswer }: ControlProps): ReactElement {
  const labelledBy = `try-${field.key}`
  if (field.type === 'list') {
    return <span className="muted">{tried.valueText || '表格不在这里试填'}</span>
  }
  if (field.type === 'boolean' || field.choices) {
    const choices = field.choices ?? [
      { value: 'true', name: '是' },
      { value: 'false', name: '否' },
    ]
    return (
      <select
        className="text-input"
        aria-labelledby={labelledBy}
        value={tried.value === null ? '' : String(tried.value)}
        onChange={(event) => onAnswer(field.key, toAnswer(field, event.target.value))}
      >
        <option value="">未答</option>
        {choices.map(({ value, name }) => (
          <option key={value} value={value}>
            {name}
          </option>
        ))}
      </select>
    )
  }
  const give = (text: string): void => {
    if (text !== textOf(tried)) onAnswer(field.key, toAnswer(field, text))
  }
  return (
    <span className="keeper-answer">
      <input
        className="text-input"
        aria-labelledby={labelledBy}
        // The engine's answer comes back after each question: a box that is left takes what stands then.
        key={textOf(tried)}
        defaultValue={textOf(tried)}
        autoComplete="off"
        spellCheck={false}
        onBlur={(event) => give(event.target.value)}
        onKeyDown={(event: KeyboardEvent<HTMLInputElement>) => {
          if (event.key === 'Enter' && !event.nativeEvent.isComposing)
            give(event.currentTarget.value)
        }}
      />
      {field.unit && <span className="muted">{field.unit}</span>}
    </span>
  )
}

function textOf({ value }: TriedField): string {
  return value === null || typeof value === 'object' ? '' : String(value)
}

function toAnswer(field: Field, text: string): FactValue | null {
  const trimmed = text.trim()
  if (trimmed === '') return null
  if (field.type === 'boolean') return trimmed === 'true'
  const isNumber = field.type === 'number' || field.type === 'integer'
  // What is no number goes as it is, so that the rules can say what is wrong with it.
  return isNumber && /^-?\d+(\.\d+)?$/.test(trimmed) ? Number(trimmed) : trimmed
}
