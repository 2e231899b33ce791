import { useQuery } from '@tanstack/react-query'
import { type ReactElement, type SubmitEvent, useState } from 'react'
import { type RequestChannel, requestChannelNames } from '../../../shared/assistance/request.ts'
import type { SelectedItem } from '../../../shared/case/joint-case.ts'
import { contract, type InputOf } from '../../../shared/ipc/contract.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { Labelled, TextField } from '../../components/text-field.tsx'
import { call } from '../../lib/call.ts'
import { fieldErrors } from '../../lib/field-errors.ts'
import { newId } from '../../lib/new-id.ts'
import { useAsk } from './use-ask.ts'

export type Request = InputOf<'assistance.request'>

const empty: Omit<Request, 'requestId'> = {
  channel: 'phone',
  applicantKind: 'unit',
  applicantName: '',
  applicantIdNumber: '',
  legalName: '',
  contactName: '',
  phone: '',
  place: '',
  projectName: '',
  projectCode: '',
  need: '',
  items: [],
}

const texts = [
  ['applicantName', '申请人'],
  ['applicantIdNumber', '信用代码（身份证号）'],
  ['legalName', '法定代表人'],
  ['contactName', '联系人'],
  ['phone', '联系电话'],
  ['place', '上门地点'],
  ['projectName', '项目名称'],
  ['projectCode', '项目代码'],
  ['need', '需要帮办什么'],
] as const

/** 登记帮办, or a correction of what was written down. */
export function RequestForm({
  before,
  onSaved,
}: {
  readonly before?: Request
  readonly onSaved: (requestId: string) => void
}): ReactElement {
  const [request, setRequest] = useState<Request>(() => before ?? { ...empty, requestId: newId() })
  const [wrong, setWrong] = useState<Readonly<Record<string, string>>>({})
  const ask = useAsk()
  const errors = { ...ask.fields, ...wrong }
  const set = (changes: Partial<Request>): void => {
    setRequest({ ...request, ...changes })
    setWrong({})
  }
  const save = (event: SubmitEvent): void => {
    event.preventDefault()
    const found = fieldErrors(contract['assistance.request'].input, request)
    setWrong(found)
    if (Object.keys(found).length > 0) return
    ask.run(
      () => call('assistance.request', request),
      ({ requestId }) => onSaved(requestId),
    )
  }
  return (
    <form className="assistance-form panel" aria-label="登记帮办" onSubmit={save} noValidate>
      <h2>{before ? '更正登记内容' : '登记帮办'}</h2>
      <Choice
        label="提出方式"
        value={request.channel}
        options={requestChannelNames}
        onChange={(channel) => set({ channel: channel as RequestChannel })}
      />
      <Choice
        label="申请人类型"
        value={request.applicantKind}
        options={{ unit: '单位', person: '个人' }}
        onChange={(kind) => set({ applicantKind: kind as Request['applicantKind'] })}
      />
      {texts.map(([key, label], at) =>
        key === 'legalName' && request.applicantKind === 'person' ? null : (
          <TextField
            key={key}
            label={label}
            value={request[key] ?? ''}
            error={errors[key]}
            autoFocus={at === 0}
            onChange={(value) => set({ [key]: value })}
          />
        ),
      )}
      <Items chosen={request.items} onChange={(items) => set({ items })} />
      {ask.problem && Object.keys(ask.fields).length === 0 && (
        <p className="field-error" role="alert">
          {ask.problem}
        </p>
      )}
      <div className="assistance-actions">
        <ActionButton type="submit" kind="primary" shortcut="Enter" disabled={ask.busy}>
          保存
        </ActionButton>
      </div>
    </form>
  )
}

export function Choice({
  label,
  value,
  options,
  onChange,
}: {
  readonly label: string
  readonly value: string
  readonly options: Readonly<Record<string, string>>
  readonly onChange: (value: string) => void
}): ReactElement {
  return (
    <Labelled label={label}>
      <div className="assistance-choice" role="radiogroup" aria-label={label}>
        {Object.entries(options).map(([option, name]) => (
          <label key={option}>
            <input
              type="radio"
              name={label}
              checked={option === value}
              onChange={() => onChange(option)}
            />
            {name}
          </label>
        ))}
      </div>
    </Labelled>
  )
}

function Items({
  chosen,
  onChange,
}: {
  readonly chosen: readonly SelectedItem[]
  readonly onChange: (items: SelectedItem[]) => void
}): ReactElement {
  const { data: catalogue } = useQuery({
    queryKey: ['catalogue.get', null],
    queryFn: () => call('catalogue.get', { version: null }),
  })
  const toggle = (itemId: string, first: string | null): void => {
    const others = chosen.filter((one) => one.itemId !== itemId)
    const had = others.length < chosen.length
    onChange(had ? others : [...others, { itemId, variantId: first }])
  }
  return (
    <Labelled label="委托事项">
      <fieldset className="assistance-items" aria-label="委托事项">
        {catalogue?.items.map(({ id, name, variants }) => (
          <label key={id}>
            <input
              type="checkbox"
              checked={chosen.some(({ itemId }) => itemId === id)}
              onChange={() => toggle(id, variants[0]?.id ?? null)}
            />
            {name}
          </label>
        ))}
      </fieldset>
    </Labelled>
  )
}
