import { useQuery } from '@tanstack/react-query'
import { useDeferredValue } from 'react'
import type { HistoryLine } from '../../shared/case/joint-case.ts'
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
      {history.data && <Lines lines={history.data} />}
    </>
  )
}

/** More than any screen holds. */
const firstShown = 40

/** The newest are painted at once; a long life's other lines follow when the window has nothing else to do. */
function Lines({ lines }: { readonly lines: readonly HistoryLine[] }) {
  const shown = useDeferredValue(lines, lines.slice(0, firstShown))
  return (
    <ol className="case-history">
      {shown.map((line) => (
        <li key={line.seq}>
          <p>{line.text}</p>
          <p className="muted">
            {fullTime(line.at)} · {line.windowNo.padStart(2, '0')}号窗口 · {line.actorName}
          </p>
        </li>
      ))}
    </ol>
  )
}
