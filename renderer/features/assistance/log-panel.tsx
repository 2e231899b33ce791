import { type ReactElement, type SubmitEvent, useState } from 'react'
import type { LogLine, RequestView } from '../../../shared/ipc/contract/assistance.ts'
import { contract } from '../../../shared/ipc/contract.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { TextField } from '../../components/text-field.tsx'
import { call } from '../../lib/call.ts'
import { fieldErrors } from '../../lib/field-errors.ts'
import { newId } from '../../lib/new-id.ts'
import { localDate } from '../../lib/time.ts'
import { useAsk } from './use-ask.ts'

const texts = [
  ['on', '日期'],
  ['place', '地点'],
  ['done', '办了什么'],
  ['next', '下一步'],
] as const

/** 记服务: the first line is the answer to the request. */
export function LogForm({
  request,
  onSaved,
}: {
  readonly request: RequestView
  readonly onSaved: (next: RequestView) => void
}): ReactElement {
  const [line, setLine] = useState(() => ({
    ...{ requestId: request.requestId, logId: newId(), on: localDate(new Date()) },
    ...{ place: request.place, done: '', next: '' },
  }))
  const [wrong, setWrong] = useState<Readonly<Record<string, string>>>({})
  const ask = useAsk()
  const errors = { ...ask.fields, ...wrong }
  const save = (event: SubmitEvent): void => {
    event.preventDefault()
    const found = fieldErrors(contract['assistance.log'].input, line)
    setWrong(found)
    if (Object.keys(found).length === 0) ask.run(() => call('assistance.log', line), onSaved)
  }
  return (
    <form className="assistance-form panel" aria-label="记服务" onSubmit={save} noValidate>
      <h2>记服务</h2>
      {texts.map(([key, label]) => (
        <TextField
          key={key}
          label={label}
          value={line[key]}
          error={errors[key]}
          autoFocus={key === 'done'}
          onChange={(value) => setLine({ ...line, [key]: value })}
        />
      ))}
      {ask.problem && (
        <p className="field-error" role="alert">
          {ask.problem}
        </p>
      )}
      <div className="assistance-actions">
        <ActionButton type="submit" kind="primary" shortcut="Enter" disabled={ask.busy}>
          记下
        </ActionButton>
      </div>
    </form>
  )
}

export function LogLines({ log }: { readonly log: readonly LogLine[] }): ReactElement {
  if (log.length === 0) return <p className="muted">还没有服务记录，联系或上门后按 F7 记下。</p>
  return (
    <ol className="assistance-log">
      {log.map(({ logId, on, place, done, next, byName }) => (
        <li key={logId}>
          <strong>{on}</strong>
          {` ${place}：${done}`}
          {next !== '' && <span className="muted">{` 下一步：${next}`}</span>}
          <span className="muted">{`（${byName}）`}</span>
        </li>
      ))}
    </ol>
  )
}
