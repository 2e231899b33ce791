import { type ReactElement, type SubmitEvent, useId, useState } from 'react'
import type { LogFilter } from '../../../shared/ipc/contract/audit.ts'
import type { OutputOf } from '../../../shared/ipc/contract.ts'
import { contract } from '../../../shared/ipc/contract.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { TextField } from '../../components/text-field.tsx'
import { fieldErrors } from '../../lib/field-errors.ts'

type Overview = OutputOf<'audit.overview'>

interface AuditFilterFormProps {
  readonly filter: LogFilter
  readonly accounts: Overview['accounts']
  readonly windows: Overview['windows']
  readonly onFilter: (filter: LogFilter) => void
}

/** Days, a person, a window and a case; Enter looks. */
export function AuditFilterForm(props: AuditFilterFormProps): ReactElement {
  const { filter, accounts, windows, onFilter } = props
  const [draft, setDraft] = useState(filter)
  const [errors, setErrors] = useState<Readonly<Record<string, string>>>({})
  const set = (change: Partial<LogFilter>): void => setDraft({ ...draft, ...change })
  const submit = (event: SubmitEvent): void => {
    event.preventDefault()
    const wanted = { ...draft, group: filter.group }
    const found = fieldErrors(contract['audit.list'].input, { ...wanted, before: null, limit: 1 })
    setErrors(found)
    if (Object.keys(found).length === 0) onFilter(wanted)
  }
  const text = (label: string, name: 'from' | 'to' | 'caseNumber') => (
    <TextField
      label={label}
      value={draft[name] ?? ''}
      error={errors[name]}
      onChange={(value) => set({ [name]: value === '' ? null : value })}
    />
  )
  return (
    <form className="panel audit-filter" noValidate aria-label="筛选" onSubmit={submit}>
      {text('从日期', 'from')}
      {text('到日期', 'to')}
      <Select
        label="人员"
        value={draft.accountId}
        options={accounts.map(({ accountId, displayName }) => [accountId, displayName])}
        onChoose={(accountId) => set({ accountId })}
      />
      <Select
        label="窗口"
        value={draft.windowNo}
        options={windows.map((windowNo) => [windowNo, windowNo])}
        onChoose={(windowNo) => set({ windowNo })}
      />
      {text('受理编号', 'caseNumber')}
      <ActionButton type="submit" shortcut="Enter">
        查看
      </ActionButton>
    </form>
  )
}

function Select({
  label,
  value,
  options,
  onChoose,
}: {
  readonly label: string
  readonly value: string | null
  readonly options: readonly (readonly [string, string])[]
  readonly onChoose: (value: string | null) => void
}): ReactElement {
  const id = useId()
  return (
    <div className="audit-choice">
      <label htmlFor={id}>{label}</label>
      <select
        id={id}
        className="text-input"
        value={value ?? ''}
        onChange={(event) => onChoose(event.target.value === '' ? null : event.target.value)}
      >
        <option value="">全部</option>
        {options.map(([key, name]) => (
          <option key={key} value={key}>
            {name}
          </option>
        ))}
      </select>
    </div>
  )
}
