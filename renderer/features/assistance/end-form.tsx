import { type ReactElement, type SubmitEvent, useState } from 'react'
import { satisfactionNames } from '../../../shared/assistance/request.ts'
import type { RequestView } from '../../../shared/ipc/contract/assistance.ts'
import type { InputOf } from '../../../shared/ipc/contract.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { TextField } from '../../components/text-field.tsx'
import { call } from '../../lib/call.ts'
import { Choice } from './request-form.tsx'
import { useAsk } from './use-ask.ts'

const levels = Object.fromEntries([
  ...Object.entries(satisfactionNames).toReversed(),
  ['none', '申请人未评价'],
])

/** 办结 with what the applicant says of it, or 终止 with the reason. */
export function EndForm({
  kind,
  requestId,
  onSaved,
}: {
  readonly kind: 'resolve' | 'terminate'
  readonly requestId: string
  readonly onSaved: (next: RequestView) => void
}): ReactElement {
  const [text, setText] = useState('')
  const [level, setLevel] = useState('none')
  const [wrong, setWrong] = useState<string>()
  const ask = useAsk()
  const resolving = kind === 'resolve'
  const end = (event: SubmitEvent): void => {
    event.preventDefault()
    if (text.trim() === '') {
      setWrong(resolving ? '请写明办理结果。' : '请写明终止的原因。')
      return
    }
    const satisfaction = (
      level === 'none' ? null : Number(level)
    ) as InputOf<'assistance.resolve'>['satisfaction']
    ask.run(
      () =>
        resolving
          ? call('assistance.resolve', { requestId, result: text, satisfaction })
          : call('assistance.terminate', { requestId, reason: text }),
      onSaved,
    )
  }
  return (
    <form
      className="assistance-form panel"
      aria-label={resolving ? '办结' : '终止'}
      onSubmit={end}
      noValidate
    >
      <h2>{resolving ? '登记办结' : '终止帮办'}</h2>
      {!resolving && <p className="muted">终止后，帮办人员不能再查看这次帮办的资料。</p>}
      <TextField
        label={resolving ? '办理结果' : '终止原因'}
        value={text}
        error={wrong}
        autoFocus
        onChange={(value) => {
          setText(value)
          setWrong(undefined)
        }}
      />
      {resolving && <Choice label="满意度" value={level} options={levels} onChange={setLevel} />}
      {ask.problem && (
        <p className="field-error" role="alert">
          {ask.problem}
        </p>
      )}
      <div className="assistance-actions">
        <ActionButton type="submit" kind="primary" shortcut="Enter" disabled={ask.busy}>
          {resolving ? '办结' : '终止'}
        </ActionButton>
      </div>
    </form>
  )
}
