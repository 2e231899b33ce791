import type { ReactElement } from 'react'
import { ApprovalForm } from '../../../components/approval-form.tsx'
import { useDesk, useDeskState } from '../use-desk.ts'
import { changeDecision } from './decision-commands.ts'
import { type DecisionDraft, needsApproval } from './decision-draft.ts'

/** Where something is asked late: the supervisor's consent, or that it is there. */
export function ApprovalBox({ draft }: { readonly draft: DecisionDraft }): ReactElement | null {
  const desk = useDesk()
  const caseId = useDeskState((state) => state.view.caseId)
  if (draft.approval !== null) {
    return <p className="desk-approved">{`${draft.approval.approverName} 已同意追加补正内容。`}</p>
  }
  if (!needsApproval(draft)) return null
  return (
    <ApprovalForm
      caseId={caseId}
      onGranted={(approval) => {
        changeDecision(desk, (now) => ({ ...now, approval }))
        document.querySelector<HTMLElement>('[data-box="confirm"]')?.focus()
      }}
    />
  )
}
