import { useQuery } from '@tanstack/react-query'
import { call, messageOf } from '../lib/call.ts'
import { fullTime } from '../lib/time.ts'
import { Problem } from './problem.tsx'
import './case-history.css'

/** What happened to one case, newest first, in the hall's words. */
export function CaseHistoryList({ caseId }: { readonly caseId: string }) {
  const history = useQuery({
    queryKey: ['cases.history', caseId],
    queryFn: () => call('cases.history', { caseId }),
  })
  return (
    <>
      {history.error && (
        <Problem message={messageOf(history.error)} onRetry={() => void history.refetch()} />
      )}
      <ol className="case-history">
        {history.data?.map((line) => (
          <li key={line.seq}>
            <p>{line.text}</p>
            <p className="muted">
              {fullTime(line.at)} · {line.windowNo.padStart(2, '0')}号窗口 · {line.actorName}
            </p>
          </li>
        ))}
      </ol>
    </>
  )
}
