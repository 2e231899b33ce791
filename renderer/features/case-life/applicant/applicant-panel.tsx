import type { ReactElement } from 'react'
import type { CaseView } from '../../../../shared/case/joint-case.ts'
import { ApplicantControl } from '../../../components/applicant/applicant-control.tsx'

/** What the applicant has confirmed, signed and said, and what can be put on the applicant's screen next. */
export function ApplicantPanel({ view }: { readonly view: CaseView }): ReactElement {
  const { caseId, state, documents, acceptedAt } = view
  const ended = state === 'completed' || state === 'refused'
  return (
    <ApplicantControl
      caseId={caseId}
      draft={state === 'draft'}
      documents={documents}
      evaluating={ended ? 'completed' : acceptedAt === null ? null : 'accepted'}
    />
  )
}
