import { type SubmitEvent, useState } from 'react'
import { call, messageOf } from '../lib/call.ts'
import { newId } from '../lib/new-id.ts'
import { ActionButton } from './action-button.tsx'
import './approval-form.css'

export interface Approval {
  readonly approvalId: string
  readonly approverName: string
}

/** A supervisor's consent to ask for what could have been asked the first time, given at this desk. */
export function ApprovalForm({
  caseId,
  onGranted,
}: {
  readonly caseId: string
  readonly onGranted: (approval: Approval) => void
}) {
  const [loginName, setLoginName] = useState('')
  const [password, setPassword] = useState('')
  const [message, setMessage] = useState<string | null>(null)
  const ask = async (): Promise<void> => {
    const approvalId = newId()
    try {
      const input = { approvalId, caseId, purpose: 'lateSupplement' as const, loginName, password }
      const answer = await call('approvals.grant', input)
      if (answer.granted) onGranted({ approvalId, approverName: answer.approverName })
      else setMessage(answer.message)
    } catch (error) {
      setMessage(messageOf(error))
    }
    setPassword('')
  }
  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault()
    void ask()
  }
  return (
    <form className="approval-form" aria-label="值班长同意" onSubmit={onSubmit} noValidate>
      <h3>值班长同意</h3>
      <p>清单里有第一次就应当告知的内容。再次要求补正，须由值班长在这里输入账号和密码。</p>
      <div className="approval-line">
        <input
          className="text-input"
          aria-label="值班长登录名"
          placeholder="值班长登录名"
          data-box="approver"
          autoComplete="off"
          spellCheck={false}
          value={loginName}
          onChange={(event) => setLoginName(event.target.value)}
        />
        <input
          className="text-input"
          type="password"
          aria-label="值班长密码"
          placeholder="密码"
          aria-invalid={message !== null}
          autoComplete="off"
          value={password}
          onChange={(event) => setPassword(event.target.value)}
        />
        <ActionButton type="submit">同意</ActionButton>
      </div>
      {message && (
        <p className="field-error" role="alert">
          {message}
        </p>
      )}
    </form>
  )
}
