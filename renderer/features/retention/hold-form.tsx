import { useMutation } from '@tanstack/react-query'
import { type ReactElement, useEffect, useRef, useState } from 'react'
import type { RetentionView } from '../../../shared/ipc/contract/retention.ts'
import { ActionButton } from '../../components/action-button.tsx'
import { TextField } from '../../components/text-field.tsx'
import { CallFailed, call, messageOf } from '../../lib/call.ts'
import { useShortcuts } from '../../lib/shortcuts.ts'

/** 暂缓: a case in dispute stays until somebody says otherwise. */
export function HoldForm({
  onDone,
  onCancel,
}: {
  readonly onDone: (view: RetentionView) => void
  readonly onCancel: () => void
}): ReactElement {
  const [caseNo, setCaseNo] = useState('')
  const [reason, setReason] = useState('')
  const form = useRef<HTMLFormElement>(null)
  useEffect(() => form.current?.querySelector('input')?.focus(), [])
  useShortcuts({ Escape: { label: '收起', run: onCancel } })
  const hold = useMutation({
    mutationFn: () => call('retention.hold', { caseNo, reason }),
    onSuccess: onDone,
  })
  const fields = hold.error instanceof CallFailed ? hold.error.fields : {}
  const beside = fields.caseNo ?? fields.reason
  return (
    <form
      ref={form}
      className="panel retention-form"
      aria-label="暂缓删除"
      noValidate
      onSubmit={(event) => {
        event.preventDefault()
        hold.mutate()
      }}
    >
      <TextField label="编号" value={caseNo} onChange={setCaseNo} error={fields.caseNo} />
      <TextField
        label="原因"
        value={reason}
        onChange={setReason}
        maxLength={200}
        error={fields.reason}
        hint="例如行政复议、诉讼、信访正在进行，不写申请人的姓名和证件号码。"
      />
      {hold.error && beside === undefined && <p className="field-error">{messageOf(hold.error)}</p>}
      <div className="retention-actions">
        <ActionButton type="submit" kind="primary" shortcut="Enter" disabled={hold.isPending}>
          暂缓删除
        </ActionButton>
        <ActionButton shortcut="Escape" onClick={onCancel}>
          收起
        </ActionButton>
      </div>
    </form>
  )
}
