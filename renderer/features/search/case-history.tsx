import type { CaseRow } from '../../../shared/case/joint-case.ts'
import { CaseHistoryList } from '../../components/case-history.tsx'

/** What happened to one case, beside the rows. */
export function CaseHistory({ row }: { readonly row: CaseRow }) {
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by key.
    <aside className="panel history" aria-label="办件历史" tabIndex={0}>
      <h2>{row.applicantName || row.number || '草稿'}</h2>
      <p className="muted">{row.projectName}</p>
      <CaseHistoryList caseId={row.caseId} />
    </aside>
  )
}
