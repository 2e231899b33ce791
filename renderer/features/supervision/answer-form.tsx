import { type ReactElement, useEffect, useRef, useState } from 'react'
import type { AlertView } from '../../../shared/ipc/contract/supervision.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { TextField } from '../../components/text-field.tsx'
import { CallFailed, call, messageOf } from '../../lib/call.ts'
import { useShortcuts } from '../../lib/shortcuts.ts'

/** 说明: what the supervisor has to say to one card. */
export function AnswerForm({
  alert,
  onAnswered,
  onClose,
}: {
  readonly alert: AlertView
  readonly onAnswered: () => Promise<void>
  readonly onClose: () => void
}): ReactElement {
  const [answer, setAnswer] = useState('')
  const [error, setError] = useState<string | undefined>()
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => form.current?.querySelector('input')?.focus(), [])
  useShortcuts({ Escape: { label: '收起', run: onClose } })
  const submit = async (): Promise<void> => {
    if (answer.trim() === '') {
      setError('请写明原因和已经采取的办法。')
      return
    }
    const { caseId, ruleId, subject } = alert
    try {
      await call('supervision.answer', { caseId, ruleId, subject, answer })
      await onAnswered()
      onClose()
    } catch (failed) {
      setError((failed instanceof CallFailed && failed.fields.answer) || messageOf(failed))
    }
  }
  return (
    <form
      ref={form}
      className="supervision-form"
      aria-label="说明"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        void submit()
      }}
    >
      <TextField
        label="说明"
        value={answer}
        onChange={setAnswer}
        maxLength={500}
        error={error}
        hint="写原因和已经采取的办法，不写申请人的证件号码。"
      />
      <div className="supervision-actions">
        <ActionButton type="submit" kind="primary" shortcut="Enter">
          记下说明
        </ActionButton>
        <ActionButton shortcut="Escape" onClick={onClose}>
          收起
        </ActionButton>
      </div>
    </form>
  )
}
