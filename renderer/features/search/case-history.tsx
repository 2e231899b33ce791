import { useQuery } from '@tanstack/react-query'
import type { CaseRow } from '../../../shared/case/joint-case.ts'
import { Problem } from '../../components/problem.tsx'
import { call, messageOf } from '../../lib/call.ts'
import { fullTime } from '../../lib/time.ts'

/** What happened to one case, newest first, beside the rows. */
export function CaseHistory({ row }: { readonly row: CaseRow }) {
  const history = useQuery({
    queryKey: ['cases.history', row.caseId],
    queryFn: () => call('cases.history', { caseId: row.caseId }),
  })
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: a scrolling region must be reachable by key.
    <aside className="panel history" aria-label="办件历史" tabIndex={0}>
      <h2>{row.applicantName || row.number || '草稿'}</h2>
      <p className="muted">{row.projectName}</p>
      {history.error && (
        <Problem message={messageOf(history.error)} onRetry={() => void history.refetch()} />
      )}
      <ol>
        {history.data?.map((line) => (
          <li key={line.seq}>
            <p>{line.text}</p>
            <p className="muted">
              {fullTime(line.at)} · {line.windowNo.padStart(2, '0')}号窗口 · {line.actorName}
            </p>
          </li>
        ))}
      </ol>
    </aside>
  )
}
