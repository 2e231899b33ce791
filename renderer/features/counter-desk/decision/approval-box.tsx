import { type ReactElement, type SubmitEvent, useState } from 'react'
import { ActionButton } from '../../../components/action-button.tsx'
import { call, messageOf } from '../../../lib/call.ts'
import { newId } from '../../../lib/new-id.ts'
import { useDesk, useDeskState } from '../use-desk.ts'
import { changeDecision } from './decision-commands.ts'
import { type DecisionDraft, needsApproval } from './decision-draft.ts'

/** A supervisor's consent to ask for what could have been asked the first time, given at this desk. */
export function ApprovalBox({ draft }: { readonly draft: DecisionDraft }): ReactElement | null {
  if (draft.approval !== null) {
    return <p className="desk-approved">{`${draft.approval.approverName} 已同意追加补正内容。`}</p>
  }
  return needsApproval(draft) ? <ApprovalForm /> : null
}

function ApprovalForm(): ReactElement {
  const desk = useDesk()
  const caseId = useDeskState((state) => state.view.caseId)
  const [loginName, setLoginName] = useState('')
  const [password, setPassword] = useState('')
  const [message, setMessage] = useState<string | null>(null)
  const ask = async (): Promise<void> => {
    const approvalId = newId()
    try {
      const input = { approvalId, caseId, purpose: 'lateSupplement' as const, loginName, password }
      const answer = await call('approvals.grant', input)
      setPassword('')
      if (answer.granted) {
        const { approverName } = answer
        changeDecision(desk, (now) => ({ ...now, approval: { approvalId, approverName } }))
        document.querySelector<HTMLElement>('[data-box="confirm"]')?.focus()
      } else setMessage(answer.message)
    } catch (error) {
      setPassword('')
      setMessage(messageOf(error))
    }
  }
  const onSubmit = (event: SubmitEvent): void => {
    event.preventDefault()
    void ask()
  }
  return (
    <form className="desk-approval" onSubmit={onSubmit} noValidate>
      <h3>值班长同意</h3>
      <p>清单里有第一次就应当告知的内容。再次要求补正，须由值班长在这里输入账号和密码。</p>
      <div className="desk-approval-line">
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
