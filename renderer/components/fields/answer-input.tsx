import type { ReactElement } from 'react'
import { type FactRow, type FactValue, isTable } from '../../../shared/case/fact.ts'
import type { Field } from '../../../shared/catalog/catalogue.ts'
import { isChoice, toText, toValue } from '../../lib/field-text.ts'
import { type Choice, ChoiceInput } from './choice-input.tsx'
import { FieldRow, labelIdOf } from './field-row.tsx'
import { ListField } from './list-field.tsx'
import { longestListBox, PickerInput } from './picker-input.tsx'
import { TextInput } from './text-input.tsx'

const yesNo: readonly Choice<boolean>[] = [
  { value: true, name: '是' },
  { value: false, name: '否' },
]
const noChoices: readonly Choice<string>[] = []
const noRows: readonly FactRow[] = []

interface AnswerInputProps {
  readonly field: Field
  readonly value: FactValue | null
  readonly problem: string | null
  readonly onChange: (value: FactValue | null) => void
}

/** One field of the catalogue by itself, outside the unified form: typed, picked, or filled as a table. */
export function AnswerInput(props: AnswerInputProps): ReactElement {
  const { field, problem } = props
  const id = `answer-${field.key.replaceAll('.', '-')}`
  return (
    <FieldRow
      id={id}
      name={field.name}
      required={true}
      unit={field.unit}
      tag={null}
      problem={problem}
      wide={true}
    >
      <Control {...props} id={id} />
    </FieldRow>
  )
}

interface ControlProps extends AnswerInputProps {
  readonly id: string
}

function Control(props: ControlProps): ReactElement {
  if (props.field.type === 'list') return <TableControl {...props} />
  return isChoice(props.field) ? <ChoiceControl {...props} /> : <TextControl {...props} />
}

function TableControl({ field, value, problem, onChange, id }: ControlProps): ReactElement {
  return (
    <ListField
      field={field}
      id={id}
      labelId={labelIdOf(id)}
      rows={value !== null && isTable(value) ? value : noRows}
      readOnly={false}
      showAll={problem !== null}
      onChange={(rows) => onChange(rows.length === 0 ? null : [...rows])}
      onCompose={ignore}
      onLeave={ignore}
    />
  )
}

function ChoiceControl({ field, value, problem, onChange, id }: ControlProps): ReactElement {
  const shared = { id, fieldKey: field.key, labelId: labelIdOf(id), invalid: problem !== null }
  if (field.type === 'boolean') {
    const answer = typeof value === 'boolean' ? value : undefined
    return <ChoiceInput {...shared} choices={yesNo} value={answer} onChoose={onChange} />
  }
  const choices = field.choices ?? noChoices
  const Input = choices.length > longestListBox ? PickerInput : ChoiceInput<string>
  const answer = typeof value === 'string' ? value : undefined
  return <Input {...shared} choices={choices} value={answer} onChoose={onChange} />
}

function TextControl({ field, value, problem, onChange, id }: ControlProps): ReactElement {
  const text = toText(value ?? undefined)
  return (
    <TextInput
      id={id}
      fieldKey={field.key}
      text={text}
      invalid={problem !== null}
      isCurrent={(boxText) => toValue(field, boxText) === value}
      settledText={() => text}
      onType={(typed) => onChange(toValue(field, typed))}
      onCompose={ignore}
      onLeave={ignore}
    />
  )
}

/** Nothing is saved before the whole form is sent. */
function ignore(): void {}
