import { memo, type ReactElement, useCallback } from 'react'
import { type FactRow, factSourceNames, isTable } from '../../../shared/case/fact.ts'
import type { Field } from '../../../shared/catalog/catalogue.ts'
import { type Choice, ChoiceInput } from '../../components/fields/choice-input.tsx'
import { FieldRow, labelIdOf, problemIdOf } from '../../components/fields/field-row.tsx'
import { ListField } from '../../components/fields/list-field.tsx'
import { longestListBox, PickerInput } from '../../components/fields/picker-input.tsx'
import { TextInput } from '../../components/fields/text-input.tsx'
import { isChoice, toText, toValue } from '../../lib/field-text.ts'
import type { FieldSnapshot } from './desk-state.ts'
import type { Desk } from './desk-store.ts'
import { useDesk, useDeskState, useField } from './use-desk.ts'

const yesNo: readonly Choice<boolean>[] = [
  { value: true, name: '是' },
  { value: false, name: '否' },
]

interface ControlProps {
  readonly desk: Desk
  readonly id: string
  readonly snapshot: FieldSnapshot
  readonly readOnly: boolean
}

/** One field of the unified form. Repaints only when its own snapshot changes. */
export const DeskField = memo(function DeskField({
  fieldKey,
}: {
  readonly fieldKey: string
}): ReactElement | null {
  const desk = useDesk()
  const snapshot = useField(fieldKey)
  const readOnly = useDeskState((state) => state.readOnly)
  if (snapshot === undefined) return null
  const { field, source, problem, required, locked } = snapshot
  const id = `field-${fieldKey.replaceAll('.', '-')}`
  const Control = controlOf(field)
  return (
    <FieldRow
      id={id}
      name={field.name}
      required={required}
      unit={field.unit}
      tag={source === null || source === 'typed' ? null : factSourceNames[source]}
      changeKey={locked && !readOnly ? 'Alt+E' : undefined}
      problem={problem}
      wide={isWide(snapshot)}
    >
      <Control desk={desk} id={id} snapshot={snapshot} readOnly={readOnly} />
    </FieldRow>
  )
})

function controlOf(field: Field): (props: ControlProps) => ReactElement {
  if (field.type === 'list') return TableControl
  return isChoice(field) ? ChoiceControl : TextControl
}

/** Tables, long texts, and choices that do not fit into half a line. */
function isWide({ field }: FieldSnapshot): boolean {
  return field.type === 'list' || field.type === 'longText' || (field.maxLength ?? 0) > 100
}

const placeholders: Partial<Record<FieldSnapshot['field']['type'], string>> = {
  date: '年-月-日',
  projectCode: '0000-000000-00-00-000000',
}
const inputModes: Partial<Record<FieldSnapshot['field']['type'], 'numeric' | 'decimal'>> = {
  integer: 'numeric',
  number: 'decimal',
  mobile: 'numeric',
  zip: 'numeric',
  regionCode: 'numeric',
}

function TextControl({ desk, id, snapshot, readOnly }: ControlProps): ReactElement {
  const { field, value, problem, required, locked } = snapshot
  const { key } = field
  const isCurrent = useCallback(
    (boxText: string): boolean => {
      const fact = desk.valueOf(key)
      // Without a fact the box holds the default, which only the snapshot knows.
      return fact === undefined ? boxText === toText(value) : toValue(field, boxText) === fact
    },
    [desk, key, field, value],
  )
  return (
    <TextInput
      id={id}
      fieldKey={key}
      text={toText(value)}
      {...(field.type === 'longText' && { lines: 2 })}
      readOnly={locked || readOnly}
      known={locked || readOnly}
      invalid={problem !== null}
      required={required}
      placeholder={locked || readOnly ? undefined : placeholders[field.type]}
      describedBy={problem === null ? undefined : problemIdOf(id)}
      inputMode={inputModes[field.type] ?? 'text'}
      isCurrent={isCurrent}
      settledText={() => toText(desk.valueOf(key) ?? value)}
      onType={(text) => {
        if (!isDefaultText(desk, snapshot, text)) desk.type(key, text)
      }}
      onCompose={(composing) => desk.compose(key, composing)}
      onLeave={() => desk.leave(key)}
    />
  )
}

/** Leaving a field that shows its default must not turn the default into a typed fact. */
function isDefaultText(desk: Desk, { field, value }: FieldSnapshot, text: string): boolean {
  return desk.valueOf(field.key) === undefined && text === toText(value)
}

const noRows: readonly FactRow[] = []

function TableControl({ desk, id, snapshot, readOnly }: ControlProps): ReactElement {
  const { field, value, problem, locked } = snapshot
  return (
    <ListField
      field={field}
      id={id}
      labelId={labelIdOf(id)}
      rows={isTable(value) ? value : noRows}
      readOnly={locked || readOnly}
      showAll={problem !== null}
      describedBy={problem === null ? undefined : problemIdOf(id)}
      onChange={(rows) => desk.fillTable(field.key, rows)}
      onCompose={(composing) => desk.compose(field.key, composing)}
      onLeave={() => desk.leave(field.key)}
    />
  )
}

function ChoiceControl({ desk, id, snapshot, readOnly }: ControlProps): ReactElement {
  const { field, value, problem, required } = snapshot
  const shared = {
    id,
    fieldKey: field.key,
    labelId: labelIdOf(id),
    disabled: readOnly,
    invalid: problem !== null,
    required,
    describedBy: problem === null ? undefined : problemIdOf(id),
  }
  if (field.type === 'boolean') {
    return (
      <ChoiceInput
        {...shared}
        choices={yesNo}
        value={typeof value === 'boolean' ? value : undefined}
        onChoose={(picked) => desk.answer(field.key, picked)}
      />
    )
  }
  const choices = field.choices ?? noChoices
  const several = {
    ...shared,
    choices,
    value: typeof value === 'string' ? value : undefined,
    onChoose: (picked: string | null) => desk.answer(field.key, picked),
  }
  return choices.length > longestListBox ? (
    <PickerInput {...several} onCompose={(composing) => desk.compose(field.key, composing)} />
  ) : (
    <ChoiceInput {...several} />
  )
}

const noChoices: readonly Choice<string>[] = []
